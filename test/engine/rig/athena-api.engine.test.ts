import { type Generated, Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AthenaDialect } from '#sql/dialects/athena/athena-dialect.ts';
import type { AthenaDialectConfig } from '#sql/dialects/athena/athena-dialect-config.ts';
import { QueryFailed } from '#sql/dialects/athena/query-error.ts';
import { runStatement, streamStatement } from '#sql/dialects/athena/run-statement.ts';
import { askMoto } from './glue-table.ts';
import type { Rig } from './start-rig.ts';
import { athenaOn, useRig } from './use-rig.ts';

interface Tables {
  readonly orders: { readonly id: string; readonly amount: string; readonly n: Generated<number> };
}

let rig: Rig;
let config: AthenaDialectConfig;
let db: Kysely<Tables>;

beforeAll(async () => {
  rig = await useRig();
  config = await athenaOn(rig, 'api_rig');
  db = new Kysely<Tables>({ dialect: new AthenaDialect(config) });
});
afterAll(async () => {
  await db.destroy();
  await rig.stop();
});

describe('Kysely', () => {
  test('creates, fills, reads and drops a table', async () => {
    const location = sql.lit(`s3://${rig.bucket}/api_rig/orders`);
    await db.schema
      .createTable('orders')
      .addColumn('id', sql`string`)
      .addColumn('amount', 'decimal(18, 2)')
      .addColumn('n', 'integer')
      .modifyEnd(sql`location ${location} tblproperties ('table_type' = 'ICEBERG')`)
      .execute();
    const inserted = await db
      .insertInto('orders')
      .values([
        { id: sql.lit("it's"), amount: sql`decimal '12.30'`, n: sql.lit(1) },
        { id: sql.lit('ü'), amount: sql`decimal '0.70'`, n: sql.lit(2) },
      ])
      .executeTakeFirstOrThrow();
    expect(inserted.numInsertedOrUpdatedRows).toBe(2n);
    const found = await db.selectFrom('orders').selectAll().where('id', '=', "it's").where('n', '<', 5).execute();
    expect(found).toEqual([{ id: "it's", amount: '12.30', n: 1 }]);
    const second = await db.selectFrom('orders').select('id').orderBy('n').limit(1).offset(1).execute();
    expect(second).toEqual([{ id: 'ü' }]);
    const tables = await db.introspection.getTables();
    expect(tables.map((table) => [table.name, table.columns.map((column) => column.dataType)])).toEqual([
      ['orders', ['varchar', 'decimal(18,2)', 'integer']],
    ]);
    await db.schema.dropTable('orders').ifExists().execute();
    expect(await db.introspection.getTables()).toEqual([]);
  });
});

describe('a statement', () => {
  test('gives typed values', async () => {
    const { rows, columns } = await runStatement(
      config,
      `select true as flag, 7 as small, 9007199254740993 as big, decimal '1.50' as money, 1e0 / 3 as third,
        date '2024-02-29' as day, timestamp '2024-02-29 12:00:00.5' as at, '' as empty, cast(null as varchar) as nothing,
        nan() as nan, map(array['k'], array[1]) as pairs, x'00ff' as bytes`,
    );
    expect(rows).toEqual([
      {
        flag: true,
        small: 7,
        big: 9007199254740993n,
        money: '1.50',
        third: 1 / 3,
        day: '2024-02-29',
        at: '2024-02-29 12:00:00.500000',
        empty: '',
        nothing: null,
        nan: Number.NaN,
        pairs: '{k=1}',
        bytes: '00 ff',
      },
    ]);
    expect(columns[3]).toEqual({ name: 'money', type: 'decimal', precision: 3, scale: 2 });
  });

  test('is read page by page, without a row lost or doubled', async () => {
    const seen: unknown[] = [];
    const text = 'select n from unnest(sequence(1, 2500)) as s (n) order by n';
    for await (const page of streamStatement(config, text)) seen.push(...page.rows.map((row) => Number(row.n)));
    expect(seen).toEqual(Array.from({ length: 2500 }, (_, index) => index + 1));
  });

  test('leaves its result as CSV at the output location', async () => {
    const results = { ...config, outputLocation: `s3://${rig.bucket}/results/` };
    const text = `select 'a "b"' as x, cast(null as integer) as y, 1.5 as z`;
    const { queryExecutionId } = await runStatement(results, text);
    const path = `/${rig.bucket}/results/${queryExecutionId}.csv`;
    expect(await askMoto(rig.s3Endpoint, 's3', { method: 'GET', path })).toBe('"x","y","z"\n"a ""b""",,"1.5"\n');
  });

  test('that is wrong fails with its reason', async () => {
    const failure = await runStatement(config, 'select nothing from nowhere').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(QueryFailed);
    expect(failure).toMatchObject({
      code: 'LC-ATH-007',
      retryable: false,
      stateReason: expect.stringContaining('TABLE_NOT_FOUND'),
    });
  });

  test.each([
    ['create or replace table t with (x = 1) as select 1 as a', 'CREATE OR REPLACE TABLE'],
    ['create table t as select 1 as a', 'ICEBERG'],
    ["create table t with (table_type = 'ICEBERG', is_external = false) as select 1 as a", 'location'],
    ['truncate table t', 'truncate'],
    ['drop table "t"', 'backticks'],
  ])('that Trino takes and Athena does not is refused: %s', async (text, reason) => {
    await expect(runStatement(config, text)).rejects.toThrow(reason);
  });

  test('sent twice under one name runs once', async () => {
    await runStatement(
      config,
      `create table once (n int) location 's3://${rig.bucket}/api_rig/once' tblproperties ('table_type'='ICEBERG')`,
    );
    const insert = () => runStatement(config, 'insert into once values (1)', { requestToken: 'run/model/1' });
    const [first, second] = [await insert(), await insert()];
    expect(second.queryExecutionId).toBe(first.queryExecutionId);
    expect((await runStatement(config, 'select count(*) as n from once')).rows).toEqual([{ n: 1n }]);
  });

  test('is stopped when its caller aborts', async () => {
    const endless =
      'select count(*) from unnest(sequence(1, 10000)) as a (x), unnest(sequence(1, 10000)) as b (y), unnest(sequence(1, 1000)) as c (z)';
    const running = runStatement(config, endless, { signal: AbortSignal.timeout(300) });
    const failure = await running.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'LC-ATH-013', queryExecutionId: expect.any(String) });
  });
});
