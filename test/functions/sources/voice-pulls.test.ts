import { describe, expect, test } from 'vitest';
import { pull as brand24 } from '#functions/sources/brand24/pull.ts';
import { pull as delighted } from '#functions/sources/delighted/pull.ts';
import { pull as googleBusiness } from '#functions/sources/google_business/pull.ts';
import type { Pull, PullRequest } from '#functions/sources/pull.ts';
import { pull as trustpilot } from '#functions/sources/trustpilot/pull.ts';
import { pull as yelp } from '#functions/sources/yelp/pull.ts';
import type { Json } from '#functions/values/json.ts';

const window = { from: '2026-06-01T12:00:00.000Z', until: '2026-07-01T00:00:00.000Z' };
const list = (length: number) => Array.from({ length }, (_, index) => ({ id: String(index) }));

type Asked = {
  readonly name: string;
  readonly pull: Pull;
  readonly feed: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Answers in their order. */
  readonly pages: readonly Json[];
  /** Addresses asked, without what all of them begin with; what comes first is the first in whole. */
  readonly urls: readonly string[];
};

const brand24Page = (cursor: string | null) => ({
  status: 'success',
  message: { results: [], has_more_mentions: cursor !== null, cursor },
});

const asked: readonly Asked[] = [
  {
    name: 'Brand24 by days, both of them in it, and by cursor, past an empty page',
    pull: brand24,
    feed: 'mentions',
    credentials: { api_key: 'k', project: '12/3' },
    pages: [brand24Page('c2'), brand24Page('c3'), brand24Page(null)],
    urls: ['', '&cursor=c2', '&cursor=c3'].map(
      (cursor) =>
        `https://api-data.brand24.com/api-data/v1/project/12%2F3/mentions?date_from=2026-06-01&date_to=2026-06-30&limit=500${cursor}`,
    ),
  },
  {
    name: 'Google by page token',
    pull: googleBusiness,
    feed: 'reviews',
    credentials: { account: '1', location: '2' },
    pages: [{ reviews: [], nextPageToken: 'p/2' }, { reviews: [] }],
    urls: ['', '&pageToken=p%2F2'].map(
      (token) => `https://mybusiness.googleapis.com/v4/accounts/1/locations/2/reviews?pageSize=50${token}`,
    ),
  },
  {
    name: 'Yelp once, as it shows three',
    pull: yelp,
    feed: 'reviews',
    credentials: { business: 'tea-house' },
    pages: [{ reviews: list(3), total: 120 }],
    urls: ['https://api.yelp.com/v3/businesses/tea-house/reviews?limit=50&offset=0&sort_by=newest'],
  },
  {
    name: 'Yelp by offset, where a plan shows more',
    pull: yelp,
    feed: 'reviews',
    credentials: { business: 'tea-house' },
    pages: [{ reviews: list(50) }, { reviews: [] }],
    urls: ['0', '50'].map(
      (offset) => `https://api.yelp.com/v3/businesses/tea-house/reviews?limit=50&offset=${offset}&sort_by=newest`,
    ),
  },
  {
    name: 'Trustpilot by number of the page, oldest first',
    pull: trustpilot,
    feed: 'reviews',
    credentials: { business_unit: 'u1' },
    pages: [{ reviews: list(100) }, { reviews: list(100) }, { reviews: list(1) }],
    urls: ['1', '2', '3'].map(
      (page) =>
        `https://api.trustpilot.com/v1/private/business-units/u1/reviews?perPage=100&orderBy=createdat.asc&page=${page}`,
    ),
  },
  {
    name: 'Delighted by time of change, the person told',
    pull: delighted,
    feed: 'survey_responses',
    credentials: { api_key: 'k' },
    pages: [list(100), list(7)],
    urls: ['1', '2'].map(
      (page) =>
        `https://api.delighted.com/v1/survey_responses.json?per_page=100&page=${page}&order=asc:updated_at&updated_since=1780315200&updated_until=1782864000&expand[]=person&expand[]=notes`,
    ),
  },
  {
    name: 'Delighted for who wants no surveys',
    pull: delighted,
    feed: 'unsubscribes',
    credentials: { api_key: 'k' },
    pages: [[]],
    urls: ['https://api.delighted.com/v1/unsubscribes.json?per_page=100&page=1&since=1780315200&until=1782864000'],
  },
];

describe('reviews, mentions and surveys are asked for', () => {
  test.each(asked)('$name', ({ pull, feed, credentials, pages, urls }) => {
    const found = pull.feeds.find(({ name }) => name === feed);
    let request: PullRequest | null = found?.first(window, credentials) ?? null;
    const seen: string[] = [];
    for (const page of pages) {
      if (request === null) break;
      seen.push(decodeURIComponent(request.url));
      request = found?.next(page, request) ?? null;
    }
    expect(seen).toEqual(urls.map(decodeURIComponent));
    expect(request).toBeNull();
  });

  test.each([
    ['brand24', brand24, { status: 'fail', message: 'no', code: 422 }],
    ['brand24 that names itself as next', brand24, brand24Page('c1')],
    ['google_business', googleBusiness, { error: { code: 401 } }],
    ['yelp', yelp, { error: { code: 'TOKEN_INVALID' } }],
    ['trustpilot', trustpilot, { message: 'Unauthorized' }],
    ['delighted', delighted, { status: 401 }],
  ])('and a page that cannot be read stops it: %s', (_, pull, page) => {
    const request = { url: 'https://api.example/list?cursor=c1' };
    expect(() => pull.feeds[0].next(page, request)).toThrow('LC-ING-016');
  });

  test('with keys and tokens that each of them wants', () => {
    expect(brand24.headers({ api_key: 'k' }, null)).toMatchObject({ 'X-Api-Key': 'k' });
    expect(yelp.headers({ api_key: 'k' }, null)).toMatchObject({ Authorization: 'Bearer k' });
    expect(delighted.headers({ api_key: 'k' }, null)).toMatchObject({ Authorization: 'Basic azo=' });
    expect(trustpilot.headers({ api_key: 'k' }, 't')).toEqual({ Authorization: 'Bearer t', apikey: 'k' });
    expect(trustpilot.token?.({ api_key: 'k', api_secret: 's' })).toMatchObject({
      method: 'POST',
      headers: { Authorization: 'Basic azpz' },
      body: 'grant_type=client_credentials',
    });
    expect(googleBusiness.headers({}, 't')).toEqual({ Authorization: 'Bearer t' });
    expect(googleBusiness.token?.({ client_id: 'c', client_secret: 's&', refresh_token: 'r' })).toMatchObject({
      url: 'https://oauth2.googleapis.com/token',
      body: 'grant_type=refresh_token&client_id=c&client_secret=s%26&refresh_token=r',
    });
  });
});
