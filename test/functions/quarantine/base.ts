import { openDuckDb, searchPath } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { createRawViews } from '#local/warehouse/raw-views.ts';
import { type Row, reader } from '#local/warehouse/rows.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { mergeRecord, versionsTable } from '#sql/materialise/merge.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { operationsTables, operationsViewText } from '#sql/operations/index.ts';
import { intakeRecords, type RecordName, records } from '#sql/records/index.ts';
import type { Statement } from '#sql/statement.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';

export type MergedBase = {
  readonly rows: (table: RecordName) => Promise<Row[]>;
  readonly quarantine: () => Promise<Row[]>;
  /** Rows of the ledger; those that do not close first. */
  readonly ledger: () => Promise<Row[]>;
};

/** What the real merges make of a lake that is a folder, and the views over it; receipts first, as in a refresh. */
export async function withBase<T>(
  folder: string,
  tables: readonly RecordName[],
  work: (base: MergedBase) => Promise<T>,
) {
  const db = await openDuckDb();
  try {
    for (const name of ['base', 'run']) await db.connection.run(`attach ':memory:' as ${name}`);
    const execute = async ({ sql }: Statement) => void (await db.connection.run(sql));
    const merged = [...Object.values(intakeRecords), ...tables.map((table) => records[table])];
    const base = laptopWarehouse.base;
    for (const { name, columns } of operationsTables) {
      await execute(createTable(laptopWarehouse, { database: base, name, columns }));
    }
    for (const record of merged) {
      const columns = recordColumns(record);
      await execute(createTable(laptopWarehouse, { database: base, name: versionsTable(record), columns }));
    }
    await createRawViews(db, lakeLayout(folder));
    await searchPath(db, ['run', 'base']);
    for (const record of merged) {
      for (const next of mergeRecord(laptopWarehouse, record, { since: '0001-01-01' })) await execute(next);
    }
    const ask = reader(db);
    return await work({
      rows: (table) => ask(`select * from ${versionsTable(records[table])} order by source_id`),
      quarantine: () =>
        ask(`${operationsViewText('quarantine')} order by source, table_name, reason_code, quarantine_key`),
      ledger: () =>
        ask(`select *, received = stored + deduplicated + quarantined as closes
          from (${operationsViewText('intake_ledger')}) order by closes, arrival_date, table_name`),
    });
  } finally {
    db.close();
  }
}
