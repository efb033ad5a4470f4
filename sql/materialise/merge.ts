import { sql } from 'kysely';
import type { Column } from '#sql/contracts/columns.ts';
import { type RecordContract, recordColumns } from '#sql/contracts/record.ts';
import { literal, typeName } from '#sql/literal.ts';
import { intakeRecords, isRecordName } from '#sql/records/index.ts';
import { columnList, type Statement, statement, tableRef } from '#sql/statement.ts';
import type { Warehouse } from '#sql/warehouse.ts';

/** Every version of a record, once. */
export function versionsTable(record: Pick<RecordContract, 'name'>): string {
  return `${record.name}_versions`;
}

export type MergeWindow = {
  /** Only raw partitions from this day on are read: nothing older can still arrive. */
  readonly since: string;
};

/**
 * Takes new arrivals of a record into the base, and counts what became of each batch. Both statements may be run
 * again after a failure: a row that is there is not taken twice, and a batch's counts come from what the base holds.
 */
export function mergeRecord(warehouse: Warehouse, record: RecordContract, window: MergeWindow): Statement[] {
  return [mergeVersions(warehouse, record, window), countBatches(warehouse, record, window)];
}

function newArrivals(warehouse: Warehouse, record: RecordContract, window: MergeWindow) {
  const columns = Object.entries(recordColumns(record)).map(([name, column]) => castFromText(name, column));
  return sql`
    select ${sql.join(columns)}
    from ${tableRef(warehouse.raw, record.name)} raw
    where raw.dt >= ${literal(window.since)}
      and raw.batch_id not in (
        select m.batch_id from ${tableRef(warehouse.base, 'merged_batches')} m
        where m.table_name = ${literal(record.name)}
      )${onlyReceipted(warehouse, record)}`;
}

/**
 * Intake writes a batch's receipt last. An object without one was left by a crash, and what is in it came again in
 * another batch.
 */
function onlyReceipted(warehouse: Warehouse, record: RecordContract) {
  if (!isRecordName(record.name)) return sql``;
  return sql`
      and raw.batch_id in (
        select split_part(r.source_id, '|', 1)
        from ${tableRef(warehouse.base, versionsTable(intakeRecords.intake_receipts))} r
        where r.table_name = ${literal(record.name)}
      )`;
}

/** The raw lake holds canonical text only. */
function castFromText(name: string, column: Column) {
  if (column.type === 'varchar') return sql.id('raw', name);
  return sql`cast(${sql.id('raw', name)} as ${typeName(column.type)}) as ${sql.id(name)}`;
}

function mergeVersions(warehouse: Warehouse, record: RecordContract, window: MergeWindow): Statement {
  const names = Object.keys(recordColumns(record));
  const target = tableRef(warehouse.base, versionsTable(record));
  return statement(sql`
    merge into ${target} t
    using (
      select ${columnList(names)} from (
        select a.*, row_number() over (
          partition by source, source_id, source_version
          order by arrived_at, batch_id, payload, occurred_at, updated_at
        ) as copy
        from (${newArrivals(warehouse, record, window)}) a
      ) ranked
      where copy = 1
    ) s
    on t.source = s.source and t.source_id = s.source_id and t.source_version = s.source_version
    when not matched then insert (${columnList(names)}) values (${columnList(names, 's')})`);
}

function countBatches(warehouse: Warehouse, record: RecordContract, window: MergeWindow): Statement {
  return statement(sql`
    insert into ${tableRef(warehouse.base, 'merged_batches')}
    select
      ${literal(record.name)} as table_name,
      r.batch_id,
      r.source,
      r.arrival_date,
      coalesce(b.stored, 0) as stored,
      r.received - coalesce(b.stored, 0) as deduplicated
    from (
      select batch_id, source, cast(min(arrived_at) as date) as arrival_date, count(*) as received
      from (${newArrivals(warehouse, record, window)}) a
      group by batch_id, source
    ) r
    left join (
      select batch_id, source, count(*) as stored
      from ${tableRef(warehouse.base, versionsTable(record))}
      group by batch_id, source
    ) b on b.batch_id = r.batch_id and b.source = r.source`);
}
