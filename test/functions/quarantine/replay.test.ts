import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StateLake } from '#functions/lake/lake.ts';
import { replay } from '#functions/quarantine/replay.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { contentOf, keysOf, rowsOf } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { withBase } from './base.ts';
import { key, newScene, takeInThen, takeInUnread } from './scene.ts';

const topic = { 'x-shopify-topic': 'orders/updated' };
const order = (id: string, changes = {}) => delivery(orderBody(changes), { id, headers: topic });
const events = (...names: readonly string[]) =>
  delivery(
    JSON.stringify({
      client_id: 'b1',
      timestamp_micros: '1730862000000000',
      events: names.map((name, at) => ({ name, params: { value: `${at}`, currency: 'EUR' } })),
    }),
    { id: 'e1' },
  );

const everything = {};

describe('a replay', () => {
  test('case 21: recovers a delivery once, however often it is replayed, and marks it without deleting', async () => {
    const { folder, lake, deps, wait } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    const before = await keptIn(lake);
    const first = await replay(everything, deps);
    expect(first).toMatchObject({ pieces: 1, recovered: 1, refused: {}, left: 0 });
    wait(60);
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const again = await replay({ keys: [entry?.quarantine_key?.slice(0, 8) ?? ''] }, deps);
    expect(again).toMatchObject({ pieces: 1, recovered: 1 });
    expect(Object.keys(before)).toContainEqual(expect.stringContaining('quarantine/'));
    expect(await keptIn(lake)).toMatchObject(before);
    await withBase(folder, ['orders', 'order_lines', 'consents'], async (base) => {
      expect(await base.rows('orders')).toHaveLength(1);
      expect((await base.rows('order_lines')).length).toBeGreaterThan(1);
      expect(await base.quarantine()).toMatchObject([
        { reason_code: 'LC-ING-018', times_replayed: 2n, recovered_at: expect.stringContaining('2024-11-13 10:00:00') },
      ]);
      const ledger = await base.ledger();
      expect(ledger.map(({ closes }) => closes)).not.toContain(false);
      const days = ledger.filter(({ table_name }) => table_name === 'orders');
      expect(days.map((row) => [row.received, row.stored, row.deduplicated, row.quarantined].map(Number))).toEqual([
        [1, 0, 0, 1],
        [2, 1, 1, 0],
      ]);
    });
  });

  test('maps with the headers, the trust and the time that the delivery came with', async () => {
    const { lake, deps } = newScene();
    const untimed = delivery('{"client_id":"b1","events":[{"name":"page_view"}]}', { id: 'e2', isVerified: false });
    await takeInUnread(lake, 'ga4', untimed, 'web_events');
    await replay(everything, deps);
    const rows = await rowsOf(lake, 'web_events');
    expect(rows).toMatchObject([
      { is_verified: 'false', occurred_at: '2024-11-06 03:00:00.123000', arrived_at: '2024-11-13 10:00:00.000000' },
    ]);
    expect(await keysOf(lake, 'raw/web_events/')).toMatchObject([expect.stringContaining('dt=2024-11-13')]);
  });

  test('recovers the one event of a body that was refused; its siblings are in the lake already', async () => {
    const { folder, lake, deps } = newScene();
    const body = events('page_view', 'page_view', 'page_view');
    await takeInThen(lake, 'ga4', [body], (_, at) => (at === 1 ? 'LC-ING-012' : null));
    expect(await replay(everything, deps)).toMatchObject({ pieces: 1, recovered: 1 });
    await withBase(folder, ['web_events', 'checkouts'], async (base) => {
      expect(await base.rows('web_events')).toHaveLength(3);
      expect((await base.ledger()).every(({ closes }) => closes === true)).toBe(true);
    });
  });

  test('marks pieces of the same delivery that it recovers though they were not asked for', async () => {
    const { folder, lake, deps } = newScene();
    const sent = events('page_view', 'scroll', 'click');
    await takeInThen(lake, 'ga4', [sent], (_, at) => (at < 2 ? 'LC-ING-012' : null));
    const [one] = await rowsOf(lake, 'quarantine_entries');
    const result = await replay({ keys: [one?.quarantine_key ?? ''] }, deps);
    expect(result).toMatchObject({ pieces: 1, recovered: 1, alongside: 1 });
    expect(await replay(everything, deps)).toMatchObject({ pieces: 0 });
    await withBase(folder, ['web_events', 'checkouts'], async (base) => {
      expect(await base.rows('web_events')).toHaveLength(3);
      expect((await base.quarantine()).map(({ times_replayed }) => times_replayed)).toEqual([1n, 1n]);
    });
  });

  test('marks what is refused again with its new reason, and makes no second entry', async () => {
    const { folder, lake, deps, wait } = newScene();
    await takeInUnread(lake, 'shopify', order('d1', { currency: 'XQX', line_items: [], shipping_lines: [] }), 'orders');
    for (const _ of [1, 2]) {
      expect(await replay(everything, deps)).toMatchObject({ pieces: 1, recovered: 0, refused: { 'LC-ING-014': 1 } });
      wait(60);
    }
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(1);
    expect(await rowsOf(lake, 'quarantine_replays')).toMatchObject([
      { outcome: 'refused', reason_code: 'LC-ING-014' },
      { outcome: 'refused', reason_code: 'LC-ING-014' },
    ]);
    await withBase(folder, [], async (base) => {
      expect(await base.quarantine()).toMatchObject([{ times_replayed: 2n, recovered_at: null }]);
    });
  });

  test('gives a piece that was never refused before an entry of its own, in the same sealed object', async () => {
    const { lake, deps, wait } = newScene();
    const lines = [
      { id: 1, quantity: 1, price: '5.00' },
      { id: 2, quantity: 1, price: '1e30' },
    ];
    await takeInUnread(lake, 'shopify', order('d1', { line_items: lines }), 'orders');
    expect(await replay(everything, deps)).toMatchObject({ pieces: 1, recovered: 1 });
    expect(await rowsOf(lake, 'orders')).toHaveLength(1);
    const entries = await rowsOf(lake, 'quarantine_entries');
    expect(entries.map(({ table_name }) => table_name)).toEqual(['orders', 'order_lines']);
    expect(new Set(entries.map(({ sealed_key }) => sealed_key)).size).toBe(1);
    wait(60);
    expect(await replay(everything, deps)).toMatchObject({ pieces: 1, recovered: 0 });
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(2);
    expect(await keysOf(lake, 'quarantine/')).toHaveLength(1);
  });

  test('case 21: stopped before any write and repeated, recovers the same records once', async () => {
    const deliveries = [order('d1'), order('d2', { admin_graphql_api_id: 'gid://shopify/Order/77' })];
    const prepare = async () => {
      const scene = newScene(memoryLake());
      for (const each of deliveries) await takeInUnread(scene.lake, 'shopify', each, 'orders');
      return scene;
    };
    const whole = await prepare();
    let puts = 0;
    const put: StateLake['put'] = (name, ...rest) => {
      if (isOfReplay(name)) puts += 1;
      return whole.lake.put(name, ...rest);
    };
    await replay(everything, { ...whole.deps, lake: { ...whole.lake, put } });
    const expected = await mergeable(whole.lake);
    expect([expected.orders.length, expected.recovered]).toEqual([2, 2]);
    expect(puts).toBeGreaterThan(3);
    for (let point = 0; point < puts; point++) {
      const { lake, deps, wait } = await prepare();
      await expect(replay(everything, { ...deps, lake: stoppingAt(lake, point) })).rejects.toThrow('stopped');
      wait(60);
      await replay(everything, deps);
      expect(await mergeable(lake), `stopped at ${point}`).toEqual(expected);
    }
  });

  test('says of what is no longer kept that it cannot be replayed, and marks nothing', async () => {
    const { folder, lake, deps } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    await rm(join(folder, 'quarantine'), { recursive: true });
    expect(await replay(everything, deps)).toMatchObject({ recovered: 0, refused: { 'LC-ING-038': 1 } });
    expect(await rowsOf(lake, 'quarantine_replays')).toEqual([]);
  });

  test('takes keys and their beginnings; one that is none, or of several, is said', async () => {
    const { lake, deps } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    await takeInUnread(lake, 'shopify', order('d2'), 'orders');
    for (const unknown of ['zz', '']) {
      await expect(replay({ keys: [unknown] }, deps)).rejects.toMatchObject({ code: 'LC-ING-037' });
    }
    const [one = ''] = (await rowsOf(lake, 'quarantine_entries')).map((row) => row.quarantine_key ?? '');
    expect(await replay({ keys: [one] }, deps)).toMatchObject({ pieces: 1, recovered: 1 });
    expect(await replay({ source: 'shopify', code: 'LC-ING-018', table: 'orders' }, deps)).toMatchObject({ pieces: 1 });
    expect(await replay({ source: 'ga4' }, deps)).toMatchObject({ pieces: 0 });
  });

  test('opens nothing with another key', async () => {
    const { lake, deps } = newScene();
    await takeInUnread(lake, 'shopify', order('d1'), 'orders');
    const other = { ...key, seals: Buffer.alloc(32, 1) };
    expect(await replay(everything, { ...deps, key: other })).toMatchObject({ refused: { 'LC-ING-025': 1 } });
  });
});

/** All that is kept for good. */
async function keptIn(lake: StateLake) {
  const objects = Object.entries(await contentOf(lake));
  return Object.fromEntries(objects.filter(([name]) => /^(raw|quarantine)\//.test(name)));
}

/** What a merge takes: each version once, of batches that have a receipt; and which pieces are recovered. */
async function mergeable(lake: StateLake) {
  const receipts = await rowsOf(lake, 'intake_receipts');
  const vouched = new Set(receipts.map(({ source_id }) => source_id?.split('|')[0]));
  const versions = async (table: string) => {
    const rows = (await rowsOf(lake, table)).filter(({ batch_id }) => vouched.has(batch_id));
    return [...new Set(rows.map(({ source_id, source_version }) => `${source_id} ${source_version}`))].toSorted(byText);
  };
  const replays = await rowsOf(lake, 'quarantine_replays');
  const recovered = new Set(replays.filter(({ outcome }) => outcome === 'recovered').map((row) => row.quarantine_key));
  return { orders: await versions('orders'), lines: await versions('order_lines'), recovered: recovered.size };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** Fields that a process meets for the first time are reported beside, and stop nothing. */
function isOfReplay(name: string): boolean {
  return !name.startsWith('raw/source_fields/');
}

function stoppingAt(lake: StateLake, point: number): StateLake {
  let puts = 0;
  return {
    ...lake,
    put: async (name, bytes, options) => {
      if (isOfReplay(name) && puts++ >= point) throw new Error('stopped');
      return lake.put(name, bytes, options);
    },
  };
}
