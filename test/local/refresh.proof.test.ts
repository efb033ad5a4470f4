import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AuditsFailed } from '#functions/refresh/errors.ts';
import { query } from '#local/commands/query.ts';
import { importFiles } from '#local/import.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openDuckDb } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { openOperations, openPublished, readPublished } from '#local/warehouse/published.ts';
import { type Row, reader } from '#local/warehouse/rows.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import { publishedChecksums } from './checksums.ts';
import { type SmallShop, writeSmallShop } from './small-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-refresh-'));
const env = { LIFECYCLE_KEY: '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1' };
const asOf = '2026-04-01';
let compiled: CompiledModels;
let shop: SmallShop;

beforeAll(async () => {
  compiled = await warehouseModels();
  shop = writeSmallShop(join(folder, 'shop'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function takeIn(lake: string, from: SmallShop = shop, day = '2026-04-02') {
  return importFiles({ target: 'orders', lake, env, ...from, now: () => new Date(`${day}T08:00:00Z`) });
}

async function ask(lake: string, sql: string): Promise<Row[]> {
  const db = await openPublished(lake);
  try {
    return await reader(db)(sql);
  } finally {
    db.close();
  }
}

async function askOperations(lake: string, sql: string): Promise<Row[]> {
  const db = await openOperations(lake);
  try {
    return await reader(db)(sql);
  } finally {
    db.close();
  }
}

const openLedger = `
  select table_name from intake_ledger where received <> stored + deduplicated + quarantined`;

describe('a refreshed lake', () => {
  test('knows its customers and what they are worth', async () => {
    const lake = join(folder, 'known');
    await takeIn(lake);
    await refreshLake({ lake, compiled, asOf });
    const customers = await ask(lake, 'select orders, net_revenue, base from customers order by orders desc');
    expect(customers).toEqual([
      { orders: 2n, net_revenue: '35.50', base: 'regular' },
      { orders: 1n, net_revenue: '9.00', base: 'customer' },
    ]);
    const nobody = await ask(lake, "select net_revenue from order_facts where customer_key = 'unidentified'");
    expect(nobody).toEqual([{ net_revenue: '5.50' }]);
  });

  test('gives the same tables when files come again, another day, or the other way round', async () => {
    const [once, again, reversed] = ['once', 'again', 'reversed'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    await takeIn(once);
    await takeIn(again);
    await takeIn(again, shop, '2026-04-03');
    for (const file of shop.files.toReversed()) await takeIn(reversed, { ...shop, files: [file] });
    for (const lake of [once, again, reversed]) await refreshLake({ lake, compiled, asOf });
    const expected = await publishedChecksums(once);
    expect(await publishedChecksums(again)).toEqual(expected);
    expect(await publishedChecksums(reversed)).toEqual(expected);
    expect(expected.order_facts).toMatch(/^4 rows/);
    for (const lake of [once, again, reversed]) expect(await askOperations(lake, openLedger)).toEqual([]);
    const counted = await askOperations(
      again,
      "select sum(received) as received, sum(stored) as stored from intake_ledger where table_name = 'order_lines'",
    );
    expect(counted.map(({ received, stored }) => [String(received), String(stored)])).toEqual([['10', '5']]);
  });

  test('sees the past as it was: the same day asked again later gives the same tables', async () => {
    const [early, late] = ['early', 'late'].map((name) => join(folder, name)) as [string, string];
    const [january = '', february = '', march = ''] = shop.files;
    await takeIn(early, { ...shop, files: [january] });
    await takeIn(late, { ...shop, files: [january, february, march] });
    for (const lake of [early, late]) await refreshLake({ lake, compiled, asOf: '2026-02-01' });
    expect(await publishedChecksums(late)).toEqual(await publishedChecksums(early));
  });
});

describe('a line that cannot be read', () => {
  test('is quarantined with file, line and reason, and the good lines are kept', async () => {
    const lake = join(folder, 'broken');
    const broken = writeSmallShop(join(folder, 'broken shop'), ['1009,A-1,many,10.00,x@example.com,2026-01-05 11:00']);
    await takeIn(lake, broken);
    await refreshLake({ lake, compiled, asOf });
    const pieces = await askOperations(
      lake,
      'select table_name, reason_code, detail from quarantine order by table_name',
    );
    expect(pieces).toEqual([
      {
        table_name: 'order_lines',
        reason_code: expect.stringMatching(/^LC-/),
        detail: expect.stringContaining('2026-01-05.csv'),
      },
    ]);
    expect(String(pieces[0]?.detail)).toMatch(/line 4/);
    expect(String(pieces[0]?.detail)).toContain('quantity');
    expect(await ask(lake, 'select count(*) as lines from order_line_facts')).toEqual([{ lines: 5n }]);
    expect(await askOperations(lake, openLedger)).toEqual([]);
  });
});

describe('a failing audit', () => {
  test('leaves the published tables as they were, and says so', async () => {
    const lake = join(folder, 'audited');
    await takeIn(lake, { ...shop, files: shop.files.slice(0, 1) });
    await refreshLake({ lake, compiled, asOf });
    const before = await publishedChecksums(lake);
    const published = readPublished(lakeLayout(lake));

    await takeIn(lake);
    const planted = {
      contract: { name: 'planted', model: 'customers', description: 'nobody is here' },
      text: 'select customer_key from customers',
    };
    const failing = refreshLake({ lake, compiled: { ...compiled, audits: [...compiled.audits, planted] }, asOf });
    await expect(failing).rejects.toThrow(AuditsFailed);
    await expect(failing).rejects.toThrow(/LC-RUN-002 1 audits failed .* customers planted: 2 rows \(nobody is here\)/);

    expect(await publishedChecksums(lake)).toEqual(before);
    expect(readPublished(lakeLayout(lake))).toEqual(published);
    const runs = await askOperations(lake, 'select status from refresh_runs order by started_at');
    expect(runs).toEqual([{ status: 'published' }, { status: 'audit_failed' }]);

    await refreshLake({ lake, compiled, asOf });
    expect(await ask(lake, 'select count(*) as orders from order_facts')).toEqual([{ orders: 4n }]);
  });
});

describe('a refresh that was killed', () => {
  test('is told as failed by the next one, which clears its files and keeps what is published', async () => {
    const lake = join(folder, 'killed');
    const layout = lakeLayout(lake);
    await takeIn(lake);
    const published = await refreshLake({ lake, compiled, asOf });
    const dead = 'r20260101t000000z_dead00';
    const db = await openDuckDb();
    await db.connection.run(`attach '${layout.base}' as base`);
    await db.connection.run(
      `insert into base.refresh_runs (run_id, as_of, started_at, status)
       values ('${dead}', date '2026-01-01', timestamp '2026-01-01 00:00:00', 'running')`,
    );
    db.close();
    for (const ending of ['duckdb', 'duckdb.wal']) writeFileSync(join(layout.runs, `${dead}.${ending}`), 'half a run');

    const next = await refreshLake({ lake, compiled, asOf });
    expect(readdirSync(layout.runs).sort()).toEqual([`${published.runId}.duckdb`, `${next.runId}.duckdb`].sort());
    const told = await askOperations(lake, `select status from refresh_runs where run_id = '${dead}'`);
    expect(told).toEqual([{ status: 'failed' }]);
  });
});

describe('a setting that cannot be used', () => {
  test.each([
    ['reporting_currency,EURO', /LC-RUN-003 setting reporting_currency is 'EURO'.*ISO 4217/],
    ['time_zone,Europe/Berlinn', /LC-RUN-003 setting time_zone .*IANA/],
    ['sleeping_days,soon', /LC-RUN-003 setting sleeping_days is 'soon'; give a number/],
    ['sleeping_days,-5', /LC-RUN-003 setting sleeping_days is '-5'/],
    ['keep_names,yes', /LC-RUN-003 setting keep_names is 'yes'; use true or false/],
    ['sleping_days,5', /LC-RUN-003 setting sleping_days .*no such setting/],
  ])('stops the refresh: %s', async (row, message) => {
    const lake = join(folder, `setting ${row.replaceAll(/\W/g, '_')}`);
    await takeIn(lake);
    writeFileSync(join(lake, 'settings', 'settings.csv'), `setting,value\n${row}\n`);
    await expect(refreshLake({ lake, compiled, asOf })).rejects.toThrow(message);
  });
});

describe('a query', () => {
  test('is one select statement, and writes nothing', async () => {
    const lake = join(folder, 'asked');
    await takeIn(lake);
    await refreshLake({ lake, compiled, asOf });
    const printed: string[] = [];
    const output = { out: (text: string) => printed.push(text), progress: () => {}, done: () => {} };
    await query('select count(*) as customers from customers -- all', { format: 'table', lake }, output);
    expect(printed.join('\n')).toContain('2');
    const target = join(folder, 'written.csv');
    for (const text of [
      `copy (select 1) to '${target}'`,
      `select 1; copy (select 1) to '${target}'`,
      'drop view customers',
    ]) {
      await expect(query(text, { format: 'table', lake }, output)).rejects.toThrow(/LC-CLI-003/);
    }
    expect(existsSync(target)).toBe(false);
  });
});
