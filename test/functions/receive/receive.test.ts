import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { secretStore, secretsOf } from '#functions/keys/secrets.ts';
import { requestOf } from '#functions/receive/receive.lambda.ts';
import type { Request } from '#functions/receive/receive.ts';
import { body, carried, door, request, secret, secretText } from './doors.ts';

describe('the door', () => {
  test('passes on the exact bytes with what mapping needs, and nothing that is secret', async () => {
    const { post, queue } = door();
    expect(
      await post(request({ headers: { cookie: 'x', 'x-shopify-triggered-at': '2024-11-06T02:22:02.8Z' } })),
    ).toEqual({ status: 200, body: '' });
    const delivery = carried(queue[0]);
    expect(Buffer.from(delivery.body)).toEqual(body);
    expect(delivery).toMatchObject({ source: 'shopify', receivedAt: '2024-11-06T03:00:00.123Z', isVerified: true });
    expect(Object.keys(delivery.headers).sort()).toEqual([
      'x-shopify-event-id',
      'x-shopify-topic',
      'x-shopify-triggered-at',
    ]);
  });

  test.each([
    ['not JSON', 'webhook_id=12'],
    ['empty', ''],
    ['not even text', Buffer.from([0xff, 0x00, 0xfe, 0x80])],
  ])('case 7: takes a signed body that is %s: what it means is decided later', async (_, content) => {
    const { post, queue } = door();
    const bytes = Buffer.from(content as string);
    expect((await post(request({ body: bytes }))).status).toBe(200);
    expect(Buffer.from(carried(queue[0]).body)).toEqual(bytes);
  });

  test('reads the secret once more before it calls a signature bad, for keys that were just changed', async () => {
    const { post, reads } = door({
      texts: ['{"signing":{"shopify":["the-old-one"]}}', JSON.stringify({ signing: { shopify: [secret] } })],
    });
    expect((await post(request())).status).toBe(200);
    expect(reads()).toBe(2);
  });

  test('gives repeats of one delivery one id, and every other its own', async () => {
    const { post, queue } = door();
    const later = { headers: { 'x-shopify-event-id': 'e-2' } };
    const topic = { headers: { 'x-shopify-topic': 'orders/updated' } };
    for (const each of [request(), request(), request(later), request(topic), request({ body: Buffer.from('{}') })])
      await post(each);
    const ids = queue.map((message) => carried(message).id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
  });

  test.each([
    ['an unknown path', { path: '/nowhere' }, 404, 'LC-ING-019'],
    ['a source that is only dropped as files', { path: '/brand24' }, 404, 'LC-ING-019'],
    ['the bare address', { path: '/' }, 404, 'LC-ING-019'],
    ['a name of every object', { path: '/constructor' }, 404, 'LC-ING-019'],
    ['another method', { method: 'PUT' }, 405, 'LC-ING-036'],
    ['another signature', { headers: { 'x-shopify-hmac-sha256': 'none' } }, 401, 'LC-ING-003'],
  ])('refuses %s with a code of its own, and stores nothing', async (_, changes, status, code) => {
    const { post, queue, bodies } = door();
    const answer = await post(request(changes as Partial<Request>));
    expect([answer.status, answer.body.slice(0, 10)]).toEqual([status, code]);
    expect([queue, bodies.size]).toEqual([[], 0]);
  });

  test('case 10: refuses a header of 64 KB with the limit in the answer, and never cuts one', async () => {
    const { post, queue } = door();
    const long = (length: number) => request({ headers: { 'x-shopify-topic': 'x'.repeat(length) } });
    const { status, body: text } = await post(long(65_536));
    expect([status, text]).toEqual([
      431,
      expect.stringMatching(/^LC-ING-035 .*x-shopify-topic has 65536 characters, limit 1024/),
    ]);
    expect((await post(long(1_025))).status).toBe(431);
    expect(queue).toEqual([]);
    expect((await post(long(1_024))).status).toBe(200);
    expect(carried(queue[0]).headers['x-shopify-topic']).toHaveLength(1_024);
    const { status: unneeded } = await post(request({ headers: { 'x-anything': 'x'.repeat(65_536) } }));
    expect([unneeded, queue.at(-1)?.includes('x-anything')]).toEqual([200, false]);
  });

  test('says by which method an address is asked', async () => {
    expect((await door().post(request({ method: 'GET' }))).headers).toEqual({ allow: 'POST' });
  });

  test('takes unsigned events from allowed origins only, and never as verified', async () => {
    const { post, queue } = door({ allowedOrigins: ['https://shop.example'] });
    const event = (origin?: string, query = {}) => ({
      ...request({ path: '/ga4', body: Buffer.from('{}') }),
      headers: { origin },
      query,
    });
    expect((await post(event('https://shop.example'))).status).toBe(200);
    expect((await post(event('https://other.example'))).status).toBe(403);
    expect((await post(event())).status).toBe(403);
    expect((await post(event(undefined, { api_secret: 'measure-it' }))).status).toBe(200);
    expect(queue.map((message) => carried(message).isVerified)).toEqual([false, true]);
    expect(queue.join('')).not.toContain('measure-it');
  });

  test('answers 503 when the queue or the secret fails, and says so without what was sent', async () => {
    const noQueue = door({ enqueue: async () => Promise.reject(new Error('throttled')) });
    expect(await noQueue.post(request())).toMatchObject({ status: 503, body: expect.stringContaining('LC-ING-023') });
    const noSecret = door({ texts: ['not JSON, but a secret'] });
    expect(await noSecret.post(request())).toMatchObject({ status: 503, body: expect.stringContaining('LC-ING-026') });
    for (const canary of ['anna', 'Kowalska', 'but a secret', secret])
      expect([...noQueue.logs, ...noSecret.logs].join('')).not.toContain(canary);
  });
});

describe('the event of a function URL', () => {
  const event = (text: string, isBase64Encoded: boolean) =>
    ({
      rawPath: '/shopify',
      headers: { 'X-Shopify-Topic': 'orders/create' },
      body: text,
      isBase64Encoded,
      requestContext: { http: { method: 'POST' } },
    }) as unknown as LambdaFunctionURLEvent;

  test('case 2: gives the exact bytes, encoded by the platform or not', () => {
    const bytes = Buffer.from('{"name":"Zoë 😀"}\r\n');
    expect(requestOf(event(bytes.toString('base64'), true)).body).toEqual(bytes);
    expect(requestOf(event(bytes.toString('utf8'), false)).body).toEqual(bytes);
    const noText = Buffer.from([0xff, 0x00, 0xfe]);
    expect(requestOf(event(noText.toString('base64'), true)).body).toEqual(noText);
    expect(requestOf(event('', false)).headers).toEqual({ 'x-shopify-topic': 'orders/create' });
  });
});

describe('an address that is only tried', () => {
  const tried = (changes: Partial<Request>) => {
    const { post, queue } = door();
    return post({ ...request(), ...changes, headers: {} }).then((answer) => ({ ...answer, queued: queue.length }));
  };

  test('case 7: is answered to the shop that tries it with a form, and nothing is kept', async () => {
    const form = { path: '/woocommerce', body: Buffer.from('webhook_id=5') };
    expect(await tried(form)).toMatchObject({ status: 200, body: '', queued: 0 });
    expect(await tried({ ...form, body: Buffer.from('webhook_id=5&id=1') })).toMatchObject({ status: 401, queued: 0 });
  });

  test('gives back the text that it is tried with', async () => {
    const asked = { path: '/yelp', method: 'GET', query: { verification: 'a1b2' }, body: Buffer.from('') };
    expect(await tried(asked)).toMatchObject({ status: 200, body: 'a1b2', queued: 0 });
    expect(await tried({ ...asked, query: {} })).toMatchObject({ status: 405, queued: 0 });
  });
});

describe('the secret', () => {
  test.each([
    '',
    'text',
    '[]',
    '{"signing":[]}',
    '{"signing":{"shopify":"one"}}',
    '{"signing":{"shopify":[""]}}',
    '{"signing":{"ga4":[1]}}',
    '{"pulled":{"zendesk":"token"}}',
    '{"pulled":{"zendesk":{"token":""}}}',
  ])('is refused when it is %j, and not quoted', (text) => {
    expect(() => secretsOf(text)).toThrow(expect.objectContaining({ code: 'LC-ING-026' }));
  });

  test('is read again at most every half minute', async () => {
    let now = 0;
    let reads = 0;
    const store = secretStore(
      async () => `{"signing":{"shopify":["secret-${++reads}"]}}`,
      () => now,
    );
    await Promise.all([store.get(), store.get(), store.reread()]);
    expect(reads).toBe(1);
    now = 30_000;
    expect((await store.reread()).signing.shopify).toEqual(['secret-2']);
    now = 31_000;
    expect((await store.reread()).signing.shopify).toEqual(['secret-2']);
  });

  test('case 8: that cannot be read again stays as it was known: a bad signature turns nobody else away', async () => {
    const readable = secretText({ shopify: [secret] });
    let reads = 0;
    let now = 0;
    const read = async () => (reads++ === 0 ? readable : Promise.reject(new Error('down')));
    const { post } = door({ secrets: secretStore(read, () => (now += 60_000)) });
    expect((await post(request())).status).toBe(200);
    expect((await post(request({ headers: { 'x-shopify-hmac-sha256': 'none' } }))).status).toBe(503);
    expect((await post(request())).status).toBe(200);
    expect(reads).toBe(2);
  });

  test('that could not be read is asked for again', async () => {
    let reads = 0;
    const store = secretStore(async () => (reads++ === 0 ? Promise.reject(new Error('down')) : '{}'));
    await expect(store.get()).rejects.toThrow('down');
    expect((await store.get()).pseudonymKey).toBeNull();
  });
});
