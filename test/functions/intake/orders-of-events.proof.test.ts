import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openDuckDb, quoted, searchPath } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { reader } from '#local/warehouse/rows.ts';
import { latestView } from '#sql/materialise/latest.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { eventOf, numberOf, permutations } from './loss/five-events.ts';
import { mergedInto } from './loss/merged.ts';
import { plainCloud } from './loss/plain-cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'orders-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** One order more, whose refund and last update never come: its checksums have to be others. */
const incomplete = permutations.length;
let runId = '';

/** Each night brings one event of every order, in a batch without the order's others, and merges it. */
beforeAll(async () => {
  const lake = memoryLake();
  const { at, post, takeIn } = plainCloud(lake);
  for (let night = 0; night < 5; night++) {
    at(`2026-03-0${2 + night}T10:00:00Z`);
    for (const [n, order] of permutations.entries()) expect(await post(eventOf(n, order[night] ?? 0))).toBe(200);
    if (night < 3) expect(await post(eventOf(incomplete, night))).toBe(200);
    expect(await takeIn()).toEqual([]);
    await mergedInto(folder, lake);
  }
  const run = await refreshLake({ lake: folder, compiled: await warehouseModels(), asOf: '2026-05-01' });
  runId = run.runId;
}, 300_000);

/** Who wrote a row, and when; hashes of the buyer, who is another for each order, and of all that a row says. */
const leftOut = /^(?:arrived_at|batch_id|source_version|run_id|customer_key|.*_hash|.*_hashes)$/;

/** Of each order: what a table says of it, its own numbers replaced. */
async function checksums(table: string): Promise<ReadonlyMap<string, string>> {
  const db = await openDuckDb();
  try {
    await db.connection.run(`attach ${quoted(lakeLayout(folder).base)} as base (read_only)`);
    await db.connection.run(`attach ${quoted(lakeLayout(folder).runFile(runId))} as run (read_only)`);
    await searchPath(db, ['run', 'base']);
    const ask = reader(db);
    const columns = (await ask(`describe ${table}`)).map(({ column_name }) => String(column_name));
    const told = columns.filter((name) => !leftOut.test(name)).map((name) => `${name} := ${name}`);
    const rows = await ask(`
      select number, sha256(string_agg(row, chr(10) order by row)) as checksum from (
        select regexp_extract(text, '9000[0-9]{3}', 0) as number,
          regexp_replace(regexp_replace(text, '9000[0-9]{3}', 'N'), '\\[email:[0-9a-f]+\\]', '[email]') as row
        from (select cast(struct_pack(${told.join(', ')}) as varchar) as text from ${table}) texts
      ) numbered group by number`);
    return new Map(rows.map(({ number, checksum }) => [String(number), String(checksum)]));
  } finally {
    db.close();
  }
}

describe('case 6: five events of an order that come in all 120 orders, one a night', () => {
  test.each([
    latestView({ name: 'orders' }),
    latestView({ name: 'order_lines' }),
    latestView({ name: 'refunds' }),
    'order_facts',
    'order_line_facts',
    'return_facts',
  ])('make one checksum of %s', async (table) => {
    const sums = await checksums(table);
    const ofOrders = permutations.map((_, n) => sums.get(numberOf(n)));
    expect(ofOrders).toHaveLength(120);
    expect(ofOrders[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(ofOrders).size).toBe(1);
    expect(sums.get(numberOf(incomplete))).not.toBe(ofOrders[0]);
  });
});
