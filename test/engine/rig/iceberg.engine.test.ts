import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StatementResult } from '#sql/dialects/athena/run-statement.ts';
import type { Rig } from './start-rig.ts';
import { athenaOn, runner, useRig } from './use-rig.ts';

let rig: Rig;
let run: (sql: string) => Promise<StatementResult>;

beforeAll(async () => {
  rig = await useRig();
  run = runner(await athenaOn(rig, 'iceberg_rig'));
});
afterAll(() => rig.stop());

const ordersTable = (name: string) => `
  create table \`iceberg_rig\`.\`${name}\` (id string comment 'the shop''s, unique', amount decimal(18,2), ordered_at timestamp, tags array<string>)
  comment 'what was bought'
  partitioned by (month(ordered_at), bucket(4, id))
  location 's3://${rig.bucket}/iceberg_rig/${name}'
  tblproperties ('table_type'='ICEBERG', 'format'='parquet', 'vacuum_max_snapshot_age_seconds'='86400')`;

const insertOrders = (name: string) => `
  insert into ${name} values
    ('a', 10.50, timestamp '2024-01-31 23:59:59.999999', array['x', 'y']),
    ('b', 1.00, timestamp '2024-02-01 00:00:00', null)`;

describe('an Iceberg table', () => {
  test('is made by Athena DDL and takes inserts, updates, merges and deletes', async () => {
    await run(ordersTable('orders'));
    expect((await run(insertOrders('orders'))).rowsAffected).toBe(2n);
    expect((await run(`update orders set amount = amount * 2 where id = 'a'`)).rowsAffected).toBe(1n);
    const merged = await run(`
      merge into orders as o using (values ('b', decimal '7.00'), ('c', decimal '8.00')) as s (id, amount) on o.id = s.id
      when matched then update set amount = s.amount
      when not matched then insert (id, amount, ordered_at, tags) values (s.id, s.amount, timestamp '2024-02-02 00:00:00', array['z'])`);
    expect(merged.rowsAffected).toBe(2n);
    expect((await run(`delete from orders where id = 'c'`)).rowsAffected).toBe(1n);
    const { rows } = await run('select id, amount, ordered_at, tags from orders order by id');
    expect(rows).toEqual([
      { id: 'a', amount: '21.00', ordered_at: '2024-01-31 23:59:59.999999', tags: '[x, y]' },
      { id: 'b', amount: '7.00', ordered_at: '2024-02-01 00:00:00.000000', tags: null },
    ]);
  });

  test('is made by CTAS, with its partitions pruned', async () => {
    const created = await run(`
      create table made_by_ctas with (
        table_type = 'ICEBERG', is_external = false, location = 's3://${rig.bucket}/iceberg_rig/made_by_ctas',
        partitioning = array['run_id'], format = 'PARQUET', write_compression = 'ZSTD'
      ) as select * from (values ('r1', 1), ('r2', 2), ('r3', 3)) as v (run_id, n)`);
    expect(created.rowsAffected).toBe(3n);
    const partitions = await run('select count(*) as n from "made_by_ctas$partitions"');
    expect(partitions.rows).toEqual([{ n: 3n }]);
    const plan = await run(`explain select n from made_by_ctas where run_id = 'r2'`);
    expect(JSON.stringify(plan.rows)).toContain('r2');
  });

  test('is read through a view, and as of an older snapshot', async () => {
    await run(ordersTable('versions'));
    await run(insertOrders('versions'));
    const { rows } = await run('select snapshot_id from "versions$snapshots" order by committed_at desc limit 1');
    await run(
      `create or replace view versions_then as select * from versions for version as of ${rows[0]?.snapshot_id}`,
    );
    await run('delete from versions');
    const counts = await run(
      'select (select count(*) from versions) as now, (select count(*) from versions_then) as before',
    );
    expect(counts.rows).toEqual([{ now: 0n, before: 2n }]);
  });

  test('is compacted by OPTIMIZE, and VACUUM removes what is older than its property says', async () => {
    await run(ordersTable('small_files'));
    for (let insert = 0; insert < 3; insert += 1) await run(insertOrders('small_files'));
    await run('optimize small_files rewrite data using bin_pack');
    expect((await run('select count(*) as n from "small_files$files"')).rows).toEqual([{ n: 2n }]);
    await run('vacuum small_files');
    expect((await run('select count(*) as n from "small_files$snapshots"')).rows).toEqual([{ n: 5n }]);
    await run("alter table small_files set tblproperties ('vacuum_max_snapshot_age_seconds'='0')");
    await run('vacuum small_files');
    expect((await run('select count(*) as n from "small_files$snapshots"')).rows).toEqual([{ n: 1n }]);
    expect((await run('select count(*) as n from small_files')).rows).toEqual([{ n: 6n }]);
  });

  test('gets columns added, and is dropped with its database', async () => {
    await run(`create database if not exists passing location 's3://${rig.bucket}/passing/'`);
    await run(
      `create table passing.t (a int) location 's3://${rig.bucket}/passing/t' tblproperties ('table_type'='iceberg')`,
    );
    await run('alter table passing.t add columns (b string, c map<string, double>)');
    expect((await run('describe passing.t')).rows).toHaveLength(3);
    await run('drop table if exists `passing`.`t`');
    await run('drop database passing cascade');
    expect(
      (await run(`select count(*) as n from information_schema.schemata where schema_name = 'passing'`)).rows,
    ).toEqual([{ n: 0n }]);
  });
});

describe('twelve inserts racing for one table', () => {
  test('keep all their rows, each conflict retried as a whole', async () => {
    await run(
      `create table races (n int) location 's3://${rig.bucket}/iceberg_rig/races' tblproperties ('table_type'='iceberg')`,
    );
    const insert = async (n: number): Promise<void> => {
      try {
        await run(`insert into races values (${n})`);
      } catch (error) {
        if (!(error instanceof Error && 'retryable' in error && error.retryable)) throw error;
        await insert(n);
      }
    };
    await Promise.all(Array.from({ length: 12 }, (_, n) => insert(n)));
    const { rows } = await run('select n from races order by n');
    expect(rows.map((row) => row.n)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});
