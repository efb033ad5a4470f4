import { IntakeError } from '#functions/intake/errors.ts';
import { type Mapped, mapParts, objectsOf, type Part } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { notice, personal, review } from './mapping.ts';
import { pull } from './pull.ts';
import { webhook } from './webhook.ts';

const mapped: Mapped = { name: 'yelp', records: ['mentions'], personal };

/** Reviews on Yelp: excerpts by its API, notices by its partners' webhook. */
export const yelp: Source = {
  ...mapped,
  about: {
    system: 'Yelp',
    sends:
      'The newest reviews of a business by the API, and notices of new, edited and removed ones by the partner webhook',
    authenticates:
      'A bearer key on our requests. Yelp signs no webhook: the address registered with it carries `?key=…`, one of our signing keys, and without it a notice is refused',
    oddities: [
      'The API gives three reviews at most, of their text an excerpt, and times without a zone: Pacific time is taken',
      'What a page says of all reviews, total and possible_languages, is kept with its first one',
      'The time of a notice has no zone: UTC is taken',
      'A notice has no text, and of edits and removals no stars either: it is dated before all others, so that the version of the API wins whenever it comes; a removal is dated when it was told and wins over both',
      'What an edit changed comes with the next pull, as long as the review is among the newest',
      'When the webhook is registered Yelp asks the address once with GET and `?verification=…`, and gets that text back',
      'The removal events are called REVIEW_REMOVED_EVENT and REVIEW_EDITED_EVENT; names with DELETED and UPDATED are understood too',
    ],
    read: [
      'https://docs.developer.yelp.com/docs/reviews-webhooks-v2',
      'https://docs.developer.yelp.com/docs/webhooks',
      'https://docs.developer.yelp.com/reference/v3_business_reviews',
    ],
  },
  map: mapParts(mapped, partsOf),
  webhook,
  pull,
};

/** A page of the API, a notice of one or more updates, or one review. */
function partsOf(body: Json): readonly Part[] {
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is no object');
  if ('reviews' in body) return objectsOfPage(body, 'reviews').map(partOfReview);
  if (isJsonObject(body.data) && 'updates' in body.data) return noticesOf(body, body.data);
  if ('time_created' in body) return [partOfReview(body)];
  throw new IntakeError('LC-ING-016', 'the body is neither a page of reviews nor a notice');
}

function partOfReview(object: JsonObject): Part {
  return { object, mappings: [review] };
}

/** Each update with what the notice says of all. */
function noticesOf(body: JsonObject, data: JsonObject): readonly Part[] {
  return objectsOf(data.updates, 'member updates').map((update) => ({
    object: { ...body, data: { ...data, updates: [update] } },
    mappings: [notice],
  }));
}
