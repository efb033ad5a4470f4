import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import type { DuckDb } from '#local/warehouse/duckdb.ts';
import { openOperations, openPublished } from '#local/warehouse/published.ts';
import { type Row, reader } from '#local/warehouse/rows.ts';
import { dayLength, deliver, fill, hour, openRig, run, second } from './rig.ts';

const count = 1000;

async function ask(open: (lake: string) => Promise<DuckDb>, lake: string, sql: string): Promise<Row[]> {
  const db = await open(lake);
  try {
    return await reader(db)(sql);
  } finally {
    db.close();
  }
}

test('a refreshed lake has every order once, whether its webhook came, was fetched for, or came after that too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifecycle-reconcile-'));
  const compiled = await warehouseModels();
  const refreshed = () =>
    refreshLake({ lake: folder, compiled, asOf: '2026-03-06', now: () => new Date(rig.clock.now) });
  const rig = await openRig(folderLake(folder));
  const orders = fill(rig.shop, count);
  const lost = orders.filter((_, index) => index % 140 === 139);
  const told = orders.filter((order) => !lost.includes(order));
  await deliver(
    told.map((order) => ({ order: { ...order }, at: order.madeAt + 2 * second })),
    rig,
  );
  for (const order of [told[3], told[400]])
    if (order) Object.assign(order, { changedAt: order.madeAt + hour, status: 'partially_refunded' });
  await run(rig);
  await refreshed();
  const missing = 'select source_id, misses, is_missing, settled_by from missing_records order by misses, source_id';
  const before = await ask(openOperations, folder, missing);
  expect(before.filter(({ is_missing }) => is_missing === true)).toHaveLength(9);
  expect(before.map(({ source_id }) => source_id)).toEqual([
    ...[told[3], told[400]].map((order) => String(order?.id)),
    ...lost.map(({ id }) => String(id)),
  ]);
  rig.clock.now += dayLength;
  await run(rig, {}, { takeIn: true });
  // The shop's own webhooks come after all, and the run is repeated.
  rig.clock.now += hour;
  await deliver(
    lost.map((order) => ({ order, at: rig.clock.now - 60 * second })),
    rig,
  );
  await run(rig, {}, { takeIn: true });
  await refreshed();
  expect(
    await ask(openPublished, folder, 'select count(*) as orders, count(distinct order_key) as ids from order_facts'),
  ).toEqual([{ orders: BigInt(count), ids: BigInt(count) }]);
  expect(await ask(openOperations, folder, `select distinct is_missing, settled_by from (${missing})`)).toEqual([
    { is_missing: false, settled_by: 'take-in' },
  ]);
  expect(
    await ask(
      openOperations,
      folder,
      'select source, listed, arrived, taken_in, missing, stale, lag_p50_s from reconciled_days',
    ),
  ).toEqual([
    { source: 'shopify', listed: 1000n, arrived: 993n, taken_in: 7n, missing: 0n, stale: 0n, lag_p50_s: '2.000' },
  ]);
  const ledger = await ask(
    openOperations,
    folder,
    `select table_name, cast(sum(received) as bigint) as received, cast(sum(stored) as bigint) as stored,
       cast(sum(deduplicated) as bigint) as deduplicated, cast(sum(quarantined) as bigint) as quarantined
     from intake_ledger group by table_name order by table_name`,
  );
  expect(ledger.find(({ table_name: name }) => name === 'orders')).toEqual({
    table_name: 'orders',
    received: 993n + 9n + 7n,
    stored: 1002n,
    deduplicated: 7n,
    quarantined: 0n,
  });
  expect(ledger.map(({ table_name }) => table_name)).not.toContain('missed_records');
  rmSync(folder, { recursive: true });
});
