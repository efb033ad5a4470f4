import type { Arrival } from '#functions/intake/arrivals.ts';
import { type Held, held } from '#functions/intake/held.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { LakeKey } from '#functions/keys/key.ts';
import type { Lake, StateLake } from '#functions/lake/lake.ts';
import { putOwnRows } from '#functions/lake/put-rows.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import { instantText } from '#functions/values/instants.ts';
import { intakeRecords } from '#sql/records/index.ts';
import type { Verdict } from './judge.ts';

/** What is to be written as one. */
export type Waiting = {
  readonly arrivals: Arrival[];
  readonly verdicts: Verdict[];
  /** Their records, and the bytes of the deliveries and rows that were mapped. */
  readonly size: Held;
};

export function nothingWaiting(): Waiting {
  return { arrivals: [], verdicts: [], size: held() };
}

type Stores = { readonly lake: StateLake; readonly quarantine: Lake; readonly key: LakeKey };

/**
 * The records first: a mark without them would hide a piece that is not recovered.
 * @param at ISO instant of the replay
 */
export async function writeReplay({ arrivals, verdicts }: Waiting, at: string, stores: Stores): Promise<void> {
  if (arrivals.length > 0) await writeArrivals(arrivals, stores);
  const replayedAt = instantText(at) ?? '';
  const rows = verdicts.map((verdict) => markOf(verdict, replayedAt));
  const batch = { arrivedAt: replayedAt, day: replayedAt.slice(0, 10) };
  await putOwnRows(intakeRecords.quarantine_replays, rows, batch, stores.lake);
}

function markOf({ piece: { quarantineKey }, code }: Verdict, replayedAt: string): RawRecord {
  return {
    source: 'intake',
    sourceId: `${quarantineKey}|${replayedAt}`,
    sourceVersion: '1',
    updatedAt: replayedAt,
    occurredAt: replayedAt,
    payload: null,
    values: {
      quarantine_key: quarantineKey,
      replayed_at: replayedAt,
      outcome: code === null ? 'recovered' : 'refused',
      reason_code: code,
    },
  };
}
