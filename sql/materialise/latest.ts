import { sql } from 'kysely';
import type { Columns } from '#sql/contracts/columns.ts';
import type { RecordContract } from '#sql/contracts/record.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { literal } from '#sql/literal.ts';
import type { RecordName } from '#sql/records/index.ts';
import { columnList, type Statement, statement, tableRef } from '#sql/statement.ts';
import { runDatabase, type Warehouse } from '#sql/warehouse.ts';
import { versionsTable } from './merge.ts';

/** Each record in the version that its source had given before the run's instant. */
export function latestView(record: Pick<RecordContract, 'name'>): string {
  return `${record.name}_latest`;
}

/** Records of which models read what they said before too. */
const versionedRecords: readonly string[] = ['mentions'] satisfies RecordName[];

export function isVersioned(record: Pick<RecordContract, 'name'>): boolean {
  return versionedRecords.includes(record.name);
}

/** Every version of a record that its source had given before the run's instant. */
export function asOfView(record: Pick<RecordContract, 'name'>): string {
  return `${record.name}_as_of`;
}

/** What a run shows models of a record, by name. */
export function recordViews(record: Pick<RecordContract, 'name'>): string[] {
  return isVersioned(record) ? [latestView(record), asOfView(record)] : [latestView(record)];
}

export type PinnedRun = {
  readonly runId: string;
  /** The run sees what happened before this instant, UTC. */
  readonly asOfAt: string;
  /** Iceberg snapshot of each base table after this run's merge; none on the laptop, where a refresh is alone. */
  readonly snapshots?: Readonly<Record<string, string>>;
};

/** The views of a record that a run's models read. */
export function createRecordViews(warehouse: Warehouse, record: RecordContract, run: PinnedRun): Statement[] {
  const latest = createLatestView(warehouse, record, run);
  return isVersioned(record) ? [latest, createAsOfView(warehouse, record, run)] : [latest];
}

/**
 * Of two versions with one update time the one that arrived later wins; the version's own text breaks the last tie,
 * so that the order of arrival within a batch changes nothing.
 */
export function createLatestView(warehouse: Warehouse, record: RecordContract, run: PinnedRun): Statement {
  const names = Object.keys(recordColumns(record));
  return statement(sql`
    create or replace view ${tableRef(runDatabase(warehouse, run.runId), latestView(record))} as
    select ${columnList(names)} from (
      select ${columnList(names)}, row_number() over (
        partition by source, source_id
        order by updated_at desc, arrived_at desc, source_version desc
      ) as recency
      from ${versionsBefore(warehouse, record, run)}
    ) versions
    where recency = 1`);
}

export function createAsOfView(warehouse: Warehouse, record: RecordContract, run: PinnedRun): Statement {
  return statement(sql`
    create or replace view ${tableRef(runDatabase(warehouse, run.runId), asOfView(record))} as
    select ${columnList(Object.keys(recordColumns(record)))}
    from ${versionsBefore(warehouse, record, run)}`);
}

function versionsBefore(warehouse: Warehouse, record: RecordContract, run: PinnedRun) {
  const snapshot = run.snapshots?.[versionsTable(record)];
  const versions = sql.join(
    [
      tableRef(warehouse.base, versionsTable(record)),
      ...(snapshot === undefined ? [] : [sql`for version as of ${sql.raw(BigInt(snapshot).toString())}`]),
    ],
    sql` `,
  );
  return sql`${versions}
      where updated_at < cast(${literal(run.asOfAt)} as timestamp(6))
        and occurred_at < cast(${literal(run.asOfAt)} as timestamp(6))`;
}

/** A permanent table under its bare name in a run's database, for audits; DuckDB finds it on the search path. */
export function createBaseView(
  warehouse: Warehouse,
  table: { readonly name: string; readonly columns: Columns },
  runId: string,
): Statement {
  return statement(sql`
    create or replace view ${tableRef(runDatabase(warehouse, runId), table.name)} as
    select ${columnList(Object.keys(table.columns))} from ${tableRef(warehouse.base, table.name)}`);
}
