import { sql } from 'kysely';
import { type Columns, text } from '#sql/contracts/columns.ts';
import { typedLiteral } from '#sql/literal.ts';
import { columnList, type Statement, statement, tableRef } from '#sql/statement.ts';
import { physicalTable, type Warehouse } from '#sql/warehouse.ts';
import { createTable } from './tables.ts';

/** Rows as canonical text, by column. */
export type TextRow = Readonly<Record<string, string | null>>;

/** Athena takes statements of at most 262,144 bytes. */
const rowsPerInsert = 250;

/** Writes a few known rows; the values stand in the text, since a deployed run passes texts and no values. */
export function insertRows(database: string, table: string, columns: Columns, rows: readonly TextRow[]): Statement[] {
  const names = Object.keys(columns);
  const chunks = Array.from({ length: Math.ceil(rows.length / rowsPerInsert) }, (_, index) =>
    rows.slice(index * rowsPerInsert, (index + 1) * rowsPerInsert),
  );
  return chunks.map((chunk) =>
    statement(sql`
      insert into ${tableRef(database, table)} (${columnList(names)})
      values ${sql.join(chunk.map((row) => sql`(${sql.join(valuesOf(columns, row))})`))}`),
  );
}

/** Writes the few rows that a run itself gives a table. On Athena the run's partition of the one table. */
export function writeRows(
  warehouse: Warehouse,
  table: Parameters<typeof physicalTable>[1],
  rows: readonly TextRow[],
  runId: string,
): Statement[] {
  const { name, columns } = table;
  if (warehouse.engine === 'duckdb') {
    const database = warehouse.runs;
    return [createTable(warehouse, { database, name, columns }), ...insertRows(database, name, columns, rows)];
  }
  const ofRun = rows.map((row) => ({ ...row, run_id: runId }));
  const physical = physicalTable(warehouse, table);
  return insertRows(physical.database, physical.name, { ...columns, run_id: text('Run') }, ofRun);
}

function valuesOf(columns: Columns, row: TextRow) {
  return Object.entries(columns).map(([name, column]) => typedLiteral(row[name] ?? null, column.type));
}
