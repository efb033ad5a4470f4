import { IntakeError } from '#functions/intake/errors.ts';
import { objectsOf } from '#functions/sources/mapping.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Feed, Pull } from '#functions/sources/pull.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

const pageSize = 100;

/** The list can be asked by the time of writing only, so that edits and answers are found in the whole of it. */
const reviews: Feed = {
  name: 'reviews',
  firstDays: 1,
  overlapSeconds: 0,
  isWhole: true,
  first: (_, { business_unit: unit = '' }) => ({
    url: `https://api.trustpilot.com/v1/private/business-units/${encodeURIComponent(unit)}/reviews?perPage=${pageSize}&orderBy=createdat.asc&page=1`,
  }),
  next: (page, request) => {
    if (reviewsOf(page).length < pageSize) return null;
    const number = Number(new URL(request.url).searchParams.get('page')) + 1;
    return withParameter(request, 'page', String(number));
  },
};

function reviewsOf(page: Json) {
  if (!isJsonObject(page)) throw new IntakeError('LC-ING-016', 'the page is no object');
  return objectsOf(page.reviews, 'member reviews');
}

export const pull: Pull = {
  credentials: ['api_key', 'api_secret', 'business_unit'],
  headers: ({ api_key: key = '' }, token) => ({ Authorization: `Bearer ${token ?? ''}`, apikey: key }),
  token: ({ api_key: key = '', api_secret: secret = '' }) => ({
    url: 'https://api.trustpilot.com/v1/oauth/oauth-business-users-for-applications/accesstoken',
    method: 'POST',
    headers: {
      Authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  }),
  callsPerMinute: 60,
  everyHours: 24,
  feeds: [reviews],
};
