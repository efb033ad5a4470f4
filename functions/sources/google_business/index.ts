import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { personal, review } from './mapping.ts';
import { pull } from './pull.ts';

const mapped: Mapped = { name: 'google_business', records: ['mentions'], personal };

/** Reviews of a Google Business Profile, as pages of its list or as a list. */
export const googleBusiness: Source = {
  ...mapped,
  about: {
    system: 'Google Business Profile',
    sends: 'Reviews of one location, as pages of its list or as a list',
    authenticates: 'A token on our requests, renewed with an OAuth refresh token',
    oddities: [
      'The rating is a word',
      'An edited review keeps its id; our answer is a new version too',
      'A review may have no text, and its writer no name',
      'Times have none to nine digits behind the second; what is finer than a microsecond is cut',
      'A deleted review is told by nobody: it is missing from the whole list, which is read every day',
      'What a page says of all reviews, averageRating and totalReviewCount, is kept with its first one',
      'Google knows that pages after the first may lack a review now and then; nothing counts as deleted before two readings agree',
    ],
    read: [
      'https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews',
      'https://developers.google.com/my-business/content/known-issues',
    ],
  },
  map: mapParts(mapped, (body) => reviewsOf(body).map((object) => ({ object, mappings: [review] }))),
  file: 'document',
  pull,
};

/** A page, a list of reviews, a list of pages, or one review. */
function reviewsOf(body: Json): readonly JsonObject[] {
  if (Array.isArray(body))
    return objectsOf(body, 'the body').flatMap((item) => (isPage(item) ? reviewsOf(item) : [item]));
  if (!isJsonObject(body) || 'error' in body)
    throw new IntakeError('LC-ING-016', 'the body is neither a list nor a page of reviews');
  if (!isPage(body)) return [body];
  return objectsOfPage({ reviews: [], ...body }, 'reviews', ['nextPageToken']);
}

/** A location without reviews answers an empty page. */
function isPage(item: JsonObject): boolean {
  return 'reviews' in item || 'totalReviewCount' in item || Object.keys(item).length === 0;
}
