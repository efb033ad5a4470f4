import { sql } from 'kysely';
import { literal } from '#sql/literal.ts';
import { versionsTable } from '#sql/materialise/merge.ts';
import { allRecords } from '#sql/records/index.ts';
import { type Statement, statement, tableRef } from '#sql/statement.ts';
import type { Warehouse } from '#sql/warehouse.ts';

/** Every table and view of the warehouse, as `table_schema` and `table_name`. */
export function tablesQuery(warehouse: Warehouse): Statement {
  const databases = [warehouse.base, warehouse.runs, warehouse.work, warehouse.published].map(literal);
  return statement(sql`
    select table_schema, table_name from information_schema.tables
    where table_schema in (${sql.join(databases)})`);
}

/** The current snapshot of each table that merges write, as `table_name` and `snapshot_id`; none of a table never written. */
export function snapshotsQuery(warehouse: Warehouse): Statement {
  const tables = allRecords.map((record) => {
    const table = versionsTable(record);
    return sql`
      select ${literal(table)} as table_name, cast(snapshot_id as varchar) as snapshot_id
      from ${tableRef(warehouse.base, `${table}$refs`)} where name = 'main'`;
  });
  return statement(sql.join(tables, sql` union all `));
}

export type CatalogueRow = Readonly<Record<string, unknown>>;

export function existingOf(rows: readonly CatalogueRow[]): Set<string> {
  return new Set(rows.map((row) => [row.table_schema, row.table_name].map(String).join('.')));
}

export function snapshotsOf(rows: readonly CatalogueRow[]): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [String(row.table_name), String(row.snapshot_id)]));
}
