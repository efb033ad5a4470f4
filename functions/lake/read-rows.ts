import { IntakeError } from '#functions/intake/errors.ts';
import type { Lake } from './lake.ts';
import { isRowsName, unpackRows } from './packing.ts';

/** A row as the raw lake has it: every value as text. */
export type StoredRow = Readonly<Record<string, string | undefined>>;

const readAtOnce = 32;

/**
 * Rows of a table that has few, all at once: what was written a moment ago is among them, before any refresh.
 * @param prefixes of the names within the table, as `dt=2026-03-02/`; an empty one means all
 * @throws IntakeError LC-ING-022 for an object that can't be read
 */
export async function readRows(lake: Lake, table: string, prefixes: readonly string[]): Promise<StoredRow[]> {
  const keys: string[] = [];
  for (const prefix of prefixes) {
    for await (const { key } of lake.list(`raw/${table}/${prefix}`)) if (isRowsName(key)) keys.push(key);
  }
  const rows: StoredRow[] = [];
  for (let at = 0; at < keys.length; at += readAtOnce) {
    const read = await Promise.all(keys.slice(at, at + readAtOnce).map((key) => rowsOf(lake, key)));
    for (const each of read) for (const row of each) rows.push(row);
  }
  return rows;
}

async function rowsOf(lake: Lake, key: string): Promise<readonly StoredRow[]> {
  const bytes = await lake.get(key);
  if (bytes === null) return [];
  try {
    const lines = unpackRows(key, bytes).toString('utf8').split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as StoredRow);
  } catch (cause) {
    // Passed over, it would hide what it holds.
    throw new IntakeError('LC-ING-022', `${key}, which is damaged`, { cause });
  }
}
