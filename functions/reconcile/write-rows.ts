import type { Lake } from '#functions/lake/lake.ts';
import { type OwnBatch, putOwnRows } from '#functions/lake/put-rows.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { intakeRecords } from '#sql/records/index.ts';
import { instantAt, patience } from './days.ts';
import { percentile } from './lags.ts';
import { type Misses, missKey } from './misses.ts';
import { utcDayOf } from './raw-rows.ts';
import type { ReconciledSource } from './reconciled.ts';
import type { Seen, Standing } from './standing.ts';

/** What is missing before that it was asked: a run that was killed between them is asked again, and says the same. */
export async function writeRows(
  standings: readonly Standing[],
  earlier: Misses,
  seen: Seen,
  lake: Lake,
): Promise<void> {
  const batch = batchOf(seen);
  const changed = [...seen.misses].filter(([key, miss]) => earlier.get(key) !== miss).map(([, miss]) => miss);
  const misses = changed.map((miss) => ownRow(missKey(miss), miss, batch.arrivedAt));
  await putOwnRows(intakeRecords.missed_records, misses, batch, lake);
  const days = standings.map((standing) => dayRow(standing, seen.source, batch.arrivedAt));
  await putOwnRows(intakeRecords.reconciliations, days, batch, lake);
}

function batchOf({ now }: Seen): OwnBatch {
  const askedAt = instantAt(now);
  return { arrivedAt: askedAt, day: utcDayOf(now) };
}

function dayRow(standing: Standing, { name, reconcile }: ReconciledSource, askedAt: string): RawRecord {
  const values = { delivered_by: name, table_name: reconcile.table, source_day: standing.day, asked_at: askedAt };
  return ownRow([name, reconcile.table, standing.day].join('|'), { ...values, ...countsOf(standing) }, askedAt);
}

export function countsOf({ listed, takenIn, lags, missing, stale }: Standing) {
  const sorted = lags.toSorted((a, b) => a - b);
  const lag = (share: number) => percentile(sorted, share)?.toFixed(3) ?? null;
  return {
    listed: String(listed),
    arrived: String(lags.length),
    taken_in: String(takenIn),
    missing: String(missing.length),
    stale: String(stale.length),
    late: String(lags.filter((seconds) => seconds * 1000 > patience).length),
    lag_p50_s: lag(0.5),
    lag_p95_s: lag(0.95),
    lag_p99_s: lag(0.99),
    lag_max_s: lag(1),
  };
}

/** Each asking is a version; the last one holds. */
function ownRow(sourceId: string, values: RecordValues, askedAt: string): RawRecord {
  const times = { sourceVersion: askedAt, updatedAt: askedAt, occurredAt: askedAt };
  return { source: 'intake', sourceId, ...times, payload: null, values };
}
