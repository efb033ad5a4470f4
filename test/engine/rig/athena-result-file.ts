import { datum } from './athena-values.ts';
import { askMoto } from './glue-table.ts';
import type { TrinoResult } from './trino-client.ts';

/** A result as the CSV object that Athena leaves at the output location: all values quoted, null as nothing. */
export function resultFile(result: TrinoResult): string {
  const header = result.columns.map((column) => quoted(column.name));
  const rows = result.rows.map((row) =>
    result.columns.map((column, index) => quoted(datum(row[index], column.typeSignature).VarCharValue)),
  );
  return [header, ...rows].map((line) => `${line.join(',')}\n`).join('');
}

function quoted(text: string | undefined): string {
  return text === undefined ? '' : `"${text.replaceAll('"', '""')}"`;
}

/** Puts it at `s3://bucket/key` in the rig's S3. */
export async function putResultFile(s3: string, location: string, result: TrinoResult): Promise<void> {
  const path = new URL(location);
  await askMoto(s3, 's3', { method: 'PUT', path: `/${path.host}${path.pathname}`, body: resultFile(result) });
}
