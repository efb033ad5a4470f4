import { MappingError } from '../errors.ts';
import type { Mapping } from '../mapping.ts';
import { checkEncoding } from './check-encoding.ts';
import { checkSeparator } from './check-separator.ts';
import { checkValues } from './check-values.ts';
import { utf16Of } from './encoding-of.ts';
import { fileKind, jsonKind } from './file-kind.ts';
import { type FileReading, readingText } from './read-as.ts';
import { type FileSample, linesOf, thinned } from './sample.ts';
import { utf8Of } from './table-of.ts';
import { usesOf } from './uses.ts';

export type CheckedFile = {
  readonly sample: FileSample;
  readonly mapping: Mapping;
  /** As it was written, without defaults. */
  readonly written: unknown;
  /** Headers that the mapping can't do without. */
  readonly needed: readonly string[];
  readonly now: Date;
};

/**
 * Holds a file's beginning against its mapping before anything of it is read: what is found is never used, only
 * compared, so that a file is read as somebody stated or not at all.
 * @throws MappingError LC-MAP-008 for what is no text, 009 for the encoding, 010 for the separator, 016 for numbers,
 * 017 for dates.
 */
export async function checkFile({ sample, mapping, written, needed, now }: CheckedFile): Promise<FileReading> {
  const uses = usesOf(mapping, written);
  const text = readingText(sample.head, mapping, uses);
  if (mapping.format === 'parquet') return { text, notes: [] };
  refuseOtherKinds(sample.head, mapping);
  const lines = linesOf(sample);
  const doubt = checkEncoding(lines, mapping.encoding);
  const notes = doubt === null ? [] : [doubt];
  if (mapping.format === 'ndjson' || lines.length === 0) return { text, notes };
  const table = await checkSeparator(thinned(utf8Of(lines, mapping.encoding)), mapping, needed);
  if (table === null) return { text, notes };
  if (needed.every((header) => table.headers.includes(header))) checkValues(table, uses, mapping, now);
  const isHeaderOnly = sample.isWhole && table.rows.length === 0 && table.broken === 0;
  return { text, notes: isHeaderOnly ? [...notes, 'it has a header and no rows'] : notes };
}

function refuseOtherKinds(head: Buffer, { encoding, format }: Mapping): void {
  const isUtf16 = utf16Of(head) !== null || /^(utf-?16|ucs-?2)/i.test(encoding);
  const kind = fileKind(head, isUtf16) ?? (format === 'csv' ? jsonKind(head) : null);
  if (kind !== null) throw new MappingError('LC-MAP-008', `it is ${kind.what}; ${kind.advice}`);
}
