import { describe, expect, it } from 'vitest';
import { contractAudits, runAudits } from '#sql/audits/audits.ts';
import { count, instant, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { createAsOfView, createLatestView, createRecordViews } from '#sql/materialise/latest.ts';
import { mergeRecord } from '#sql/materialise/merge.ts';
import { buildRound, buildSelect, createRunView, finishRounds } from '#sql/materialise/models.ts';
import { createPublishedView, publishRun } from '#sql/materialise/publish.ts';
import { insertRows } from '#sql/materialise/rows.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { mentions } from '#sql/records/mentions.ts';
import type { Statement } from '#sql/statement.ts';
import { cloudWarehouse, laptopWarehouse } from '#sql/warehouse.ts';

const athena = cloudWarehouse('shop', 's3://lake/warehouse');
const duckdb = laptopWarehouse;

const sales = defineModel({
  name: 'sales',
  area: 'core',
  grain: ['shop'],
  description: 'Sales',
  columns: {
    shop: text('Shop', { accepted: ['a', "b's"] }),
    pieces: count('Pieces', { required: true }),
    amount: money('Amount'),
  },
  relationships: [{ column: 'shop', references: ['shops', 'shop'], except: ['none'] }],
});
const rings = defineModel({ ...sales, name: 'rings', kind: 'iterated', rounds: 3, columns: { shop: text('Shop') } });
const visits = defineRecord({
  name: 'visits',
  grain: 'visit',
  description: '',
  columns: { at: instant('When'), shop: text('Shop') },
});

/** Statements as one text, white space apart. */
const told = (...statements: Statement[]) =>
  statements
    .map(({ sql, database }) => `${database === undefined ? '' : `[${database}] `}${sql.trim().replace(/\s+/g, ' ')}`)
    .join('\n');

describe('statements', () => {
  it('that make tables', () => {
    const table = { database: 'shop_runs', name: 'sales', columns: sales.columns, partitionedBy: ['shop'] };
    expect(told(createTable(athena, table), createTable(duckdb, { ...table, database: 'run' }))).toMatchInlineSnapshot(`
      "create table if not exists \`shop_runs\`.\`sales\` (\`shop\` string, \`pieces\` bigint, \`amount\` decimal(18,2)) partitioned by (\`shop\`) location 's3://lake/warehouse/shop_runs/sales' tblproperties ('table_type' = 'ICEBERG', 'format' = 'parquet')
      create table if not exists "run"."sales" ("shop" varchar, "pieces" bigint, "amount" decimal(18,2))"
    `);
  });

  it('that build a model', () => {
    const query = 'select shop, pieces, amount from x;\n';
    expect(told(buildSelect(athena, sales, query, 'r1'), createRunView(athena, sales, 'r1'))).toMatchInlineSnapshot(`
      "[shop_run_r1] insert into "shop_work"."sales_5611156e" select r.*, 'r1' as run_id from (select cast(m."shop" as varchar) as "shop", cast(m."pieces" as bigint) as "pieces", cast(m."amount" as decimal(18,2)) as "amount" from ( select shop, pieces, amount from x ) m) r
      create or replace view "shop_run_r1"."sales" as select "shop", "pieces", "amount" from "shop_work"."sales_5611156e" where run_id = 'r1'"
    `);
    expect(told(buildSelect(duckdb, sales, query, 'r1'))).toMatchInlineSnapshot(
      `"create or replace table "run"."sales" as select cast(m."shop" as varchar) as "shop", cast(m."pieces" as bigint) as "pieces", cast(m."amount" as decimal(18,2)) as "amount" from ( select shop, pieces, amount from x ) m"`,
    );
  });

  it('that go round', () => {
    const of = (warehouse: typeof athena) => {
      const { build, changed } = buildRound(warehouse, rings, 'select shop from rings_before', 'r1', 2);
      return told(...build, changed, ...finishRounds(warehouse, rings, 'r1', 2));
    };
    expect(of(athena)).toMatchInlineSnapshot(`
      "create or replace view "shop_run_r1"."rings_before" as select "shop" from "shop_work"."rings_rounds_3d87830f" where run_id = 'r1' and round = 1
      [shop_run_r1] insert into "shop_work"."rings_rounds_3d87830f" select r.*, cast(2 as integer) as round, 'r1' as run_id from (select cast(m."shop" as varchar) as "shop" from ( select shop from rings_before ) m) r
      select count(*) as changed from (select "shop" from "shop_work"."rings_rounds_3d87830f" where run_id = 'r1' and round = 2 except select "shop" from "shop_work"."rings_rounds_3d87830f" where run_id = 'r1' and round = 1) c
      insert into "shop_work"."rings_900fa924" select "shop", run_id from "shop_work"."rings_rounds_3d87830f" where run_id = 'r1' and round = 2"
    `);
    expect(of(duckdb)).toMatchInlineSnapshot(`
      "create or replace table "run"."rings_before" as select "shop" from "run"."rings_after"
      create or replace table "run"."rings_after" as select cast(m."shop" as varchar) as "shop" from ( select shop from rings_before ) m
      select count(*) as changed from (select "shop" from "run"."rings_after" except select "shop" from "run"."rings_before") c
      create or replace table "run"."rings" as select "shop" from "run"."rings_after"
      drop table "run"."rings_after"
      drop table "run"."rings_before""
    `);
  });

  it('that merge a record and count its batches', () => {
    expect(told(...mergeRecord(athena, visits, { since: '2025-01-01' }))).toMatchInlineSnapshot(`
      "merge into "shop_base"."visits_versions" t using ( select "at", "shop", "source", "source_id", "source_version", "updated_at", "occurred_at", "arrived_at", "batch_id", "payload" from ( select a.*, row_number() over ( partition by source, source_id, source_version order by arrived_at, batch_id, payload, occurred_at, updated_at ) as copy from ( select cast("raw"."at" as timestamp(6)) as "at", "raw"."shop", "raw"."source", "raw"."source_id", "raw"."source_version", cast("raw"."updated_at" as timestamp(6)) as "updated_at", cast("raw"."occurred_at" as timestamp(6)) as "occurred_at", cast("raw"."arrived_at" as timestamp(6)) as "arrived_at", "raw"."batch_id", "raw"."payload" from "shop_raw"."visits" raw where raw.dt >= '2025-01-01' and raw.batch_id not in ( select m.batch_id from "shop_base"."merged_batches" m where m.table_name = 'visits' )) a ) ranked where copy = 1 ) s on t.source = s.source and t.source_id = s.source_id and t.source_version = s.source_version when not matched then insert ("at", "shop", "source", "source_id", "source_version", "updated_at", "occurred_at", "arrived_at", "batch_id", "payload") values ("s"."at", "s"."shop", "s"."source", "s"."source_id", "s"."source_version", "s"."updated_at", "s"."occurred_at", "s"."arrived_at", "s"."batch_id", "s"."payload")
      insert into "shop_base"."merged_batches" select 'visits' as table_name, r.batch_id, r.source, r.arrival_date, coalesce(b.stored, 0) as stored, r.received - coalesce(b.stored, 0) as deduplicated from ( select batch_id, source, cast(min(arrived_at) as date) as arrival_date, count(*) as received from ( select cast("raw"."at" as timestamp(6)) as "at", "raw"."shop", "raw"."source", "raw"."source_id", "raw"."source_version", cast("raw"."updated_at" as timestamp(6)) as "updated_at", cast("raw"."occurred_at" as timestamp(6)) as "occurred_at", cast("raw"."arrived_at" as timestamp(6)) as "arrived_at", "raw"."batch_id", "raw"."payload" from "shop_raw"."visits" raw where raw.dt >= '2025-01-01' and raw.batch_id not in ( select m.batch_id from "shop_base"."merged_batches" m where m.table_name = 'visits' )) a group by batch_id, source ) r left join ( select batch_id, source, count(*) as stored from "shop_base"."visits_versions" group by batch_id, source ) b on b.batch_id = r.batch_id and b.source = r.source"
    `);
  });

  it('that show the latest versions, pinned to a snapshot on Athena', () => {
    const run = { runId: 'r1', asOfAt: '2025-01-01 00:00:00.000000' };
    expect(
      told(createLatestView(athena, visits, { ...run, snapshots: { visits_versions: '17' } })),
    ).toMatchInlineSnapshot(
      `"create or replace view "shop_run_r1"."visits_latest" as select "at", "shop", "source", "source_id", "source_version", "updated_at", "occurred_at", "arrived_at", "batch_id", "payload" from ( select "at", "shop", "source", "source_id", "source_version", "updated_at", "occurred_at", "arrived_at", "batch_id", "payload", row_number() over ( partition by source, source_id order by updated_at desc, arrived_at desc, source_version desc ) as recency from "shop_base"."visits_versions" for version as of 17 where updated_at < cast('2025-01-01 00:00:00.000000' as timestamp(6)) and occurred_at < cast('2025-01-01 00:00:00.000000' as timestamp(6)) ) versions where recency = 1"`,
    );
    expect(() => createLatestView(athena, visits, { ...run, snapshots: { visits_versions: '1; drop' } })).toThrow(
      SyntaxError,
    );
  });

  it('that show all versions, of the records of which models read more than the latest', () => {
    const run = { runId: 'r1', asOfAt: '2025-01-01 00:00:00.000000', snapshots: { visits_versions: '17' } };
    expect(told(createAsOfView(athena, visits, run))).toMatchInlineSnapshot(
      `"create or replace view "shop_run_r1"."visits_as_of" as select "at", "shop", "source", "source_id", "source_version", "updated_at", "occurred_at", "arrived_at", "batch_id", "payload" from "shop_base"."visits_versions" for version as of 17 where updated_at < cast('2025-01-01 00:00:00.000000' as timestamp(6)) and occurred_at < cast('2025-01-01 00:00:00.000000' as timestamp(6))"`,
    );
    const names = (record: typeof visits | typeof mentions) =>
      createRecordViews(duckdb, record, run).map(({ sql }) => sql.match(/"run"\."(\w+)"/)?.[1]);
    expect([names(visits), names(mentions)]).toEqual([['visits_latest'], ['mentions_latest', 'mentions_as_of']]);
  });

  it('that publish', () => {
    const publish = publishRun(athena, 'r1', '2025-01-01', '2025-01-01 00:00:05.000000');
    expect(told(createPublishedView(athena, sales), publish)).toMatchInlineSnapshot(`
      "create or replace view "shop"."sales" as select "shop", "pieces", "amount", run_id from "shop_work"."sales_5611156e" where run_id = (select p.run_id from "shop_base"."published_run" p)
      merge into "shop_base"."published_run" t using ( select 1 as id, 'r1' as run_id, cast('2025-01-01' as date) as as_of, cast('2025-01-01 00:00:05.000000' as timestamp(6)) as published_at ) s on t.id = s.id when matched then update set run_id = s.run_id, as_of = s.as_of, published_at = s.published_at when not matched then insert (id, run_id, as_of, published_at) values (s.id, s.run_id, s.as_of, s.published_at)"
    `);
  });

  it('that audit, many in one', () => {
    expect(told(...runAudits(duckdb, contractAudits(sales), 'r1'))).toMatchInlineSnapshot(
      `"[run] insert into "base"."audit_results" select 'r1' as run_id, model, audit, case when failing_rows = 0 then 'passed' else 'failed' end as status, failing_rows, detail from (select 'sales' as model, 'unique_key' as audit, count(*) as failing_rows, 'one row per shop' as detail from (select 1 as failing from "sales" group by "shop" having count(*) > 1) f union all select 'sales' as model, 'not_null' as audit, count(*) as failing_rows, 'never null: shop, pieces' as detail from (select 1 as failing from "sales" where "shop" is null or "pieces" is null) f union all select 'sales' as model, 'accepted_values shop' as audit, count(*) as failing_rows, 'shop is one of a, b''s' as detail from (select 1 as failing from "sales" where "shop" not in ('a', 'b''s')) f union all select 'sales' as model, 'relationship shop' as audit, count(*) as failing_rows, 'every shop is in shops.shop' as detail from (select 1 as failing from "sales" f left join "shops" d on d."shop" = f."shop" where f."shop" is not null and d."shop" is null and f."shop" not in ('none')) f) results"`,
    );
  });

  it('that write rows, a few hundred at a time', () => {
    const rows = Array.from({ length: 251 }, (_, index) => ({ shop: `it's ${index}`, pieces: '1' }));
    const [first, second, ...more] = insertRows('run', 'sales', sales.columns, rows);
    expect(more).toEqual([]);
    expect(first?.sql.match(/it''s/g)).toHaveLength(250);
    expect(told(second as Statement)).toMatchInlineSnapshot(
      `"insert into "run"."sales" ("shop", "pieces", "amount") values (cast('it''s 250' as varchar), cast('1' as bigint), cast(null as decimal(18,2)))"`,
    );
  });
});
