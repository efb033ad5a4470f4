import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StatementType } from '@duckdb/node-api';
import { type Output, textTable } from '#local/output.ts';
import { type DuckDb, quoted } from '#local/warehouse/duckdb.ts';
import { LocalError } from '#local/warehouse/errors.ts';
import { openPublished } from '#local/warehouse/published.ts';

export type Format = 'table' | 'json' | 'csv';

const copyOptions = { json: 'format json, array true', csv: 'format csv, header true' } as const;

/**
 * Asks the published tables.
 * @throws LocalError LC-CLI-003 for SQL that the engine refuses, LC-CLI-002 where nothing is published
 */
export async function query(text: string, format: Format, lake: string, output: Output): Promise<void> {
  const db = await openPublished(lake);
  try {
    await refuseAllButOneSelect(db, text);
    if (format === 'table') await printTable(db, text, output);
    else await printCopy(db, text, copyOptions[format]);
  } catch (cause) {
    if (cause instanceof LocalError || !(cause instanceof Error)) throw cause;
    throw new LocalError('LC-CLI-003', `the query was refused: ${cause.message}`, { cause });
  } finally {
    db.close();
  }
}

/** The tables are for reading: a statement that writes a file or a table is none of a query's business. */
async function refuseAllButOneSelect(db: DuckDb, text: string): Promise<void> {
  const statements = await db.connection.extractStatements(text);
  const prepared = statements.count === 1 ? await statements.prepare(0) : null;
  if (prepared?.statementType === StatementType.SELECT) return;
  throw new LocalError('LC-CLI-003', 'the query was refused: one select statement, and nothing else, can be asked');
}

async function printTable(db: DuckDb, text: string, output: Output): Promise<void> {
  const reader = await db.connection.runAndReadAll(text);
  output.out(textTable(reader.columnNames(), reader.getRows()));
  output.out(`${reader.currentRowCount} ${reader.currentRowCount === 1 ? 'row' : 'rows'}`);
}

/** The engine writes the format itself, so that a large answer needs no memory here. */
async function printCopy(db: DuckDb, text: string, options: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lifecycle-query-'));
  const file = join(folder, 'answer');
  try {
    await db.connection.run(`copy (${text.trim().replace(/;$/, '')}\n) to ${quoted(file)} (${options})`);
    await pipeline(createReadStream(file), process.stdout, { end: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
