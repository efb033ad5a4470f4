import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { usualLimits } from '#functions/pull/answer.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import { pullSource } from '#functions/pull/pull-source.ts';
import { isPulled, pulledSource } from '#functions/pull/pulled.ts';
import { stored } from '#functions/pull/stored-request.ts';
import { sources } from '#functions/sources/index.ts';
import type { Pull } from '#functions/sources/pull.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { rowsOf, testKey } from '../intake/lakes.ts';

const start = Date.parse('2026-03-01T00:00:00.000Z');
const day = 86_400_000;

type Answering = (url: URL, request: IncomingMessage, body: string) => unknown;

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Every address of a source leads to one small server here; the paths and queries are the source's own. */
async function pullingFrom(answer: Answering) {
  const asked: URL[] = [];
  const made = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', `https://${String(request.headers['x-asked-host'])}`);
      asked.push(url);
      const body = answer(url, request, Buffer.concat(parts).toString());
      response.writeHead(body === undefined ? 401 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const { port } = made.address() as AddressInfo;
  const clock = { now: start };
  const lake = memoryLake();
  const deps: PullDeps = {
    lake,
    quarantine: lake,
    key: testKey(),
    brand: 'own',
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    fetch: (address, init) => {
      const { host, pathname, search } = new URL(address);
      const headers = { ...(init.headers as Record<string, string>), 'x-asked-host': host };
      return fetch(`http://127.0.0.1:${port}${pathname}${search}`, { ...init, headers });
    },
    limits: usualLimits,
    clock: () => clock.now,
    sleep: async (milliseconds) => {
      clock.now += milliseconds;
    },
    random: () => 0.5,
    deadline: Number.POSITIVE_INFINITY,
  };
  return { asked, clock, lake, deps };
}

describe('reviews of a Google Business Profile', () => {
  const credentials = {
    account: '1',
    location: '2',
    client_id: 'c',
    client_secret: 'hidden',
    refresh_token: 'r3fresh',
  };
  const review = (id: number) => ({
    reviewId: `r${id}`,
    reviewer: { displayName: 'Anna Kowalska' },
    starRating: 'FIVE',
    comment: `Good tea, ${id}`,
    createTime: '2026-01-05T10:00:00Z',
    updateTime: '2026-01-05T10:00:00Z',
  });

  test('come page by page with a token, and one that was taken down is a later version', async () => {
    let reviews = Array.from({ length: 120 }, (_, id) => review(id));
    const answer: Answering = ({ host, searchParams }, { headers }, body) => {
      if (host === 'oauth2.googleapis.com') {
        return body.includes('refresh_token=r3fresh') ? { access_token: 'ya29', expires_in: 3599 } : undefined;
      }
      if (headers.authorization !== 'Bearer ya29') return undefined;
      const from = Number(searchParams.get('pageToken') ?? 0);
      const more = from + 50 < reviews.length ? { nextPageToken: String(from + 50) } : {};
      return { reviews: reviews.slice(from, from + 50), totalReviewCount: reviews.length, ...more };
    };
    const { lake, deps, clock } = await pullingFrom(answer);
    const source = pulledSource('google_business');
    await pullSource(source, credentials, deps);
    expect(new Set((await rowsOf(lake, 'mentions')).map(({ source_id }) => source_id)).size).toBe(120);
    reviews = reviews.filter(({ reviewId }) => reviewId !== 'r60');
    clock.now += day;
    await pullSource(source, credentials, deps);
    const gone = (await rowsOf(lake, 'mentions')).filter(({ deleted_at }) => deleted_at !== undefined);
    expect(gone).toEqual([
      expect.objectContaining({
        source_id: 'r60',
        kind: 'review',
        platform: 'google',
        rating: '5',
        deleted_at: expect.stringMatching(/^2026-03-02 00:00:/),
      }),
    ]);
    const state = Buffer.from(
      (await lake.getMarked('state/pull/google_business/reviews.json'))?.bytes ?? [],
    ).toString();
    expect(state).not.toMatch(/Anna|tea|hidden|r3fresh|ya29/);
  });
});

describe('transactions of Awin', () => {
  const transaction = (id: number, at: number) => ({
    id,
    publisherId: 7,
    siteName: 'Deals',
    commissionStatus: 'pending',
    commissionAmount: { amount: 1.5, currency: 'EUR' },
    saleAmount: { amount: 30, currency: 'EUR' },
    clickDate: new Date(at - 3_600_000).toISOString().slice(0, 19),
    transactionDate: new Date(at).toISOString().slice(0, 19),
    validationDate: null,
    type: 'Commission group transaction',
    orderRef: `o${id}`,
    transactionParts: [],
  });

  test('of a year come in windows of at most 31 days, each once', async () => {
    const all = Array.from({ length: 400 }, (_, id) => transaction(id, start - id * 20 * 3_600_000 - 3_600_000));
    const windows: number[] = [];
    const answer: Answering = ({ searchParams }, { headers }) => {
      const [from, until] = [searchParams.get('startDate') ?? '', searchParams.get('endDate') ?? ''];
      if (headers.authorization !== 'Bearer t0ken') return undefined;
      windows.push((Date.parse(`${until}Z`) - Date.parse(`${from}Z`)) / day);
      return all.filter(({ transactionDate: at }) => at >= from && at < until);
    };
    const { lake, deps, clock, asked } = await pullingFrom(answer);
    await pullSource(pulledSource('awin'), { advertiserId: '99', token: 't0ken' }, deps);
    expect(Math.max(...windows)).toBeLessThanOrEqual(31);
    expect(asked).toHaveLength(3 * 12);
    const within = all.filter(
      ({ transactionDate: at }) => at >= new Date(start - 365 * day).toISOString().slice(0, 19),
    );
    const ids = (await rowsOf(lake, 'referrals')).map(({ source_id }) => source_id);
    expect(new Set(ids)).toEqual(new Set(within.map(({ id }) => String(id))));
    const before = asked.length;
    clock.now += day / 4;
    await pullSource(pulledSource('awin'), { advertiserId: '99', token: 't0ken' }, deps);
    expect(asked).toHaveLength(before + 3);
  });
});

const window = { from: '2026-01-01T00:00:00.000Z', until: '2026-01-31T00:00:00.000Z' };

/** Credentials as words; of systems that stand at an address of the business's own, as addresses. */
function credentialsOf({ credentials, feeds: [feed] }: Pull): Readonly<Record<string, string>> {
  const given = (before: string, after: string) =>
    Object.fromEntries(
      credentials.map((name) => [name, `${before}cr3dential-of-${name.replaceAll('_', '-')}${after}`]),
    );
  return URL.canParse(feed.first(window, given('', '')).url) ? given('', '') : given('https://', '.example');
}

describe.each(sources.filter(isPulled))('the source $name', ({ pull }) => {
  const credentials = credentialsOf(pull);

  test('has feeds of different names that make names of objects', () => {
    const names = pull.feeds.map(({ name }) => name);
    expect(names.filter((name) => !/^[\w-]+$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('asks over TLS, and its requests can be stored without its secrets', () => {
    for (const feed of pull.feeds) {
      const first = feed.first(window, credentials);
      expect(new URL(first.url).protocol, feed.name).toBe('https:');
      const kept = JSON.stringify(stored(first, first, { credentials, tokens: [] }));
      expect(kept, feed.name).not.toContain('cr3dential');
      expect(kept, feed.name).not.toBe('null');
    }
  });

  test('says how often and how far back it is asked', () => {
    expect(pull.callsPerMinute).toBeGreaterThan(0);
    expect(Number.isInteger(pull.everyHours) && pull.everyHours > 0).toBe(true);
    for (const { firstDays, overlapSeconds } of pull.feeds) {
      expect(firstDays).toBeGreaterThan(0);
      expect(overlapSeconds).toBeGreaterThanOrEqual(0);
    }
  });
});
