import { describe, expect, test } from 'vitest';
import { rowsOf } from '../intake/lakes.ts';
import {
  dayLength,
  deliver,
  fill,
  hour,
  idsOf,
  midnight,
  missesOf,
  night,
  openRig,
  type Rig,
  run,
  second,
} from './rig.ts';
import type { Order } from './shop.ts';

/** Seconds from making to arrival, by the place of an order in the day. */
const lagOf = (index: number) => (index % 100 === 7 ? 7200 + index : 2 + (index % 50) / 10);

/** A day of orders: every 140th was never sent, the change of two never came, and every hundredth came hours late. */
async function day(rig: Rig, count = 300) {
  const orders = fill(rig.shop, count);
  const lost = orders.filter((_, index) => index % 140 === 139);
  const told = orders.filter((order) => !lost.includes(order));
  await deliver(
    told.map((order) => ({ order: { ...order }, at: order.madeAt + lagOf(orders.indexOf(order)) * second })),
    rig,
  );
  const stale = [orders[20], orders[200]] as Order[];
  for (const order of stale) Object.assign(order, { changedAt: order.madeAt + 4 * hour, status: 'refunded' });
  return { orders, lost, told, stale };
}

/** The smallest value that a share of all does not exceed, by counting. */
function plainPercentile(values: readonly number[], share: number): number | undefined {
  return values
    .toSorted((a, b) => a - b)
    .find((value) => values.filter((each) => each <= value).length >= share * values.length);
}

describe('a day of a Shopify shop', () => {
  test('is held against what arrived: exactly what never came is told, and how fast the rest was', async () => {
    const rig = await openRig();
    const { orders, lost, told, stale } = await day(rig, 1000);
    const [standing] = await run(rig);
    expect(lost).toHaveLength(7);
    expect(idsOf(standing?.missing ?? [])).toEqual(lost.map(({ id }) => id));
    expect(idsOf(standing?.stale ?? [])).toEqual(stale.map(({ id }) => id));
    const lags = told.map((order) => lagOf(orders.indexOf(order)));
    const fixed = (share: number) => plainPercentile(lags, share)?.toFixed(3);
    expect(await rowsOf(rig.lake, 'reconciliations')).toEqual([
      expect.objectContaining({
        delivered_by: 'shopify',
        table_name: 'orders',
        source_day: '2026-03-02',
        asked_at: '2026-03-03 02:00:00.000000',
        listed: '1000',
        arrived: '993',
        taken_in: '0',
        missing: '7',
        stale: '2',
        late: String(lags.filter((seconds) => seconds > 3600).length),
        lag_p50_s: fixed(0.5),
        lag_p95_s: fixed(0.95),
        lag_p99_s: fixed(0.99),
        lag_max_s: Math.max(...lags).toFixed(3),
      }),
    ]);
    expect(lags.filter((seconds) => seconds > 3600)).toHaveLength(10);
  });

  test('is asked for no more than ids and times, in the order of ids', async () => {
    const rig = await openRig();
    fill(rig.shop, 1000);
    await run(rig);
    expect(rig.shop.asked).toHaveLength(5);
    for (const asked of rig.shop.asked)
      expect(asked).toContain('fields=id%2Cadmin_graphql_api_id%2Ccreated_at%2Cupdated_at');
    expect(rig.shop.tokens).toBe(1);
  });

  test('what is missing is put down once, and taken in as often as it is asked for counts once', async () => {
    const rig = await openRig();
    const { lost, stale } = await day(rig, 1000);
    await run(rig);
    expect((await missesOf(rig)).map(({ record_id, misses }) => `${misses} ${record_id}`).sort()).toEqual(
      [...lost.map(({ id }) => `record ${id}`), ...stale.map(({ id }) => `change ${id}`)].sort(),
    );
    rig.clock.now += hour;
    const [taken] = await run(rig, {}, { takeIn: true });
    expect(taken).toMatchObject({ listed: 1000, takenIn: 7, missing: [], stale: [] });
    expect(taken?.lags).toHaveLength(993);
    rig.clock.now += hour;
    const [again] = await run(rig, {}, { takeIn: true });
    expect(again).toMatchObject({ listed: 1000, takenIn: 7, missing: [], stale: [] });
    expect(again?.lags.toSorted()).toEqual(taken?.lags.toSorted());
    const misses = await missesOf(rig);
    expect(misses).toHaveLength(9);
    expect(new Set(misses.map(({ settled_by }) => settled_by))).toEqual(new Set(['take-in']));
    expect(new Set(misses.map(({ first_missed_at: at }) => at))).toEqual(new Set(['2026-03-03 02:00:00.000000']));
    const versions = (await rowsOf(rig.lake, 'orders')).map(
      ({ source_id, source_version }) => `${source_id} ${source_version}`,
    );
    expect(versions).toHaveLength(1000 + 2);
    expect(new Set(versions).size).toBe(1000 + 2);
  });

  test('what comes by itself after it was missed is settled so, and counts as late', async () => {
    const rig = await openRig();
    const { lost } = await day(rig);
    await run(rig);
    rig.clock.now = night + 2 * dayLength;
    const [first] = lost as [Order];
    const cameAt = rig.clock.now - hour;
    await deliver([{ order: first, at: cameAt }], rig);
    // Another day is asked for: what was missing before is looked for all the same.
    await run(rig, { first: '2026-03-04' });
    const settled = (await missesOf(rig)).filter(({ settled_at }) => settled_at !== undefined);
    expect(settled).toEqual([
      expect.objectContaining({
        record_id: String(first.id),
        settled_by: 'arrival',
        settled_at: '2026-03-05 01:00:00.000000',
      }),
    ]);
    const [standing] = await run(rig);
    expect(standing?.lags).toHaveLength(299);
    expect(Math.max(...(standing?.lags ?? []))).toBe((cameAt - first.madeAt) / second);
  });

  test('what came while nobody asked for a week is found, though its day is asked for no more', async () => {
    const rig = await openRig();
    const [order] = fill(rig.shop, 1) as [Order];
    await run(rig);
    await deliver([{ order, at: night + dayLength }], rig);
    rig.clock.now = night + 9 * dayLength;
    await run(rig, { first: '2026-03-10' });
    expect((await missesOf(rig)).map(({ settled_by, settled_at }) => [settled_by, settled_at])).toEqual([
      ['arrival', '2026-03-04 02:00:00.000000'],
    ]);
  });

  test('an order that the shop lists no more is settled, and one that goes before it is fetched stops nothing', async () => {
    const rig = await openRig();
    const { lost } = await day(rig);
    await run(rig);
    const [gone, going] = lost as [Order, Order];
    rig.shop.orders.delete(gone.id);
    rig.clock.now += hour;
    rig.shop.moves = () => {
      if (rig.shop.asked.some((path) => path.includes('/orders/'))) rig.shop.orders.delete(going.id);
    };
    const [standing] = await run(rig, {}, { takeIn: true });
    expect(idsOf(standing?.missing ?? [])).toEqual([going.id]);
    expect(standing).toMatchObject({ listed: 299, takenIn: 0 });
    const settled = Object.fromEntries((await missesOf(rig)).map((row) => [row.record_id, row.settled_by]));
    expect(settled[String(gone.id)]).toBe('gone from the source');
    expect(settled[String(going.id)]).toBeUndefined();
  });

  test('a change of the last hour may still be on its way', async () => {
    const rig = await openRig();
    const [order] = fill(rig.shop, 1) as [Order];
    await deliver([{ order: { ...order }, at: order.madeAt + 2 * second }], rig);
    order.changedAt = rig.clock.now - hour + second;
    expect((await run(rig))[0]?.stale).toEqual([]);
    rig.clock.now += second;
    expect((await run(rig))[0]?.stale).toHaveLength(1);
  });

  test('an order at either end of the day belongs to one day', async () => {
    const rig = await openRig();
    for (const [id, madeAt] of [
      midnight - second,
      midnight,
      midnight + dayLength - second,
      midnight + dayLength,
    ].entries()) {
      rig.shop.orders.set(id + 1, { id: id + 1, madeAt, changedAt: madeAt, status: 'paid' });
    }
    expect(idsOf((await run(rig))[0]?.missing ?? [])).toEqual([2, 3]);
  });

  test('a day without an order is whole, and has no lag', async () => {
    const rig = await openRig();
    expect(await run(rig)).toEqual([{ day: '2026-03-02', listed: 0, takenIn: 0, lags: [], missing: [], stale: [] }]);
    const [row] = await rowsOf(rig.lake, 'reconciliations');
    expect(row).toMatchObject({ listed: '0', missing: '0' });
    expect(row).not.toHaveProperty('lag_p50_s');
  });
});
