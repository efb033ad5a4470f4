import type { Lake } from '#functions/lake/lake.ts';
import { intakeRecords } from '#sql/records/index.ts';
import { entryKey } from './list-day.ts';
import { eachRawRow, type RawRow } from './raw-rows.ts';
import type { ReconciledSource } from './reconciled.ts';

/** What is here of one entry; canonical UTC text. */
export type Arrived = {
  /** When the first version of it arrived. */
  readonly firstAt: string;
  /** `updated_at` of the newest version, and when that arrived first. */
  readonly newest: string;
  readonly newestAt: string;
};

/**
 * What of these entries arrived on these UTC days, as far as it can be merged: only batches with a receipt count, as in
 * the base merge. The lake is read as a stream; what is kept grows with what is asked for alone.
 */
export async function arrivedOf(
  source: ReconciledSource,
  keys: ReadonlySet<string>,
  days: readonly string[],
  lake: Lake,
): Promise<ReadonlyMap<string, Arrived>> {
  const { table } = source.reconcile;
  const found = new Map<string, Arrived>();
  if (keys.size === 0) return found;
  const batches = await receiptedBatches(table, days, lake);
  await eachRawRow({ table, days, batches, holding: `"source":${JSON.stringify(source.name)}` }, lake, (row) => {
    const key = entryKey(source, row.source_id ?? '', row.updated_at ?? '');
    if (row.source === source.name && keys.has(key)) found.set(key, withRow(found.get(key), row));
  });
  return found;
}

/** The first part of a receipt's id is its batch: sql/materialise/merge.ts. */
async function receiptedBatches(table: string, days: readonly string[], lake: Lake): Promise<ReadonlySet<string>> {
  const batches = new Set<string>();
  const receipts = { table: intakeRecords.intake_receipts.name, days, holding: `"table_name":"${table}"` };
  await eachRawRow(receipts, lake, ({ source_id: id = '' }) => batches.add(id.split('|', 1)[0] ?? ''));
  return batches;
}

function withRow(known: Arrived | undefined, { arrived_at: at = '', updated_at: version = '' }: RawRow): Arrived {
  if (known === undefined) return { firstAt: at, newest: version, newestAt: at };
  const isNewer = version > known.newest || (version === known.newest && at < known.newestAt);
  const newest = isNewer ? { newest: version, newestAt: at } : { newest: known.newest, newestAt: known.newestAt };
  return { firstAt: at < known.firstAt ? at : known.firstAt, ...newest };
}
