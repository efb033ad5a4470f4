import { describe, expect, test } from 'vitest';
import { keysOf, rowsOf } from '../intake/lakes.ts';
import { deliver, fill, hour, idsOf, midnight, openRig, type Rig, run, second } from './rig.ts';
import type { Fault, Order } from './shop.ts';

const woo = { source: 'woocommerce' } as const;
const writtenOf = async (rig: Rig) => [
  ...(await keysOf(rig.lake, 'raw/reconciliations')),
  ...(await keysOf(rig.lake, 'raw/missed_records')),
];

describe('case 22: an API that fails while it is asked for a day', () => {
  test('is waited for as it says at 429, and asked again for page 7 after its 500', async () => {
    const rig = await openRig();
    const orders = fill(rig.shop, 650);
    const faults = new Map([
      [3, { status: 429, headers: { 'retry-after': '17' } }],
      [8, { status: 500 }],
    ]);
    rig.shop.fault = (call) => faults.get(call);
    const [standing] = await run(rig, woo);
    expect(rig.shop.asked[7]).toMatch(/[?&]page=7&/);
    expect(rig.shop.asked[8]).toBe(rig.shop.asked[7]);
    expect(rig.pauses).toContain(17_000);
    expect(idsOf(standing?.missing ?? [])).toEqual(orders.map(({ id }) => id));
  });

  test('is read again where pages moved meanwhile: an order that slipped past is found', async () => {
    const rig = await openRig();
    const orders = fill(rig.shop, 650);
    const [first] = orders as [Order];
    // The first order goes after page 1 was given, so the first of page 2 moves to page 1.
    rig.shop.moves = (call) => call === 2 && rig.shop.orders.delete(first.id);
    const [standing] = await run(rig, woo);
    expect(idsOf(standing?.missing ?? [])).toEqual(orders.map(({ id }) => id));
  });

  test.each<[string, Fault, string]>([
    ['LC-PUL-006', { status: 500 }, 'stays broken'],
    ['LC-PUL-002', { status: 429 }, 'never lets us in'],
    ['LC-PUL-003', { status: 403 }, 'refuses the credentials'],
    ['LC-PUL-008', { status: 200 }, 'answers with success and a message'],
    ['LC-PUL-005', { status: 302, headers: { location: 'https://elsewhere.example' } }, 'sends us elsewhere'],
  ])('says %s, and that nothing is known, where it is %j: it %s', async (code, fault) => {
    const rig = await openRig();
    rig.shop.fault = () => fault;
    await expect(run(rig)).rejects.toMatchObject({ code });
    expect(await writtenOf(rig)).toEqual([]);
  });

  test('says that time was over, and never calls a list whole that was not read to its end', async () => {
    const rig = await openRig();
    fill(rig.shop, 650);
    const deps = { deadline: rig.clock.now + 4 * second };
    await expect(run(rig, woo, { deps })).rejects.toMatchObject({ code: 'LC-REC-004', retryable: true });
    expect(rig.shop.asked.length).toBeLessThan(7);
    expect(await writtenOf(rig)).toEqual([]);
  });
});

describe('what is asked with', () => {
  test('is refused by the name that lacks, and sent to no address without TLS', async () => {
    const rig = await openRig();
    const credentials = { shop: 'http://shop.example', client_id: 'app' };
    await expect(run(rig, {}, { credentials })).rejects.toThrow(/LC-PUL-001 .*pulled\.shopify lacks client_secret/);
    const whole = { ...credentials, client_secret: 's3cret' };
    await expect(run(rig, {}, { credentials: whole })).rejects.toMatchObject({ code: 'LC-PUL-018' });
    expect(rig.shop.asked).toEqual([]);
  });
});

describe('what arrived', () => {
  async function one(rig: Rig) {
    const [order] = fill(rig.shop, 1, midnight + hour) as [Order];
    await deliver([{ order, at: order.madeAt + 2 * second }], rig);
    expect((await run(rig))[0]?.missing).toEqual([]);
  }

  test('does not count without its receipt: no merge would take it', async () => {
    const rig = await openRig();
    await one(rig);
    const [receipt = ''] = await keysOf(rig.lake, 'raw/intake_receipts');
    const unreceipted = { ...rig.lake, list: (prefix: string) => without(rig.lake.list(prefix), receipt) };
    const [standing] = await run(rig, {}, { deps: { lake: unreceipted } });
    expect(standing?.missing).toHaveLength(1);
  });

  test('is not guessed at where an object is damaged', async () => {
    const rig = await openRig();
    await one(rig);
    const [key = ''] = await keysOf(rig.lake, 'raw/orders');
    const bytes = (await rig.lake.get(key)) ?? new Uint8Array();
    await rig.lake.put(key, bytes.subarray(0, bytes.length - 20));
    await expect(run(rig)).rejects.toThrow(new RegExp(`LC-REC-005 .*${key}`));
  });

  test('of another source of the same id is another order', async () => {
    const rig = await openRig();
    const [order] = fill(rig.shop, 1, midnight + hour) as [Order];
    await deliver([{ order, at: order.madeAt + second }], rig, 'woocommerce');
    expect((await run(rig))[0]?.missing).toHaveLength(1);
    expect((await run(rig, woo))[0]?.missing).toEqual([]);
  });

  test('and was quarantined is not here: it is told as missing until it is mended', async () => {
    const rig = await openRig();
    const [order] = fill(rig.shop, 1, midnight + hour) as [Order];
    Object.assign(order, { status: 'no such status' });
    await deliver([{ order, at: order.madeAt + second }], rig);
    expect(await rowsOf(rig.lake, 'quarantine_entries')).not.toEqual([]);
    expect((await run(rig, {}, { takeIn: true }))[0]?.missing).toHaveLength(1);
    order.status = 'paid';
    rig.clock.now += second;
    expect((await run(rig, {}, { takeIn: true }))[0]).toMatchObject({ missing: [], takenIn: 1 });
  });
});

async function* without(entries: AsyncIterable<{ key: string; size: number }>, left: string) {
  for await (const entry of entries) if (entry.key !== left) yield entry;
}
