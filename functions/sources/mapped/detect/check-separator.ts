import type { CsvStyle } from '../csv.ts';
import { MappingError } from '../errors.ts';
import { headersTold } from '../headers-told.ts';
import { separatorName, separatorOf } from './separator-of.ts';
import { type SampleTable, tableOf } from './table-of.ts';

/**
 * Takes a sample apart as the mapping says. Where that does not give the columns that the mapping needs and another
 * separator or quote does, the mapping is contradicted.
 * @returns null where there is no header.
 * @throws MappingError LC-MAP-010
 */
export async function checkSeparator(
  utf8: Buffer,
  style: CsvStyle,
  needed: readonly string[],
): Promise<SampleTable | null> {
  const table = await tableOf(utf8, style);
  const hasAll = ({ headers }: SampleTable) => needed.every((header) => headers.includes(header));
  if (table !== null && hasAll(table)) return table;
  const found = await separatorOf(utf8);
  if (found.style === null || found.table === null) return table;
  const isOneColumn = table === null || table.headers.length < 2;
  if (!isOneColumn && !hasAll(found.table)) return table;
  const { separator, quote, escape: escapedBy } = found.style;
  const now = `with separator ${separatorName(style.separator)} and quote ${style.quote || 'none'} its header is ${counted(table)}`;
  const columns = `with ${separatorName(separator)} and ${quote || 'none'} ${counted(found.table)}: ${headersTold(found.table.headers)}`;
  const escapes = escapedBy === undefined ? '' : `, "escape": ${JSON.stringify(escapedBy)}`;
  const set = `"separator": ${JSON.stringify(separator)}, "quote": ${JSON.stringify(quote)}${escapes}`;
  throw new MappingError('LC-MAP-010', `${now}, ${columns}; set ${set}`);
}

function counted(table: SampleTable | null): string {
  const columns = table?.headers.length ?? 0;
  return columns === 1 ? '1 column' : `${columns} columns`;
}
