import { describe, expect, test } from 'vitest';
import { claimed } from '#functions/intake/bodies.ts';
import { bodyLimit, type ClaimedDelivery, deliveryOf, messageLimit } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import { receive } from '#functions/receive/receive.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { keysOf, rowsOf, temporaryLake, testKey } from '../intake/lakes.ts';
import { orderBody, planted } from '../sources/shopify-bodies.ts';
import { carried, door, now, request, secret, secretText } from './doors.ts';

const random = randomFor(7, 'large bodies');
/** Text that hardly packs. */
const words = (count: number) => Array.from({ length: count }, () => random().toString(36)).join(' ');
const large = Buffer.from(orderBody({ note: words(60_000) }));

function claim(message: string | undefined): ClaimedDelivery {
  const delivery = deliveryOf(message ?? '');
  if (!('bodyKey' in delivery)) throw new Error('the message carries its body');
  return delivery;
}

describe('a body that the queue has no room for', () => {
  test('case 10: is kept first, sealed, and the message points to it', async () => {
    const order: string[] = [];
    const { post, queue, bodies } = door();
    const watched = door({
      keepBody: async (key) => void order.push(key),
      enqueue: async (message) => void order.push(message),
    });
    await watched.post(request({ body: large }));
    expect(order.map((each) => each.slice(0, 7))).toEqual(['bodies/', '{"sourc']);
    expect((await post(request({ body: large }))).status).toBe(200);
    const message = claim(queue[0]);
    expect(message).toMatchObject({ source: 'shopify', receivedAt: now, isVerified: true });
    expect([...bodies.keys()]).toEqual([message.bodyKey]);
    expect(message.bodyKey).toMatch(/^bodies\/dt=2024-11-06\/[0-9a-f]{32}\.sealed$/);
    expect(queue[0]?.length).toBeLessThan(1_000);
    const text = Buffer.from(bodies.get(message.bodyKey) ?? []).toString('latin1') + queue[0];
    for (const value of planted) expect(text).not.toContain(value);
    expect(large.toString()).toContain(planted[0]);
  });

  test('case 10: of exactly the limit is accepted and comes out as it went in, packed well or not at all', async () => {
    const noise = Buffer.from(Uint8Array.from({ length: bodyLimit }, () => Math.floor(random() * 256)));
    for (const content of [noise, Buffer.alloc(bodyLimit, 'a')]) {
      const lake = await temporaryLake();
      const keepBody = async (key: string, bytes: Uint8Array) => void (await lake.put(key, bytes));
      const { post, queue } = door({ keepBody });
      expect((await post(request({ body: content }))).status).toBe(200);
      const message = deliveryOf(queue[0] ?? '');
      const { body: opened } = 'bodyKey' in message ? await claimed(message, lake, testKey()) : message;
      expect(Buffer.from(opened).equals(content)).toBe(true);
    }
  });

  test('case 10: of one byte more is refused with the limit in the answer, and nothing is stored', async () => {
    const { post, queue, bodies } = door();
    const { status, body: text } = await post(request({ body: Buffer.alloc(bodyLimit + 1, 'a') }));
    expect([status, text]).toEqual([413, expect.stringMatching(/^LC-ING-002 .*3145729 bytes, limit 3145728/)]);
    expect([queue.length, bodies.size]).toEqual([0, 0]);
  });

  test('goes inside its message as long as that is no longer than its limit', async () => {
    const { post, queue, bodies } = door();
    const plain = Buffer.from(orderBody({ note: 'x'.repeat(2_000_000) }));
    await post(request({ body: plain }));
    expect([carried(queue[0]).body.length, bodies.size]).toEqual([plain.length, 0]);
    for (const length of [380_000, 390_000, 391_000, 392_000, 393_000, 394_000]) {
      const noise = Buffer.from(Uint8Array.from({ length }, () => Math.floor(random() * 256)));
      await post(request({ body: noise }));
      expect(queue.at(-1)?.length).toBeLessThanOrEqual(messageLimit);
    }
    expect(bodies.size).toBeGreaterThan(0);
    expect(bodies.size).toBeLessThan(6);
  });

  test('is carried by its message where the queue has no limit', async () => {
    const { keepBody: _, ...limitless } = door().deps;
    const queue: string[] = [];
    const enqueue = async (message: string) => void queue.push(message);
    expect((await receive(request({ body: large }), { ...limitless, enqueue })).status).toBe(200);
    expect(Buffer.from(carried(queue[0]).body).equals(large)).toBe(true);
  });

  test('case 8: is not answered with 200 when its store or the lake key fails, and no message points to nothing', async () => {
    const noStore = door({ keepBody: async () => Promise.reject(new Error('throttled')) });
    expect((await noStore.post(request({ body: large }))).status).toBe(503);
    const noKey = door({ texts: [JSON.stringify({ signing: { shopify: [secret] } })] });
    const answer = await noKey.post(request({ body: large }));
    expect([answer.status, answer.body.slice(0, 10)]).toEqual([503, 'LC-ING-001']);
    expect([noStore.queue, noKey.queue, noKey.bodies.size]).toEqual([[], [], 0]);
    expect((await noKey.post(request())).status).toBe(200);
  });
});

describe('intake of a message whose body lies beside the queue', () => {
  const texts = [secretText({ shopify: [secret] })];
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };

  async function waiting() {
    const lake = await temporaryLake();
    const { post, queue, bodies } = door({ texts });
    await post(request({ body: large }));
    await post(
      request({
        headers: { 'x-shopify-event-id': 'e-2' },
        body: Buffer.from(orderBody({ admin_graphql_api_id: 'gid://shopify/Order/17' })),
      }),
    );
    const [[key = '', bytes = new Uint8Array()] = []] = bodies;
    const take = (...messages: (string | undefined)[]) =>
      intakeMessages(
        messages.map((message = '', at) => ({ messageId: `m${at}`, body: message })),
        { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet },
      );
    return { lake, queue, key, bytes, take };
  }

  test('case 10: takes it like any other', async () => {
    const { lake, queue, key, bytes, take } = await waiting();
    await lake.put(key, bytes);
    expect(await take(...queue)).toEqual([]);
    const ids = (await rowsOf(lake, 'orders')).map(({ source_id }) => source_id);
    expect(new Set(ids)).toEqual(new Set(['17', '820982911946154508']));
  });

  test('case 8: gives back the one whose body is missing, until it is there', async () => {
    const { lake, queue, key, bytes, take } = await waiting();
    expect(await take(...queue)).toEqual(['m0']);
    expect(await rowsOf(lake, 'orders')).toHaveLength(1);
    expect(await keysOf(lake, 'raw/quarantine_entries/')).toEqual([]);
    await lake.put(key, bytes);
    expect(await take(queue[0])).toEqual([]);
    expect(await rowsOf(lake, 'orders')).toHaveLength(2);
  });

  test('says what is wrong with a body that cannot be opened, or is that of another', async () => {
    const { lake, queue, key, bytes } = await waiting();
    const message = claim(queue[0]);
    const opened = (changes: Partial<ClaimedDelivery> = {}) => claimed({ ...message, ...changes }, lake, testKey());
    const isRefused = expect.objectContaining({ code: 'LC-ING-034', retryable: true });
    await expect(opened()).rejects.toEqual(isRefused);
    await lake.put(key, Buffer.from(bytes).fill(0, 40, 41));
    await expect(opened()).rejects.toEqual(isRefused);
    await lake.put(key, bytes);
    expect(Buffer.from((await opened()).body).equals(large)).toBe(true);
    await expect(opened({ id: 'another' })).rejects.toEqual(isRefused);
    await expect(opened({ source: 'woocommerce' })).rejects.toEqual(isRefused);
    await lake.put('raw/orders/x', bytes);
    await expect(opened({ bodyKey: 'raw/orders/x' })).rejects.toEqual(isRefused);
  });
});
