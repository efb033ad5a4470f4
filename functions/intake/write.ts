import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RecordContract } from '#sql/contracts/record.ts';
import { intakeRecords } from '#sql/records/index.ts';
import type { Arrival } from './arrivals.ts';
import { batchIdOf, type DayBatch, dayBatches } from './batch.ts';
import { IntakeError } from './errors.ts';
import type { LakeKey } from './key.ts';
import type { Lake, PutResult } from './lake.ts';
import { gatherLines, type Lines } from './lines.ts';
import { quarantineEntry, type SealedObject, sealedObject } from './quarantine.ts';
import { receiptsOf, receiptsTable } from './receipts.ts';
import { type RawRecord, rowWriterOf } from './rows.ts';

export type WriteDeps = {
  readonly lake: Lake;
  /** Where sealed pieces go; the lake itself unless another is given. */
  readonly quarantine?: Lake;
  readonly key: LakeKey;
};

export type TableSummary = {
  received: number;
  written: number;
  quarantined: number;
  /** Records that claim to have happened more than a day after they arrived. */
  ahead: number;
};

export type WriteSummary = {
  /** By name of the record. */
  readonly tables: Readonly<Record<string, TableSummary>>;
  readonly objects: readonly { readonly key: string; readonly result: PutResult }[];
};

type Objects = WriteSummary['objects'];

const compress = promisify(gzip);
/** Level 2 is within a tenth of the usual level's size for rows of this kind, at a third of its time. */
const level = 2;
const sealsAtOnce = 32;
const entryWriter = rowWriterOf(intakeRecords.quarantine_entries);
const receiptWriter = rowWriterOf(intakeRecords.intake_receipts);

/**
 * Writes arrivals to the raw lake: one object per table and day of receipt, sealed pieces for what fails its contract.
 * A receipt is written after all that it counts, and every name comes from the arrivals' ids: stopped anywhere and
 * repeated, the same objects result.
 * @throws IntakeError LC-ING-021, retryable, when the lake does not take an object.
 */
export async function writeArrivals(arrivals: readonly Arrival[], deps: WriteDeps): Promise<WriteSummary> {
  const objects: Objects[number][] = [];
  const tables: Record<string, TableSummary> = {};
  for (const batch of dayBatches(arrivals)) {
    objects.push(...(await writeDay(batch, deps)));
    addSummary(batch, tables);
  }
  return { tables, objects };
}

function rawObjectKey(table: string, day: string, batchId: string): string {
  return `raw/${table}/dt=${day}/${batchId}.ndjson.gz`;
}

async function writeDay(batch: DayBatch, deps: WriteDeps): Promise<Objects> {
  return [
    ...(await writeTables(batch, deps.lake)),
    ...(await writeQuarantine(batch, deps)),
    ...(await writeOwn(intakeRecords.intake_receipts, receiptsOf(batch), batch, deps.lake)),
  ];
}

function writeTables({ tables, day }: DayBatch, lake: Lake): Promise<Objects> {
  const filled = [...tables].filter(([, table]) => table.rows.count > 0);
  return Promise.all(filled.map(([name, { batchId, rows }]) => putRows(rawObjectKey(name, day, batchId), rows, lake)));
}

/** The sealed bytes before the entry that names them. */
async function writeQuarantine(batch: DayBatch, { lake, quarantine = lake, key }: WriteDeps): Promise<Objects> {
  const entries = new Map<string, RawRecord>();
  const results: Objects[number][] = [];
  let waiting: SealedObject[] = [];
  for (const rejection of batch.rejections) {
    const sealed = sealedObject(rejection, key);
    if (entries.has(sealed.quarantineKey)) continue;
    entries.set(sealed.quarantineKey, quarantineEntry(rejection, sealed.quarantineKey));
    waiting.push(sealed);
    if (waiting.length < sealsAtOnce) continue;
    results.push(...(await putSealed(waiting, quarantine)));
    waiting = [];
  }
  results.push(...(await putSealed(waiting, quarantine)));
  if (entries.size === 0) return results;
  return [...results, ...(await writeOwn(intakeRecords.quarantine_entries, [...entries.values()], batch, lake))];
}

function putSealed(sealed: readonly SealedObject[], quarantine: Lake): Promise<Objects> {
  return Promise.all(sealed.map(({ objectKey, bytes }) => putOnce(objectKey, bytes, quarantine)));
}

/** Writes rows of intake's own tables. */
async function writeOwn(
  contract: RecordContract,
  rows: readonly RawRecord[],
  { arrivalIds, arrivedAt, day }: DayBatch,
  lake: Lake,
): Promise<Objects> {
  const batchId = batchIdOf(contract.name, day, arrivalIds);
  const writer = contract.name === receiptsTable ? receiptWriter : entryWriter;
  const lines = gatherLines();
  for (const row of rows) {
    const line = writer(row, { arrivedAt, batchId });
    if ('code' in line) throw new IntakeError(line.code, `column ${line.column} of ${contract.name}`);
    lines.add(line);
  }
  return lines.count === 0 ? [] : [await putRows(rawObjectKey(contract.name, day, batchId), lines, lake)];
}

async function putRows(key: string, rows: Lines, lake: Lake): Promise<Objects[number]> {
  const bytes = await compress(rows.bytes(), { level });
  // The header names the operating system: the same rows are to be the same bytes everywhere.
  bytes[9] = 0xff;
  return putOnce(key, bytes, lake);
}

async function putOnce(key: string, bytes: Uint8Array, lake: Lake): Promise<Objects[number]> {
  return { key, result: await lake.put(key, bytes, { ifAbsent: true }) };
}

function addSummary({ tables }: DayBatch, summaries: Record<string, TableSummary>): void {
  for (const [name, { rows, bySource, ahead }] of tables) {
    const summary = summaries[name] ?? { received: 0, written: 0, quarantined: 0, ahead: 0 };
    summaries[name] = summary;
    summary.written += rows.count;
    summary.ahead += ahead;
    for (const count of bySource.values()) {
      summary.received += count.received;
      summary.quarantined += count.quarantined;
    }
  }
}
