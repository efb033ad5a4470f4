import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { batchOfName, isRowsName } from '#functions/lake/packing.ts';
import { type RecordContract, recordColumns } from '#sql/contracts/record.ts';
import { allRecords } from '#sql/records/index.ts';
import { type DuckDb, quoted } from './duckdb.ts';
import type { LakeLayout } from './layout.ts';

/** Shows the objects of the raw lake that the base has not merged yet as tables `raw.<record>`. */
export async function createRawViews(db: DuckDb, layout: LakeLayout): Promise<void> {
  await db.connection.run('create schema if not exists memory.raw');
  for (const record of allRecords) {
    const merged = await mergedBatches(db, record.name);
    await db.connection.run(rawView(record, newObjects(layout, record.name, merged)));
  }
}

async function mergedBatches(db: DuckDb, table: string): Promise<Set<string>> {
  const exists = await db.connection.runAndReadAll(
    "select 1 from duckdb_tables() where database_name = 'base' and table_name = 'merged_batches'",
  );
  if (exists.currentRowCount === 0) return new Set();
  const reader = await db.connection.runAndReadAll(
    `select distinct batch_id from base.merged_batches where table_name = ${quoted(table)}`,
  );
  return new Set(reader.getRows().map(([id]) => String(id)));
}

/** An object is named by its batch. */
function newObjects(layout: LakeLayout, table: string, merged: ReadonlySet<string>): string[] {
  const folder = join(layout.raw, table);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => isRowsName(name) && !merged.has(batchOfName(name)))
    .sort()
    .map((name) => join(folder, name));
}

function rawView(record: RecordContract, objects: readonly string[]): string {
  const names = Object.keys(recordColumns(record));
  const view = `create or replace view memory.raw.${record.name} as`;
  if (objects.length === 0) {
    return `${view} select ${names.map((name) => `null::varchar as "${name}"`).join(', ')}, '' as dt where false`;
  }
  const columns = names.map((name) => `'${name}': 'varchar'`).join(', ');
  return `${view} select * from read_ndjson([${objects.map(quoted).join(', ')}], columns = {${columns}},
    hive_partitioning = true, hive_types = {'dt': varchar}, maximum_object_size = 67108864)`;
}
