import { describe, expect, test } from 'vitest';
import { trinoType } from './athena-ddl.ts';
import { statementType, substatementType } from './athena-statement.ts';
import { translate } from './athena-translation.ts';

const nothing = async () => [];

describe('what only Athena accepts is put in words of Trino', () => {
  test.each([
    [
      "CREATE TABLE IF NOT EXISTS `shop`.`orders` (`id` string COMMENT 'a, (b)', tags array<struct<k:string,n:int>>, at timestamp) PARTITIONED BY (month(at), bucket(16, id), `id`) LOCATION 's3://b/o' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet', 'vacuum_max_snapshot_age_seconds'='60');",
      `create table if not exists "shop"."orders" ("id" varchar comment 'a, (b)', tags array(row("k" varchar, "n" integer)), at timestamp(6)) with (location = 's3://b/o', partitioning = array['month(at)', 'bucket(id, 16)', 'id'], extra_properties = map(array['vacuum_max_snapshot_age_seconds'], array['60']))`,
    ],
    [
      "create table t with (table_type='ICEBERG', is_external=false, location='s3://b/t', partitioning=array['a', 'month(b)'], write_compression='ZSTD') as with x as (select 1 as a) select a from x",
      `create table t with (location = 's3://b/t', partitioning = array['a', 'month(b)']) as with x as (select 1 as a) select a from x`,
    ],
    [
      "create database if not exists shop comment 'x' location 's3://b/shop/'",
      "create schema if not exists shop with (location = 's3://b/shop/')",
    ],
    ['DROP DATABASE IF EXISTS `shop` CASCADE', 'drop schema if exists "shop" cascade'],
    ['drop table if exists `shop`.`t`', 'drop table if exists "shop"."t"'],
    [
      "OPTIMIZE shop.t REWRITE DATA USING BIN_PACK WHERE a = 'x'",
      "alter table shop.t execute optimize where a = 'x'".replace('where', 'WHERE'),
    ],
    [
      "alter table t set tblproperties ('vacuum_max_snapshot_age_seconds'='0')",
      "alter table t set properties extra_properties = map(array['vacuum_max_snapshot_age_seconds'], array['0'])",
    ],
    ['select 1 as "a";', 'select 1 as "a"'],
    ['create or replace view v as select 1 as a', 'create or replace view v as select 1 as a'],
  ])('%s', async (athena, trino) => {
    expect(await translate(athena, nothing)).toEqual([trino]);
  });

  test('several columns are added one by one', async () => {
    expect(await translate('alter table t add columns (a string, b decimal(18,2))', nothing)).toEqual([
      'alter table t add column a varchar',
      'alter table t add column b decimal(18,2)',
    ]);
  });

  test('VACUUM expires snapshots and removes orphans, of the age that the table says', async () => {
    const asked: string[] = [];
    const ask = async (sql: string) => {
      asked.push(sql);
      return [['60']];
    };
    expect(await translate('vacuum "shop"."t"', ask)).toEqual([
      `alter table "shop"."t" execute expire_snapshots(retention_threshold => '60s')`,
      `alter table "shop"."t" execute remove_orphan_files(retention_threshold => '60s')`,
    ]);
    expect(asked).toEqual([`select value from "shop"."t$properties" where key = 'vacuum_max_snapshot_age_seconds'`]);
    expect((await translate('vacuum t', nothing))[0]).toContain("'432000s'");
  });
});

describe('what Athena refuses is refused', () => {
  test.each([
    'create or replace table t as select 1 as a',
    'create table t as select 1 as a',
    "create table t with (table_type='ICEBERG', location='s3://b/t') as select 1 as a",
    "create table t with (table_type='ICEBERG', is_external=false) as select 1 as a",
    "create table t (a int) tblproperties ('table_type'='ICEBERG')",
    "create table t (a int) location 's3://b/t'",
    'drop table "t"',
    'alter table t execute optimize',
    'truncate table t',
    'set session a = 1',
  ])('%s', async (sql) => {
    await expect(translate(sql, nothing)).rejects.toThrow();
  });
});

test.each([
  ['struct<a:array<int>,b:map<string,double>>', 'row("a" array(integer), "b" map(varchar, double))'],
  ['decimal(18,2)', 'decimal(18,2)'],
  ['binary', 'varbinary'],
])("Hive's %s is Trino's %s", (hive, trino) => {
  expect(trinoType(hive)).toBe(trino);
});

test.each([
  ['/* why */ select 1', 'DML', 'SELECT'],
  ['with a as (select 1) select * from a', 'DML', 'SELECT'],
  ['merge into t using u on true when matched then delete', 'DML', 'MERGE'],
  ['create table t with (x = 1) as select 1', 'DDL', 'CREATE_TABLE_AS_SELECT'],
  ['show tables', 'UTILITY', 'SHOW_TABLES'],
])('%s is %s, %s', (sql, type, kind) => {
  expect([statementType(sql), substatementType(sql)]).toEqual([type, kind]);
});
