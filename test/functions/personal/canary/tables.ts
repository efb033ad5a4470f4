import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { readMapping } from '#functions/sources/mapped/map-file.ts';
import type { Mapping } from '#functions/sources/mapped/mapping.ts';
import type { Aviary, Kind } from './canaries.ts';

/**
 * A table of a case with rows more: each its first row with a canary in a single cell, and one column more that nobody
 * knows. Written as the mapping reads it.
 */
export function plantedTable(bytes: Buffer, table: string, json: unknown, aviary: Aviary): Buffer | null {
  const mapping = readMapping(json);
  if (mapping.format === 'ndjson') return plantedLines(bytes, table, mapping, aviary);
  const [header = [], row = []] = rowsOf(bytes, mapping);
  if (row.length === 0) return null;
  const rows = header.flatMap((column, index) =>
    kindsOf(column, mapping, row[index] ?? '').map((kind) =>
      row.map((cell, at) => (at === index ? aviary.plant(kind, `${table} ${column}`) : cell)),
    ),
  );
  const foreign = rows.map((_, index) =>
    aviary.plant(index % 3 === 0 ? 'phone' : 'email', `${table} + unknown column`),
  );
  const all = [
    [...header, 'Zusatz <>'],
    [...row, 'kept'],
    ...rows.map((cells, index) => [...cells, foreign[index] ?? '']),
  ];
  return written(all, mapping);
}

/** The same of JSON by the line: each line has a canary in one of its members, and one in a member that nobody knows. */
function plantedLines(bytes: Buffer, table: string, mapping: Mapping, aviary: Aviary): Buffer {
  const [first = '{}'] = bytes.toString('utf8').split('\n');
  const line = JSON.parse(first) as Readonly<Record<string, unknown>>;
  const lines = Object.keys(line).flatMap((name) =>
    kindsOf(name, mapping, '').map((kind) => ({
      ...line,
      [name]: aviary.plant(kind, `${table} ${name}`),
      x_new: { deep: [aviary.plant('email', `${table} + unknown`)] },
    })),
  );
  return Buffer.from([line, ...lines].map((each) => JSON.stringify(each)).join('\n'));
}

/** `+48 600` in the place of an amount is an amount. */
function kindsOf(column: string, { personal }: Mapping, cell: string): readonly Kind[] {
  const isNumber = /^[\d.,+-]+$/.test(cell);
  const kinds: readonly Kind[] = ['email', 'email', 'email', ...(isNumber ? [] : (['phone', 'phone'] as const))];
  return ['name', 'removed'].includes(personal[column] ?? '') ? [...kinds, 'name', 'name'] : kinds;
}

function rowsOf(bytes: Buffer, { encoding, separator, quote }: Mapping): readonly string[][] {
  const text = iconv.decode(bytes, bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : encoding);
  const options = { delimiter: separator, quote: quote === '' ? false : quote, relax_column_count: true, to: 2 };
  return parse(text.replace(/^sep=.\r?\n/i, ''), { ...options, skip_empty_lines: true }) as string[][];
}

function written(rows: readonly (readonly string[])[], { encoding, separator, quote }: Mapping): Buffer | null {
  const cell = (text: string) =>
    quote === '' ? text.replaceAll(separator, ' ') : quote + text.replaceAll(quote, quote + quote) + quote;
  const text = rows.map((row) => row.map(cell).join(separator)).join('\r\n');
  return iconv.encode(text, encoding, { addBOM: /utf-?16/i.test(encoding) });
}
