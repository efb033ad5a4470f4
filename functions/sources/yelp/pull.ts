import { IntakeError } from '#functions/intake/errors.ts';
import { objectsOf } from '#functions/sources/mapping.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Feed, Pull } from '#functions/sources/pull.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

const pageSize = 50;

/** The newest reviews whatever the window says; who has no larger plan is shown three of them, not all. */
const reviews: Feed = {
  name: 'reviews',
  firstDays: 1,
  overlapSeconds: 0,
  first: (_, { business = '' }) => ({
    url: `https://api.yelp.com/v3/businesses/${encodeURIComponent(business)}/reviews?limit=${pageSize}&offset=0&sort_by=newest`,
  }),
  next: (page, request) => {
    if (reviewsOf(page).length < pageSize) return null;
    const offset = Number(new URL(request.url).searchParams.get('offset')) + pageSize;
    return withParameter(request, 'offset', String(offset));
  },
};

function reviewsOf(page: Json) {
  if (!isJsonObject(page)) throw new IntakeError('LC-ING-016', 'the page is no object');
  return objectsOf(page.reviews, 'member reviews');
}

export const pull: Pull = {
  credentials: ['api_key', 'business'],
  headers: ({ api_key: key = '' }) => ({ Authorization: `Bearer ${key}`, Accept: 'application/json' }),
  callsPerMinute: 60,
  everyHours: 6,
  feeds: [reviews],
};
