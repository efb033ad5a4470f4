import { IntakeError } from '#functions/intake/errors.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Credentials, Feed, Pull } from '#functions/sources/pull.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject } from '#functions/values/json.ts';

/** Google says that a review may be missing from its second page on: it is read until two readings agree. */
const reviews: Feed = {
  name: 'reviews',
  firstDays: 1,
  overlapSeconds: 0,
  isWhole: true,
  first: (_, { account = '', location = '' }) => ({
    url: `https://mybusiness.googleapis.com/v4/accounts/${encodeURIComponent(account)}/locations/${encodeURIComponent(location)}/reviews?pageSize=50`,
  }),
  next: (page, request) => {
    if (!isJsonObject(page) || 'error' in page) throw new IntakeError('LC-ING-016', 'the page holds no reviews');
    const token = textOf(page, 'nextPageToken');
    return token === null ? null : withParameter(request, 'pageToken', token);
  },
};

function refreshed({ client_id = '', client_secret = '', refresh_token = '' }: Credentials): string {
  return new URLSearchParams({ grant_type: 'refresh_token', client_id, client_secret, refresh_token }).toString();
}

export const pull: Pull = {
  credentials: ['account', 'location', 'client_id', 'client_secret', 'refresh_token'],
  headers: (_, token) => ({ Authorization: `Bearer ${token ?? ''}` }),
  token: (credentials) => ({
    url: 'https://oauth2.googleapis.com/token',
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: refreshed(credentials),
  }),
  callsPerMinute: 60,
  everyHours: 24,
  feeds: [reviews],
};
