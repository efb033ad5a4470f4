import { describe, expect, test } from 'vitest';
import { rowsOf } from '../intake/lakes.ts';
import { deliver, fill, hour, missesOf, openRig, type Rig, run, second } from './rig.ts';
import type { Order } from './shop.ts';

/** Six orders, of which two never arrived and one lacks its last change. */
async function smallDay(rig: Rig) {
  const orders = fill(rig.shop, 6);
  await deliver(
    orders.slice(2).map((order) => ({ order: { ...order }, at: order.madeAt + 2 * second })),
    rig,
  );
  Object.assign(orders[3] as Order, { changedAt: (orders[3] as Order).madeAt + hour, status: 'refunded' });
}

/** Dies at its n-th write, before or after it: then the answer is lost. */
function dyingAt(rig: Rig, nth: number, isAfter: boolean) {
  let writes = 0;
  const put: Rig['lake']['put'] = async (...args) => {
    writes += 1;
    if (writes === nth && isAfter) await rig.lake.put(...args);
    if (writes >= nth) throw new Error('killed');
    return rig.lake.put(...args);
  };
  return { lake: { ...rig.lake, put }, quarantine: rig.lake };
}

/** Sound whenever the run died: what is here is here once, and what is told is true. */
async function expectWhole(rig: Rig) {
  rig.clock.now += hour;
  expect((await run(rig, {}, { takeIn: true }))[0]).toMatchObject({ listed: 6, missing: [], stale: [] });
  rig.clock.now += hour;
  await run(rig);
  const orders = await rowsOf(rig.lake, 'orders');
  expect(new Set(orders.map((row) => `${row.source_id} ${row.source_version}`)).size).toBe(7);
  expect((await missesOf(rig)).filter(({ settled_at }) => settled_at === undefined)).toEqual([]);
  const receipts = (await rowsOf(rig.lake, 'intake_receipts')).filter((row) => row.table_name === 'orders');
  const receipted = new Set(receipts.map(({ source_id }) => source_id?.split('|')[0]));
  expect(orders.filter(({ batch_id }) => receipted.has(batch_id)).length).toBe(
    receipts.reduce((sum, { received }) => sum + Number(received), 0),
  );
}

describe.each([false, true])('case 9: a run that takes in and dies at a write (after it: %s)', (isAfter) => {
  test.each([1, 2, 3, 4, 5, 6])('is made good by the next: write %i', async (nth) => {
    const rig = await openRig();
    await smallDay(rig);
    const died = await run(rig, {}, { takeIn: true, deps: dyingAt(rig, nth, isAfter) }).then(
      () => false,
      () => true,
    );
    // Orders, their lines, a receipt, what was missed, and that it was asked.
    expect(died).toBe(nth <= 5);
    await expectWhole(rig);
  });
});
