import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { DuckDBTypeId, StatementType } from '@duckdb/node-api';
import { type Output, textTable } from '#local/output.ts';
import { type AnswerColumn, withoutFormulas } from '#local/safe-csv.ts';
import { type DuckDb, quoted } from '#local/warehouse/duckdb.ts';
import { LocalError } from '#local/warehouse/errors.ts';
import { openPublished } from '#local/warehouse/published.ts';

type Format = 'table' | 'json' | 'csv';

export type QueryArguments = {
  readonly format: Format;
  readonly lake: string;
  /** CSV with texts as they are, also those that a spreadsheet would run. */
  readonly raw?: boolean;
  /** Where JSON and CSV go. */
  readonly target?: NodeJS.WritableStream;
};

/** Types whose values can begin with any letter. */
const textTypes: ReadonlySet<DuckDBTypeId> = new Set([DuckDBTypeId.VARCHAR, DuckDBTypeId.ENUM, DuckDBTypeId.UNION]);

const copyOptions = { json: 'format json, array true', csv: 'format csv, header true' } as const;

/**
 * Asks the published tables.
 * @throws LocalError LC-CLI-003 for SQL that the engine refuses, LC-CLI-002 where nothing is published
 */
export async function query(text: string, options: QueryArguments, output: Output): Promise<void> {
  const { format, lake, raw = false, target = process.stdout } = options;
  const db = await openPublished(lake);
  try {
    const columns = await columnsOf(db, text);
    if (format === 'table') await printTable(db, text, output);
    else
      await printCopy(db, format === 'csv' && !raw ? withoutFormulas(bare(text), columns) : bare(text), format, target);
  } catch (cause) {
    if (cause instanceof LocalError || !(cause instanceof Error)) throw cause;
    throw new LocalError('LC-CLI-003', `the query was refused: ${cause.message}`, { cause });
  } finally {
    db.close();
  }
}

/**
 * The columns of the one select that is asked. The tables are for reading: a statement that writes a file or a table is
 * none of a query's business.
 */
async function columnsOf(db: DuckDb, text: string): Promise<AnswerColumn[]> {
  if (text.trim() === '') throw new LocalError('LC-CLI-003', 'there is no query; give one select statement');
  const statements = await db.connection.extractStatements(text);
  const prepared = statements.count === 1 ? await statements.prepare(0) : null;
  if (prepared?.statementType !== StatementType.SELECT) {
    throw new LocalError('LC-CLI-003', 'the query was refused: one select statement, and nothing else, can be asked');
  }
  return Array.from({ length: prepared.columnCount }, (_, index) => ({
    name: prepared.columnName(index),
    isText: textTypes.has(prepared.columnTypeId(index)),
  }));
}

async function printTable(db: DuckDb, text: string, output: Output): Promise<void> {
  const reader = await db.connection.runAndReadAll(text);
  output.out(textTable(reader.columnNames(), reader.getRows()));
  output.out(`${reader.currentRowCount} ${reader.currentRowCount === 1 ? 'row' : 'rows'}`);
}

function bare(text: string): string {
  return text.trim().replace(/;$/, '');
}

/** The engine writes the format itself, so that a large answer needs no memory here. */
async function printCopy(
  db: DuckDb,
  text: string,
  format: keyof typeof copyOptions,
  target: NodeJS.WritableStream,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lifecycle-query-'));
  const file = join(folder, 'answer');
  try {
    await db.connection.run(`copy (${text}\n) to ${quoted(file)} (${copyOptions[format]})`);
    await pipeline(createReadStream(file), target, { end: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
