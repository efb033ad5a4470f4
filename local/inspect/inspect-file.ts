import { basename } from 'node:path';
import { type EncodingFinding, encodingOf, utf16Of } from '#functions/sources/mapped/detect/encoding-of.ts';
import { fileKind, jsonKind } from '#functions/sources/mapped/detect/file-kind.ts';
import { linesOf } from '#functions/sources/mapped/detect/sample.ts';
import { type SeparatorFinding, separatorOf } from '#functions/sources/mapped/detect/separator-of.ts';
import { type SampleTable, utf8Of } from '#functions/sources/mapped/detect/table-of.ts';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { type ColumnProfile, profileOf } from './column-profile.ts';
import { sampleOf, sampleText } from './file-sample.ts';

/** What a file looks like, with what speaks for it. */
export type Inspection = {
  readonly name: string;
  /** How much of it was looked at. */
  readonly looked: string;
  readonly encoding: EncodingFinding;
  readonly separator: SeparatorFinding;
  readonly table: SampleTable | null;
  readonly columns: readonly ColumnProfile[];
};

/**
 * Looks at a CSV file without a mapping and writes nothing.
 * @throws MappingError LC-MAP-006 where it can't be read, 008 where it is no text, 003 where it is empty.
 */
export async function inspectFile(path: string, now: Date): Promise<Inspection> {
  const name = basename(path);
  const sample = await sampleOf(path);
  const kind = fileKind(sample.head, utf16Of(sample.head) !== null) ?? jsonKind(sample.head);
  if (kind !== null) throw new MappingError('LC-MAP-008', `${name}: it is ${kind.what}; ${kind.advice}`);
  const lines = linesOf(sample);
  if (lines.length === 0)
    throw new MappingError('LC-MAP-003', sample.isWhole ? `${name}: it is empty` : `${name}: no line ends in 256 KB`);
  const encoding = encodingOf(lines);
  const separator = await separatorOf(utf8Of(lines, encoding.encoding));
  const { table } = separator;
  const columns = (table?.headers ?? []).map((header, index) =>
    profileOf(header, table?.rows.map((cells) => cells[index] ?? '') ?? [], now),
  );
  return { name, looked: sampleText(sample), encoding, separator, table, columns };
}
