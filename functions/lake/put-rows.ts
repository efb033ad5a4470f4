import { IntakeError } from '#functions/intake/errors.ts';
import type { RecordContract } from '#sql/contracts/record.ts';
import { batchIdOf } from './batch-id.ts';
import type { Lake, PutResult } from './lake.ts';
import { gatherLines, type Lines } from './lines.ts';
import { packRows, rowsName } from './packing.ts';
import { type RawRecord, writerOf } from './rows.ts';

export type PutObject = { readonly key: string; readonly result: PutResult };

/** One object of a table of the raw lake; where it is there already, it stays. */
export function putLines(table: string, day: string, batchId: string, lines: Lines, lake: Lake): Promise<PutObject> {
  return putOnce(`raw/${table}/dt=${day}/${rowsName(batchId)}`, packRows(lines.bytes()), lake);
}

export async function putOnce(key: string, bytes: Uint8Array, lake: Lake): Promise<PutObject> {
  return { key, result: await lake.put(key, bytes, { ifAbsent: true }) };
}

export type OwnBatch = {
  /** Canonical text of the instant. */
  readonly arrivedAt: string;
  /** UTC day of the partition. */
  readonly day: string;
};

/**
 * Writes rows that tell of intake's own work, as one object of their table, named by them: the same rows of a day are
 * there already, others are another object. None where there are no rows.
 * @throws IntakeError for a row that breaks its own contract, LC-ING-021 when the lake does not take it.
 */
export async function putOwnRows(
  contract: RecordContract,
  rows: readonly RawRecord[],
  { arrivedAt, day }: OwnBatch,
  lake: Lake,
): Promise<readonly PutObject[]> {
  const ids = rows.map(({ sourceId, sourceVersion }) => `${sourceId}|${sourceVersion}`);
  const batchId = batchIdOf(contract.name, day, ids);
  const write = writerOf(contract);
  const lines = gatherLines();
  for (const row of rows) {
    const line = write(row, { arrivedAt, batchId });
    if ('code' in line) throw new IntakeError(line.code, `column ${line.column} of ${contract.name}`);
    lines.add(line);
  }
  return lines.count === 0 ? [] : [await putLines(contract.name, day, batchId, lines, lake)];
}
