import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import { openParquet } from '#functions/sources/mapped/parquet.ts';
import { gathered, hashes, linesMapping, mapContent, pieces, receivedAt } from './harness.ts';

const folder = mkdtempSync(join(tmpdir(), 'parquet-'));
const path = join(folder, 'shop.parquet');
const map = (mapping: unknown, file = path) =>
  gathered(
    mapFile({
      mapping,
      name: 'shop.parquet',
      bytes: pieces(''),
      parquet: (masks) => openParquet(file, masks),
      pseudonyms: hashes,
      receivedAt,
    }),
  );

beforeAll(async () => {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const select = `select 9007199254740993 + i as "order", i as line, timestamptz '2026-07-01 12:00:00+02' as at,
    i % 3 as units, (i / 100)::decimal(18,2) as price, case when i = 1 then null else 'Anna' end as name from range(30000) t(i)`;
  await connection.run(`copy (${select}) to '${path}' (format parquet)`);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('A Parquet file', () => {
  it('keeps every digit, its order, and instants', async () => {
    const { arrivals, records, rejected } = await map(
      linesMapping({ format: 'parquet', time_zone: 'Europe/Warsaw', personal: { name: 'removed' } }),
    );
    expect(rejected).toEqual([]);
    expect(arrivals.map(({ outcomes }) => outcomes.length)).toEqual([20_000, 10_000]);
    expect(records[1]).toMatchObject({
      sourceId: '9007199254740994|1',
      occurredAt: '2026-07-01 10:00:00.000000',
      values: { order_id: '9007199254740994', quantity: '1', unit_price: '0.01' },
    });
    expect(records[29_999]?.sourceId).toBe('9007199254770992|29999');
    expect(JSON.parse(records[0]?.payload ?? '')).toMatchObject({ order: '9007199254740993', name: null });
  });

  it('without a mapped column is refused', async () => {
    const mapping = linesMapping({ format: 'parquet' }, { occurred_at: { from: 'time' } });
    await expect(map(mapping)).rejects.toThrow(
      /^LC-MAP-002 .*: time; the file has order, line, at, units, price, name/,
    );
  });

  it('is refused where there is no engine for it', async () => {
    await expect(mapContent(linesMapping({ format: 'parquet' }), '')).rejects.toThrow(/^LC-MAP-005/);
  });

  it('that is none is refused', async () => {
    const other = join(folder, 'other.parquet');
    writeFileSync(other, 'order,line\n');
    await expect(map(linesMapping({ format: 'parquet' }), other)).rejects.toThrow(/^LC-MAP-005/);
  });
});
