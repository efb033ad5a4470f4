import { expect, test } from 'vitest';
import { rowsOf } from '../intake/lakes.ts';
import { dayLength, deliver, fill, idsOf, midnight, openRig, run, second } from './rig.ts';
import type { Order } from './shop.ts';

const woo = { source: 'woocommerce' } as const;

test('orders of WooCommerce are taken in as their webhook would have brought them', async () => {
  const rig = await openRig();
  const [first, second_, third] = fill(rig.shop, 3) as [Order, Order, Order];
  await deliver([{ order: { ...first }, at: first.madeAt + 4 * second }], rig, 'woocommerce');
  Object.assign(first, { status: 'refunded', changedAt: first.madeAt + 60 * second });
  const [found] = await run(rig, woo);
  expect(idsOf(found?.missing ?? [])).toEqual([second_.id, third.id]);
  expect(idsOf(found?.stale ?? [])).toEqual([first.id]);
  rig.clock.now += second;
  expect((await run(rig, woo, { takeIn: true }))[0]).toMatchObject({ listed: 3, takenIn: 2, missing: [], stale: [] });
  const rows = await rowsOf(rig.lake, 'orders');
  expect(rows.filter(({ source_id: id }) => id === String(first.id)).map((row) => row.payment_status)).toEqual(
    expect.arrayContaining(['pending', 'refunded']),
  );
  expect(rows).toHaveLength(4);
});

test('an order of the first second of the day is listed, and one of the last, and none beside it', async () => {
  const rig = await openRig();
  const times = [midnight - second, midnight, midnight + dayLength - second, midnight + dayLength];
  for (const [id, madeAt] of times.entries()) {
    rig.shop.orders.set(id + 1, { id: id + 1, madeAt, changedAt: madeAt, status: 'processing' });
  }
  expect(idsOf((await run(rig, woo))[0]?.missing ?? [])).toEqual([2, 3]);
});

test('a draft of the checkout is no order yet', async () => {
  const rig = await openRig();
  const statuses = ['checkout-draft', 'draft', 'auto-draft', 'new', 'pending', 'failed'];
  const orders = fill(rig.shop, statuses.length);
  for (const [at, status] of statuses.entries()) (orders[at] as Order).status = status;
  expect(idsOf((await run(rig, woo))[0]?.missing ?? [])).toEqual(orders.slice(4).map(({ id }) => id));
});
