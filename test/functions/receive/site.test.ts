import { gunzipSync } from 'node:zlib';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { secretStore } from '#functions/keys/secrets.ts';
import { requestOf } from '#functions/receive/receive.lambda.ts';
import { type Request, receive } from '#functions/receive/receive.ts';
import { trackerScript } from '#functions/tracker/built.ts';
import { carried } from './doors.ts';

const shop = 'https://shop.example';
const batchOf = (count: number) =>
  Buffer.from(JSON.stringify({ events: Array.from({ length: count }, (_, at) => ({ event_id: `e-${at}` })) }));

function door(allowedOrigins: readonly string[] = []) {
  const queue: string[] = [];
  const ignore = () => undefined;
  const deps = {
    secrets: secretStore(async () => JSON.stringify({ signing: {} })),
    enqueue: async (message: string) => void queue.push(message),
    logger: { info: ignore, warn: ignore, error: ignore },
    allowedOrigins,
    clock: () => new Date('2026-10-01T12:00:00.000Z'),
  };
  const ask = (changes: Partial<Request> = {}) =>
    receive(
      {
        method: 'POST',
        path: '/site',
        url: 'https://lake.example/site',
        query: {},
        body: batchOf(1),
        ...changes,
        headers: { origin: shop, 'user-agent': 'Mozilla/5.0', ...changes.headers },
      },
      deps,
    );
  return { queue, ask };
}

describe("the door for the own site's pages", () => {
  test('takes a batch with 204 and passes on the user agent, and no cookie or origin', async () => {
    const { ask, queue } = door();
    const headers = { cookie: 'session=planted', referer: `${shop}/?email=planted`, 'x-forwarded-for': '192.0.2.7' };
    expect(await ask({ headers })).toEqual({
      status: 204,
      body: '',
      headers: { vary: 'origin', 'access-control-allow-origin': shop },
    });
    const { source, isVerified, headers: kept, body } = carried(queue[0]);
    expect([source, isVerified, kept]).toEqual(['site', false, { 'user-agent': 'Mozilla/5.0' }]);
    expect(Buffer.from(body)).toEqual(batchOf(1));
    expect(queue.join('')).not.toMatch(/planted|192\.0\.2/);
  });

  test('gives the same batch one id, however often it is sent', async () => {
    const { ask, queue } = door();
    for (const body of [batchOf(1), batchOf(1), batchOf(2)]) await ask({ body });
    const ids = queue.map((message) => carried(message).id);
    expect([ids[0] === ids[1], ids[0] === ids[2]]).toEqual([true, false]);
  });

  test('case 10: takes a hundred events and 64 KB, and refuses one more, naming the limit', async () => {
    const { ask, queue } = door();
    expect((await ask({ body: batchOf(100) })).status).toBe(204);
    expect((await ask({ body: Buffer.alloc(64 * 1024, ' ') })).status).toBe(204);
    expect(queue).toHaveLength(2);
    const events = await ask({ body: batchOf(101) });
    expect([events.status, events.body]).toEqual([413, expect.stringMatching(/^LC-ING-002 .*101 events, limit 100/)]);
    const bytes = await ask({ body: Buffer.alloc(64 * 1024 + 1, ' ') });
    expect([bytes.status, bytes.body]).toEqual([413, expect.stringMatching(/^LC-ING-002 .*65537 bytes, limit 65536/)]);
    expect(queue).toHaveLength(2);
  });

  test.each([
    ['no JSON', 'events=1'],
    ['nested too deep', '['.repeat(5_000)],
    ['not even text', Buffer.from([0xff, 0x00])],
  ])('takes what is %s: what it means is decided later', async (_, content) => {
    const { ask, queue } = door();
    expect((await ask({ body: Buffer.from(content as string) })).status).toBe(204);
    expect(queue).toHaveLength(1);
  });

  test('answers browsers of allowed origins only, where some are named', async () => {
    const { ask, queue } = door([shop]);
    const preflight = await ask({ method: 'OPTIONS' });
    expect([preflight.status, preflight.headers]).toEqual([
      204,
      expect.objectContaining({
        'access-control-allow-origin': shop,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
      }),
    ]);
    expect((await ask()).status).toBe(204);
    for (const origin of ['https://other.example', 'null', `${shop}.evil.example`, undefined]) {
      const headers = { origin };
      for (const answer of [await ask({ headers }), await ask({ headers, method: 'OPTIONS' })]) {
        expect(answer).toMatchObject({ status: 403, headers: { vary: 'origin' } });
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      }
    }
    expect(queue).toHaveLength(1);
  });

  test('answers every origin where none is named, and lets nobody send cookies', async () => {
    const { headers } = await door().ask({ method: 'OPTIONS', headers: { origin: 'https://any.example' } });
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://any.example' });
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
  });

  test('takes nothing by another method', async () => {
    const { ask, queue } = door();
    for (const method of ['GET', 'PUT', 'DELETE']) expect((await ask({ method })).status).toBe(405);
    expect(queue).toEqual([]);
  });
});

describe('the script at the door', () => {
  const script = (headers: Record<string, string> = {}, method = 'GET') =>
    door([shop]).ask({ method, path: '/site/tracker.js', headers: { origin: 'https://any.example', ...headers } });

  test('is given to anybody, to be kept for an hour', async () => {
    const { status, body, headers } = await script();
    expect([status, body === trackerScript]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': expect.stringContaining('max-age=3600'),
    });
  });

  test('is packed where the browser can unpack it', async () => {
    const { body, headers, isBase64 } = await script({ 'accept-encoding': 'br, gzip' });
    expect([isBase64, headers?.['content-encoding']]).toEqual([true, 'gzip']);
    expect(gunzipSync(Buffer.from(body, 'base64')).toString()).toBe(trackerScript);
    expect((await script({ 'accept-encoding': 'gzip;q=0, br' })).isBase64).toBeUndefined();
  });

  test('is not sent again to who has it', async () => {
    const { headers } = await script();
    const etag = headers?.etag ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{16}"$/);
    expect(await script({ 'if-none-match': `"other", W/${etag}` })).toMatchObject({ status: 304, body: '' });
    expect((await script({ 'if-none-match': '"other"' })).status).toBe(200);
    expect(await script({}, 'HEAD')).toMatchObject({ status: 200, body: '', headers: { etag } });
  });
});

test('a beacon comes as the exact bytes it was sent as', () => {
  const event = {
    rawPath: '/site',
    rawQueryString: '',
    headers: { 'User-Agent': 'x', 'Content-Type': 'text/plain;charset=UTF-8' },
    body: '{"events":[]}',
    isBase64Encoded: false,
    requestContext: { http: { method: 'POST' }, domainName: 'lake.example' },
  } as unknown as LambdaFunctionURLEvent;
  const { path, url, headers, body } = requestOf(event);
  expect([path, url, headers['user-agent'], Buffer.from(body).toString()]).toEqual([
    '/site',
    'https://lake.example/site',
    'x',
    '{"events":[]}',
  ]);
});
