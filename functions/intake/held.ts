import type { Outcome } from './arrivals.ts';

const usualRecords = 20_000;
/** Memory holds them several times over: as read, as mapped, as written and packed. */
const usualBytes = 32 * 1024 * 1024;
/** Of a record beside its payload. */
const recordBytes = 1024;

/** What is held before it is written: so many records, or fewer where they are large. */
export type Held = {
  add(records: number, bytes: number): void;
  readonly isMuch: boolean;
};

export function held(mostRecords = usualRecords, mostBytes = usualBytes): Held {
  let records = 0;
  let size = 0;
  return {
    add(more, bytes) {
      records += more;
      size += bytes;
    },
    get isMuch() {
      return records >= mostRecords || size >= mostBytes;
    },
  };
}

/** About how many bytes they take: stored payloads, and what was not understood. */
export function bytesOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, outcome) => sum + recordBytes + sizeOf(outcome), 0);
}

function sizeOf(outcome: Outcome): number {
  return 'rejected' in outcome ? outcome.rejected.bytes.length : (outcome.mapped.payload?.length ?? 0);
}
