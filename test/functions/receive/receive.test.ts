import { createHmac } from 'node:crypto';
import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { deliveryOf } from '#functions/intake/messages.ts';
import { secretStore, secretsOf } from '#functions/intake/secrets.ts';
import { enqueueWithin } from '#functions/receive/enqueue.ts';
import { requestOf } from '#functions/receive/receive.lambda.ts';
import { bodyLimit, type Request, receive } from '#functions/receive/receive.ts';
import { orderBody } from '../sources/shopify-bodies.ts';

const secret = 'hush-hush-1';
const body = Buffer.from(orderBody());
const sign = (bytes: Uint8Array, by = secret) => createHmac('sha256', by).update(bytes).digest('base64');

function request(changes: Partial<Request> = {}): Request {
  const bytes = changes.body ?? body;
  const headers = {
    'x-shopify-topic': 'orders/create',
    'x-shopify-event-id': 'e-1',
    'x-shopify-hmac-sha256': sign(bytes),
    ...changes.headers,
  };
  return {
    method: 'POST',
    path: '/shopify',
    url: 'https://lake.example/shopify',
    query: {},
    body: bytes,
    ...changes,
    headers,
  };
}

function door(
  changes: { secrets?: string[]; enqueue?: (message: string) => Promise<void>; allowedOrigins?: string[] } = {},
) {
  const queue: string[] = [];
  const logs: string[] = [];
  let reads = 0;
  const secrets = changes.secrets ?? [
    JSON.stringify({ signing: { shopify: ['another-one', secret], ga4: ['measure-it'] } }),
  ];
  let now = 0;
  const log = (message: string, data: object) => logs.push(message + JSON.stringify(data));
  const deps = {
    secrets: secretStore(
      async () => secrets[Math.min(reads++, secrets.length - 1)] ?? '',
      () => (now += 60_000),
    ),
    enqueue: changes.enqueue ?? (async (message: string) => void queue.push(message)),
    logger: { info: log, warn: log, error: log },
    allowedOrigins: changes.allowedOrigins ?? [],
    clock: () => new Date('2024-11-06T03:00:00.123Z'),
  };
  return { queue, logs, deps, reads: () => reads, post: (each: Request) => receive(each, deps) };
}

/** Signatures that are not the right one, each made from it another way. */
function mutated(signature: string): readonly string[] {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const swapped = Array.from(signature.slice(0, 43)).flatMap((character, at) =>
    Array.from(alphabet)
      .filter((other) => other !== character)
      .map((other) => signature.slice(0, at) + other + signature.slice(at + 1)),
  );
  const shapes = [
    '',
    ' ',
    '=',
    signature.slice(1),
    signature.slice(0, -1),
    `${signature}=`,
    `${signature}\n`,
    ` ${signature}`,
    signature.toLowerCase(),
    signature.replaceAll('+', '-'),
    Buffer.from(signature, 'base64').toString('hex'),
    signature.repeat(100),
    'é'.repeat(44),
    sign(Buffer.concat([body, Buffer.from(' ')])),
    sign(body, 'hush-hush-2'),
    '\0'.repeat(44),
  ];
  return [...shapes.filter((shape) => shape !== signature), ...swapped.filter((_, at) => at % 2 === 0)];
}

describe('the door', () => {
  test('answers 401 to more than a thousand wrong signatures and stores nothing', async () => {
    const { post, queue } = door();
    const wrong = mutated(sign(body));
    expect(wrong.length).toBeGreaterThan(1_000);
    for (const signature of wrong) {
      const { status } = await post(request({ headers: { 'x-shopify-hmac-sha256': signature } }));
      expect(status, signature).toBe(401);
    }
    const { 'x-shopify-hmac-sha256': _, ...none } = request().headers;
    expect((await receive({ ...request(), headers: none }, door().deps)).status).toBe(401);
    expect(queue).toEqual([]);
  });

  test('passes on the exact bytes with what mapping needs, and nothing that is secret', async () => {
    const { post, queue } = door();
    expect(
      await post(request({ headers: { cookie: 'x', 'x-shopify-triggered-at': '2024-11-06T02:22:02.8Z' } })),
    ).toEqual({ status: 200, body: '' });
    const delivery = deliveryOf(queue[0] ?? '');
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
  ])('takes a signed body that is %s: what it means is decided later', async (_, content) => {
    const { post, queue } = door();
    const bytes = Buffer.from(content as string);
    expect((await post(request({ body: bytes }))).status).toBe(200);
    expect(Buffer.from(deliveryOf(queue[0] ?? '').body)).toEqual(bytes);
  });

  test('reads the secret once more before it calls a signature bad, for keys that were just changed', async () => {
    const { post, reads } = door({
      secrets: ['{"signing":{"shopify":["the-old-one"]}}', JSON.stringify({ signing: { shopify: [secret] } })],
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
    const ids = queue.map((message) => deliveryOf(message).id);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(4);
  });

  test('takes a body of the limit and refuses one byte more, naming the limit', async () => {
    const { post, queue } = door();
    expect((await post(request({ body: Buffer.alloc(bodyLimit, 'a') }))).status).toBe(200);
    const { status, body: text } = await post(request({ body: Buffer.alloc(bodyLimit + 1, 'a') }));
    expect([status, text.includes(String(bodyLimit))]).toEqual([413, true]);
    expect(deliveryOf(queue[0] ?? '').body.length).toBe(bodyLimit);
    expect(queue).toHaveLength(1);
  });

  test.each([
    ['an unknown path', { path: '/nowhere' }, 404],
    ['a source that is only dropped as files', { path: '/brand24' }, 404],
    ['the bare address', { path: '/' }, 404],
    ['a name of every object', { path: '/constructor' }, 404],
    ['another method', { method: 'GET' }, 405],
    ['a header of 64 KB', { headers: { 'x-shopify-topic': 'x'.repeat(65_536) } }, 431],
  ])('refuses %s', async (_, changes, status) => {
    const { post, queue } = door();
    expect((await post(request(changes as Partial<Request>))).status).toBe(status);
    expect(queue).toEqual([]);
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
    expect(queue.map((message) => deliveryOf(message).isVerified)).toEqual([false, true]);
    expect(queue.join('')).not.toContain('measure-it');
  });

  test('answers 503 when the queue or the secret fails, and says so without what was sent', async () => {
    const noQueue = door({ enqueue: async () => Promise.reject(new Error('throttled')) });
    expect(await noQueue.post(request())).toMatchObject({ status: 503, body: expect.stringContaining('LC-ING-023') });
    const noSecret = door({ secrets: ['not JSON, but a secret'] });
    expect(await noSecret.post(request())).toMatchObject({ status: 503, body: expect.stringContaining('LC-ING-026') });
    for (const canary of ['anna', 'Kowalska', 'but a secret', secret])
      expect([...noQueue.logs, ...noSecret.logs].join('')).not.toContain(canary);
  });
});

describe('putting a delivery on the queue', () => {
  function clockwork(failures: number, attemptTakes = 0) {
    let now = 0;
    let attempts = 0;
    const waits: number[] = [];
    const deps = {
      send: async () => {
        now += attemptTakes;
        if (attempts++ < failures) throw new Error('throttled');
      },
      clock: () => now,
      sleep: async (milliseconds: number) => {
        waits.push(milliseconds);
        now += milliseconds;
      },
      random: () => 0.5,
    };
    return { deps, waits, now: () => now, attempts: () => attempts };
  }

  test('tries again after failures, waiting longer each time', async () => {
    const { deps, waits } = clockwork(3);
    await enqueueWithin('x', 4_000, deps);
    expect(waits).toEqual([25, 50, 100]);
  });

  test('gives up before the time is over', async () => {
    const { deps, now, attempts } = clockwork(Number.POSITIVE_INFINITY, 900);
    await expect(enqueueWithin('x', 4_000, deps)).rejects.toMatchObject({ code: 'LC-ING-023', retryable: true });
    // The clock here lets an attempt run on; the real one is cut off by its signal.
    expect(now()).toBeLessThanOrEqual(4_000 + 900);
    expect(attempts()).toBeGreaterThan(2);
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

  test('gives the exact bytes, encoded by the platform or not', () => {
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

  test('is answered to the shop that tries it with a form, and nothing is kept', async () => {
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

  test('that could not be read is asked for again', async () => {
    let reads = 0;
    const store = secretStore(async () => (reads++ === 0 ? Promise.reject(new Error('down')) : '{}'));
    await expect(store.get()).rejects.toThrow('down');
    expect((await store.get()).pseudonymKey).toBeNull();
  });
});
