import { describe, expect, it } from 'vitest';
import { awin } from '#functions/sources/awin/index.ts';
import { impact } from '#functions/sources/impact/index.ts';
import type { Credentials, Pull, PullRequest } from '#functions/sources/pull.ts';
import { referralCandy } from '#functions/sources/referralcandy/index.ts';
import { smileIo } from '#functions/sources/smile_io/index.ts';
import type { Source } from '#functions/sources/source.ts';
import type { Json } from '#functions/values/json.ts';

const window = { from: '2026-09-01T00:00:00.000Z', until: '2026-09-08T00:00:00.000Z' };

function pullOf({ name, pull }: Source): Pull {
  if (pull === undefined) throw new Error(`${name} is not pulled`);
  return pull;
}

function firstRequests(source: Source, credentials: Credentials): readonly string[] {
  return pullOf(source).feeds.map((feed) => feed.first(window, credentials).url);
}

/** The address of the page after this one; null on the last. */
function after(source: Source, feed: string, page: Json, request: PullRequest): string | null {
  const found = pullOf(source).feeds.find(({ name }) => name === feed);
  return found?.next(page, request)?.url ?? null;
}

describe('awin', () => {
  const credentials = { advertiserId: '20044', token: 't0ken' };

  it('is asked by the day of sale, of decision and of amendment, in UTC', () => {
    const asked = (dateType: string) =>
      `https://api.awin.com/advertisers/20044/transactions/?startDate=2026-09-01T00%3A00%3A00&endDate=2026-09-08T00%3A00%3A00&timezone=UTC&dateType=${dateType}&showBasketProducts=true`;
    expect(firstRequests(awin, credentials)).toEqual(['transaction', 'validation', 'amendment'].map(asked));
  });

  it('takes windows of 31 days, 20 calls a minute and a bearer token, and answers on one page', () => {
    const { feeds, callsPerMinute, headers } = pullOf(awin);
    expect(feeds.map(({ longestDays }) => longestDays)).toEqual([31, 31, 31]);
    expect(callsPerMinute).toBe(20);
    expect(headers(credentials, null)).toMatchObject({ Authorization: 'Bearer t0ken' });
    expect(after(awin, 'transaction', [], { url: 'https://api.awin.com/' })).toBeNull();
  });
});

describe('impact', () => {
  const credentials = { accountSid: 'IR/1', authToken: 's3cret', campaignId: '1000' };

  it('is asked for actions by update and by locking, and for reversals', () => {
    const times = (from: string, until: string) => `${from}=2026-09-01T00%3A00%3A00Z&${until}=2026-09-08T00%3A00%3A00Z`;
    const start = times('StartDate', 'EndDate');
    const host = 'https://api.impact.com/Advertisers/IR%2F1';
    expect(firstRequests(impact, credentials)).toEqual([
      `${host}/Actions?CampaignId=1000&${start}&PageSize=5000`,
      `${host}/Actions?CampaignId=1000&${times('LockingDateStart', 'LockingDateEnd')}&PageSize=5000`,
      `${host}/ActionUpdates?CampaignId=1000&${start}&State=REVERSED&PageSize=5000`,
    ]);
  });

  it('is asked with basic authentication, and for JSON', () => {
    const { headers } = pullOf(impact);
    const Authorization = `Basic ${Buffer.from('IR/1:s3cret').toString('base64')}`;
    expect(headers(credentials, null)).toEqual({ Authorization, Accept: 'application/json' });
  });

  it.each([
    ['goes on at the path that a page names', '/Advertisers/IR/Actions?Page=2&PageSize=5000'],
    ['ends where the path is empty', ''],
  ])('%s', (_, path) => {
    const next = after(impact, 'actions', { '@nextpageuri': path, Actions: [] }, { url: 'https://api.impact.com/' });
    expect(next).toBe(path === '' ? null : `https://api.impact.com${path}`);
  });
});

describe('smile_io', () => {
  const request = { url: 'https://api.smile.io/v1/customers?updated_at_min=x&limit=250' };

  it('is asked for members and points that changed since', () => {
    const since = 'updated_at_min=2026-09-01T00%3A00%3A00.000Z&limit=250';
    expect(firstRequests(smileIo, { apiKey: 'k' })).toEqual([
      `https://api.smile.io/v1/customers?${since}&include=vip_status`,
      `https://api.smile.io/v1/points_transactions?${since}`,
    ]);
  });

  it('goes on at the cursor of a page, and ends where there is none', () => {
    const page = (next_cursor: string | null) => ({ customers: [], metadata: { next_cursor, previous_cursor: null } });
    expect(after(smileIo, 'customers', page('aWQ6+A=='), request)).toBe(`${request.url}&cursor=aWQ6%2BA%3D%3D`);
    expect(after(smileIo, 'customers', page('b'), { url: `${request.url}&cursor=a` })).toBe(`${request.url}&cursor=b`);
    expect(after(smileIo, 'customers', page(null), request)).toBeNull();
  });
});

describe('referralcandy', () => {
  const api = 'https://my.referralcandy.com/api/v2';

  it('signs a request as the example on its own page', () => {
    const credentials = { accessId: 'acihijaklscj', secretKey: 'APISECRETKEY' };
    const signed = pullOf(referralCandy).sign?.(
      { url: `${api}/verify.json?name=john` },
      credentials,
      1_296_664_909_700,
    );
    expect(signed?.url).toBe(
      `${api}/verify.json?name=john&accessID=acihijaklscj&timestamp=1296664909&signature=04535fe455e9f77a90c06e81d7888569`,
    );
  });

  it('signs parameters as they are meant, not as an address writes them', () => {
    const sign = (query: string) =>
      pullOf(referralCandy).sign?.({ url: `${api}/referrals.json?${query}` }, { accessId: 'a', secretKey: 's' }, 0).url;
    const signature = (url = '') => new URL(url).searchParams.get('signature');
    expect(signature(sign('customer_email=a%40b.example'))).toBe(signature(sign('customer_email=a@b.example')));
  });

  it('is asked for referrals of a time in seconds, and for all rewards', () => {
    expect(firstRequests(referralCandy, {})).toEqual([
      `${api}/referrals.json?period_from=1788220800&period_to=1788825600`,
      `${api}/rewards.json`,
    ]);
  });

  it('goes on behind the last reward of a full page', () => {
    const page = (length: number) => ({ rewards: Array.from({ length }, (_, index) => ({ id: index + 1 })) });
    const next = (length: number, url: string) => after(referralCandy, 'rewards', page(length), { url });
    expect(next(200, `${api}/rewards.json`)).toBe(`${api}/rewards.json?since_id=200`);
    expect(next(200, `${api}/rewards.json?since_id=9`)).toBe(`${api}/rewards.json?since_id=200`);
    expect(next(199, `${api}/rewards.json`)).toBeNull();
  });
});
