import { Kysely, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { AthenaDialect } from '#sql/dialects/athena/athena-dialect.ts';
import { execution, type FakeAthena, fakeAthena, page } from './fake-athena.ts';

interface Tables {
  readonly orders: { readonly id: string; readonly amount: string; readonly n: number };
  readonly 'shop.orders': { readonly id: string; readonly amount: string; readonly n: number };
}

function on(athena: FakeAthena): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new AthenaDialect(athena.config) });
}

const db = on(fakeAthena());

describe('the text of', () => {
  test.each([
    [
      'a select',
      db.selectFrom('orders').select('id').where('id', '=', 'a').where('n', 'in', [1, 2]),
      `select "id" from "orders" where "id" = ? and "n" in (?, ?)`,
    ],
    [
      'a limit',
      db.selectFrom('orders').select('id').orderBy('n').limit(5),
      `select "id" from "orders" order by "n" limit 5`,
    ],
    ['an offset', db.selectFrom('orders').select('id').offset(3), `select "id" from "orders" offset 3`],
    [
      'a limit after an offset',
      db.selectFrom('orders').select('id').limit(5).offset(3),
      `select "id" from "orders" offset 3 limit 5`,
    ],
    ['a name with quotes', db.selectFrom('orders').select('id as a"b'), `select "id" as "a""b" from "orders"`],
    [
      'an insert',
      db.insertInto('orders').values({ id: sql.lit("it's"), amount: sql`decimal '1.5'`, n: sql.lit(1) }),
      `insert into "orders" ("id", "amount", "n") values ('it''s', decimal '1.5', 1)`,
    ],
    [
      'an update',
      db
        .updateTable('shop.orders')
        .set({ n: sql.lit(2) })
        .where('id', '=', sql.lit('a')),
      `update "shop"."orders" set "n" = 2 where "id" = 'a'`,
    ],
    [
      'a merge',
      db
        .mergeInto('orders as o')
        .using('shop.orders as s', 's.id', 'o.id')
        .whenMatched()
        .thenUpdateSet({ n: sql.ref('s.n') })
        .whenNotMatched()
        .thenInsertValues({ id: sql.ref('s.id'), amount: sql.ref('s.amount'), n: sql.ref('s.n') }),
      `merge into "orders" as "o" using "shop"."orders" as "s" on "s"."id" = "o"."id" when matched then update set "n" = "s"."n" when not matched then insert ("id", "amount", "n") values ("s"."id", "s"."amount", "s"."n")`,
    ],
    ['a dropped table', db.schema.dropTable('shop.orders').ifExists(), 'drop table if exists `shop`.`orders`'],
    [
      'a dropped view',
      db.schema.withSchema('shop').dropView('orders').ifExists(),
      'drop view if exists "shop"."orders"',
    ],
    [
      'a view',
      db.schema.createView('v').orReplace().as(db.selectFrom('orders').select('id')),
      'create or replace view "v" as select "id" from "orders"',
    ],
    ['a schema', db.schema.createSchema('shop').ifNotExists(), 'create schema if not exists `shop`'],
    [
      'an Iceberg table',
      db.schema
        .createTable('shop.orders')
        .addColumn('id', sql`string`)
        .modifyEnd(sql`location ${sql.lit('s3://b/o')} tblproperties ('table_type' = 'ICEBERG')`),
      "create table `shop`.`orders` (`id` string) location 's3://b/o' tblproperties ('table_type' = 'ICEBERG')",
    ],
  ])('%s', (_, query, text) => {
    expect(query.compile().sql).toBe(text);
  });

  test.each([
    [
      sql`create table ${sql.table('a.b')} with (location = ${sql.lit('s3://x')}) as select 1 as a`,
      `create table "a"."b" with (location = 's3://x') as select 1 as a`,
    ],
    [
      sql`alter table ${sql.table('a.b')} set tblproperties ('k' = ${sql.lit('v')})`,
      "alter table `a`.`b` set tblproperties ('k' = 'v')",
    ],
    [
      sql`create table ${sql.table('b')} (${sql.ref('x')} int) tblproperties ('table_type'='ICEBERG')`,
      "create table `b` (`x` int) tblproperties ('table_type'='ICEBERG')",
    ],
    [sql`optimize ${sql.table('a.b')} rewrite data using bin_pack`, 'optimize "a"."b" rewrite data using bin_pack'],
    [sql`select ${sql.lit(new Date(0))} as t`, "select timestamp '1970-01-01 00:00:00.000' as t"],
  ])('a raw statement: %#', (raw, text) => {
    expect(raw.compile(db).sql).toBe(text);
  });
});

describe('Kysely on Athena', () => {
  test('binds values as literals of ExecutionParameters', async () => {
    const athena = fakeAthena();
    await on(athena).selectFrom('orders').select('id').where('id', '=', "it's").where('n', '=', 2).execute();
    expect(athena.sent[0]?.input).toMatchObject({ ExecutionParameters: ["'it''s'", '2'] });
  });

  test('refuses a bound value outside a WHERE before anything is sent', async () => {
    const athena = fakeAthena();
    const insert = on(athena).insertInto('orders').values({ id: 'a', amount: '1', n: 1 });
    await expect(insert.execute()).rejects.toMatchObject({ code: 'LC-ATH-002' });
    expect(athena.sent).toEqual([]);
  });

  test('tells how many rows a change touched', async () => {
    const athena = fakeAthena({
      GetQueryExecution: [execution('SUCCEEDED', {}, { SubstatementType: 'UPDATE' })],
      GetQueryResults: [page(['rows:bigint'], [], { UpdateCount: 3 })],
    });
    const [result] = await on(athena)
      .updateTable('orders')
      .set({ n: sql.lit(1) })
      .execute();
    expect(result?.numUpdatedRows).toBe(3n);
  });

  test('streams page by page in chunks of the size asked for', async () => {
    const athena = fakeAthena({
      GetQueryResults: [
        page(['id:varchar'], [['id'], ['a'], ['b']], { NextToken: 'x' }),
        page(['id:varchar'], [['c']]),
      ],
    });
    const ids: string[] = [];
    for await (const row of on(athena).selectFrom('orders').select('id').stream(2)) ids.push(row.id);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(athena.sentOf('GetQueryResults').map((sent) => sent.input.MaxResults)).toEqual([3, 2]);
  });

  test('has no transactions', async () => {
    await expect(db.transaction().execute(async () => 1)).rejects.toMatchObject({ code: 'LC-ATH-004' });
  });

  test('stops the query when its caller aborts', async () => {
    const stopping = new AbortController();
    const athena = fakeAthena({ GetQueryExecution: [execution('RUNNING')] });
    const sleep = async () => stopping.abort(new Error('enough'));
    const config = { ...athena.config, surroundings: { ...athena.config.surroundings, sleep } };
    const query = new Kysely<Tables>({ dialect: new AthenaDialect(config) }).selectFrom('orders').select('id');
    await expect(query.execute({ signal: stopping.signal })).rejects.toThrow('enough');
    await expect.poll(() => athena.sentOf('StopQueryExecution')).toHaveLength(1);
  });
});
