import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { replayCommand } from '#local/commands/quarantine.ts';
import { importFiles } from '#local/import.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-replay-'));
const shop = join(import.meta.dirname, '../../docs/examples/tea-shop');
const env = { LIFECYCLE_KEY: '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1' };
const lake = join(folder, 'lake');
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(sql: string) {
  const db = await openPublished(lake);
  try {
    return await reader(db)(sql);
  } finally {
    db.close();
  }
}

const revenue = 'select sum(net_revenue) as revenue from order_facts';
const state = 'select reason_code, times_replayed, recovered_at is not null as is_recovered from quarantine';
const open = 'select * from intake_ledger where received <> stored + deduplicated + quarantined';

/** The mapping of the shop, for which `one` is a number too. */
function mendedMapping(): string {
  const mapping = JSON.parse(readFileSync(join(shop, 'orders.json'), 'utf8')) as {
    records: { record: string; columns: { quantity?: object } }[];
  };
  const isOne = { from: 'quantity', equals: 'one' };
  const rules = [
    { when: isOne, value: '1' },
    { when: { not: isOne }, from: 'quantity' },
  ];
  for (const { record, columns } of mapping.records) if (record === 'order_lines') columns.quantity = { rules };
  const path = join(folder, 'mended.json');
  writeFileSync(path, JSON.stringify(mapping));
  return path;
}

test('case 21: a refresh after a replay publishes what was recovered, once, and its audits pass', async () => {
  const compiled = await warehouseModels();
  const output = { out: () => undefined, progress: () => undefined, done: () => undefined };
  const files = [join(shop, 'orders.csv')];
  await importFiles({ target: 'orders', files, mapPath: join(shop, 'orders.json'), lake, env });
  await refreshLake({ lake, compiled, asOf: '2026-04-01' });
  const [before] = await ask(revenue);
  expect(await ask(state)).toEqual([{ reason_code: 'LC-ING-011', times_replayed: 0n, is_recovered: false }]);
  const map = mendedMapping();
  for (const code of ['LC-ING-011', undefined]) {
    const keys = (await ask('select quarantine_key from quarantine')).map(({ quarantine_key }) =>
      String(quarantine_key),
    );
    await replayCommand({ lake, env, map, ...(code === undefined ? { keys } : { code }) }, output);
    await refreshLake({ lake, compiled, asOf: '2026-04-01' });
    const [after] = await ask(revenue);
    expect(Number(after?.revenue)).toBeCloseTo(Number(before?.revenue) + 10, 2);
    expect(await ask(open)).toEqual([]);
  }
  expect(await ask(state)).toEqual([{ reason_code: 'LC-ING-011', times_replayed: 2n, is_recovered: true }]);
});
