import { CsvError, parse } from 'csv-parse/sync';
import { IntakeError } from '#functions/intake/errors.ts';

type Row = Readonly<Record<string, string>>;

/** Fields of an order as its first row has them, and all its rows; empty cells are left out. */
export type ExportedOrder = Readonly<Record<string, string | readonly Row[]>>;

const key = 'Name';
const needed = [key, 'Id', 'Created at', 'Currency', 'Lineitem quantity', 'Lineitem name', 'Lineitem price'] as const;

/** The orders of an export: rows that follow each other under one name. @throws IntakeError LC-ING-016 for another table. */
export function ordersOf(csv: Uint8Array): readonly ExportedOrder[] {
  const [header = [], ...cells] = tableOf(csv);
  const names = header.map((name) => name.trim());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new IntakeError('LC-ING-016', `an export without the columns ${missing.join(', ')}`);
  const groups: Row[][] = [];
  for (const row of cells.map((line) => rowOf(names, line))) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.[key] === row[key]) last.push(row);
    else groups.push([row]);
  }
  return groups.map((rows) => ({ ...rows[0], rows }));
}

function tableOf(csv: Uint8Array): readonly (readonly string[])[] {
  try {
    return parse(Buffer.from(csv), { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    // The parser's own message quotes the row: it may hold somebody's data.
    const place = error instanceof CsvError ? `line ${String(error.lines ?? '?')}` : 'a line';
    throw new IntakeError(
      'LC-ING-016',
      `${place} of the export can't be taken apart, for example for a quote that is not closed`,
    );
  }
}

function rowOf(names: readonly string[], cells: readonly string[]): Row {
  const filled = names.map((name, at) => [name, (cells[at] ?? '').trim()] as const).filter(([, cell]) => cell !== '');
  return Object.fromEntries(filled);
}
