import { keptOut } from '#functions/erasure/kept-out.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import { type PutObject, putLines, putOnce, putOwnRows } from '#functions/lake/put-rows.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import { intakeRecords } from '#sql/records/index.ts';
import type { Arrival } from './arrivals.ts';
import { type DayBatch, dayBatches } from './batch.ts';
import { type NewFields, reportNewFields } from './drift.ts';
import { type NamedPack, quarantineOf, sealedObject } from './quarantine.ts';
import { receiptsOf } from './receipts.ts';

export type WriteDeps = {
  readonly lake: StateLake;
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
  readonly objects: Objects;
  readonly newFields: NewFields;
  /** Records that lost a person who asked to be forgotten. */
  readonly anonymised: number;
};

type Objects = readonly PutObject[];

const sealsAtOnce = 32;

/**
 * Writes arrivals to the raw lake: one object per table and day of receipt, sealed pieces for what fails its contract.
 * A receipt is written after all that it counts, and every name comes from the arrivals' ids: stopped anywhere and
 * repeated, the same objects result. Requests to be forgotten hold before anything is written.
 * @throws IntakeError LC-ING-021, retryable, when the lake does not take an object.
 */
export async function writeArrivals(received: readonly Arrival[], deps: WriteDeps): Promise<WriteSummary> {
  const { arrivals, anonymised } = await keptOut(received, deps);
  const objects: PutObject[] = [];
  const tables: Record<string, TableSummary> = {};
  let arrivedAt = '';
  for (const batch of dayBatches(arrivals)) {
    objects.push(...(await writeDay(batch, deps)));
    addSummary(batch, tables);
    arrivedAt = batch.arrivedAt;
  }
  const newFields = await reportNewFields(arrivedAt, deps.lake);
  return { tables, objects, newFields, anonymised };
}

async function writeDay(batch: DayBatch, deps: WriteDeps): Promise<Objects> {
  return [
    ...(await writeTables(batch, deps.lake)),
    ...(await writeQuarantine(batch, deps)),
    ...(await putOwnRows(intakeRecords.audience_hashes, audienceOf(batch), batch, deps.lake)),
    ...(await putOwnRows(intakeRecords.intake_receipts, receiptsOf(batch), batch, deps.lake)),
  ];
}

function audienceOf({ tables }: DayBatch): readonly RawRecord[] {
  return tables.get('consents')?.audience ?? [];
}

function writeTables({ tables, day }: DayBatch, lake: Lake): Promise<Objects> {
  const filled = [...tables].filter(([, table]) => table.rows.count > 0);
  return Promise.all(filled.map(([name, { batchId, rows }]) => putLines(name, day, batchId, rows, lake)));
}

/** The sealed bytes before the entries that name them. */
async function writeQuarantine(batch: DayBatch, { lake, quarantine = lake, key }: WriteDeps): Promise<Objects> {
  const { packs, entries } = quarantineOf(batch.rejections, key);
  const results: PutObject[] = [];
  for (let at = 0; at < packs.length; at += sealsAtOnce) {
    results.push(...(await putSealed(packs.slice(at, at + sealsAtOnce), key, quarantine)));
  }
  results.push(...(await putOwnRows(intakeRecords.quarantine_entries, entries, batch, lake)));
  return results;
}

function putSealed(packs: readonly NamedPack[], key: LakeKey, quarantine: Lake): Promise<Objects> {
  const sealed = packs.map((pack) => sealedObject(pack, key));
  return Promise.all(sealed.map(({ objectKey, bytes }) => putOnce(objectKey, bytes, quarantine)));
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
