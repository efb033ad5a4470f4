import { MappingError } from '#functions/sources/mapped/errors.ts';
import { draftOf } from '#local/inspect/draft.ts';
import { inspectFile } from '#local/inspect/inspect-file.ts';
import { inspectionText } from '#local/inspect/print.ts';
import type { Output } from '#local/output.ts';
import { isRecordName, records } from '#sql/records/index.ts';

export type InspectArguments = {
  readonly files: readonly string[];
  /** The record to draft a mapping for, instead of telling what was found. */
  readonly record?: string | undefined;
  /** Where notes beside a draft go, so that the draft alone can be kept. */
  readonly note?: (text: string) => void;
  readonly now?: () => Date;
};

/** Tells what files look like, or drafts a mapping for one of them; writes nothing. */
export async function inspectCommand(options: InspectArguments, output: Output): Promise<void> {
  const { files, record, note = toStderr } = options;
  const now = (options.now ?? (() => new Date()))();
  if (record === undefined) {
    for (const [index, file] of files.entries()) {
      output.out(`${index === 0 ? '' : '\n'}${inspectionText(await inspectFile(file, now))}`);
    }
    return;
  }
  const [file] = files;
  if (!isRecordName(record))
    throw new MappingError('LC-MAP-007', `${record} is none of ${Object.keys(records).join(', ')}`);
  if (file === undefined || files.length > 1)
    throw new MappingError('LC-MAP-007', 'a mapping is drafted from one file');
  const inspection = await inspectFile(file, now);
  const { mapping, notes } = draftOf(inspection, record);
  output.out(JSON.stringify(mapping, null, 2));
  note(`a draft: read it and confirm each line (${inspection.looked}). To decide:`);
  for (const one of notes) note(`- ${one}`);
}

function toStderr(text: string): void {
  process.stderr.write(`${text}\n`);
}
