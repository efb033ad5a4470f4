import { gzipSync, zstdCompressSync } from 'node:zlib';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StatementResult } from '#sql/dialects/athena/run-statement.ts';
import { createGlueTable } from './glue-table.ts';
import type { Rig } from './start-rig.ts';
import { athenaOn, runner, useRig } from './use-rig.ts';

let rig: Rig;
let run: (sql: string) => Promise<StatementResult>;

beforeAll(async () => {
  rig = await useRig();
  run = runner(await athenaOn(rig, 'raw_rig'));
  await createGlueTable(rig, {
    database: 'raw_rig',
    name: 'raw_orders',
    location: `s3://${rig.bucket}/raw/orders`,
    days: ['2024-01-01', '2024-01-31'],
    columns: [
      { name: 'id', type: 'string' },
      { name: 'total', type: 'decimal(18,2)' },
      { name: 'lines', type: 'array<struct<sku:string,n:int>>' },
    ],
  });
  await put('raw/orders/dt=2024-01-01/one.json.gz', [{ id: 'a', total: '10.50', lines: [{ sku: 'tea', n: 2 }] }]);
  await put('raw/orders/dt=2024-01-02/two.json.zst', [
    { id: 'b', total: 3 },
    { id: 'ü', unknown: true },
  ]);
});
afterAll(() => rig.stop());

async function put(key: string, records: readonly unknown[]): Promise<void> {
  const s3 = new S3Client({ ...rig.awsConfig, endpoint: rig.s3Endpoint, forcePathStyle: true });
  const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
  const body = key.endsWith('.gz') ? gzipSync(lines) : zstdCompressSync(lines);
  await s3.send(new PutObjectCommand({ Bucket: rig.bucket, Key: key, Body: body }));
}

test('NDJSON is read through the JSON SerDe, packed by zstd or gzip, its days projected', async () => {
  const { rows } = await run(
    "select id, total, lines, dt from raw_orders where dt between '2024-01-01' and '2024-01-03' order by id",
  );
  expect(rows).toEqual([
    { id: 'a', total: '10.50', lines: '[{sku=tea, n=2}]', dt: '2024-01-01' },
    { id: 'b', total: '3.00', lines: null, dt: '2024-01-02' },
    { id: 'ü', total: null, lines: null, dt: '2024-01-02' },
  ]);
});

test('one catalogue serves raw and Iceberg tables in one statement', async () => {
  await run(`
    create table base_orders with (table_type = 'ICEBERG', is_external = false, location = 's3://${rig.bucket}/raw_rig/base_orders')
    as select id, total from "AwsDataCatalog"."raw_rig"."raw_orders" where dt = '2024-01-01'`);
  const { rows } = await run(`
    select r.id, b.total from raw_orders as r left join base_orders as b on b.id = r.id where r.dt < '2024-01-02'`);
  expect(rows).toEqual([{ id: 'a', total: '10.50' }]);
});
