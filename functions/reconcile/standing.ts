import type { Listed } from '#functions/sources/reconcile.ts';
import { epochOf } from '#functions/values/instants.ts';
import type { Arrived } from './arrived.ts';
import { type Day, instantAt, patience } from './days.ts';
import { entryKeyOf, type Miss, type Misses, missKey, missOf } from './misses.ts';
import type { ReconciledSource } from './reconciled.ts';

/** A day as its source has it. */
export type ListedDay = { readonly day: Day; readonly entries: ReadonlyMap<string, Listed> };

/** A day held against what arrived. */
export type Standing = {
  readonly day: string;
  readonly listed: number;
  readonly takenIn: number;
  /** Of what came by itself, in seconds, in no order. */
  readonly lags: readonly number[];
  readonly missing: readonly Listed[];
  readonly stale: readonly Listed[];
};

export type Seen = {
  readonly source: ReconciledSource;
  readonly arrived: ReadonlyMap<string, Arrived>;
  readonly misses: Misses;
  /** Milliseconds since 1970. */
  readonly now: number;
};

export function standingOf({ day, entries }: ListedDay, seen: Seen): Standing {
  const missing: Listed[] = [];
  const stale: Listed[] = [];
  const lags: number[] = [];
  const fetched = fetchedKeys(seen);
  for (const [key, entry] of entries) {
    const arrived = seen.arrived.get(key);
    if (arrived === undefined) missing.push(entry);
    else if (!fetched.has(key)) lags.push((epochOf(arrived.firstAt) - epochOf(entry.createdAt)) / 1000);
    if (arrived !== undefined && isStale(entry, arrived, seen)) stale.push(entry);
  }
  const takenIn = entries.size - missing.length - lags.length;
  return { day: day.day, listed: entries.size, takenIn, lags, missing, stale };
}

/** What is not here of a day, as rows. */
export function missesOf({ day, missing, stale }: Standing, { source, now }: Seen): readonly Miss[] {
  const lost = source.reconcile.isOfChanges === true ? 'change' : 'record';
  const told = (misses: string) => (entry: Listed) =>
    missOf(source, entry, { misses, source_day: day }, instantAt(now));
  return [...missing.map(told(lost)), ...stale.map(told('change'))];
}

/** A change of this very hour may still be on its way. */
function isStale({ updatedAt }: Listed, { newest }: Arrived, { source, now }: Seen): boolean {
  if (source.reconcile.isOfChanges === true) return false;
  return newest < updatedAt && updatedAt <= instantAt(now - patience);
}

/** Entries that were only here since a run fetched them: their lag tells nothing of the source. */
function fetchedKeys({ source, misses }: Seen): ReadonlySet<string> {
  const isLost = (miss: Miss) => miss.misses === 'record' || source.reconcile.isOfChanges === true;
  const fetched = [...misses.values()].filter((miss) => miss.settled_by === 'take-in' && isLost(miss));
  return new Set(fetched.map((miss) => entryKeyOf(source, miss)));
}

/** Earlier misses and those of now; one that is missing again is open again. */
export function withMisses(known: Misses, found: readonly Miss[]): Misses {
  const fresh = found.filter(
    (miss) => (known.get(missKey(miss))?.settled_at ?? null) !== null || !known.has(missKey(miss)),
  );
  return new Map([...known, ...fresh.map((miss) => [missKey(miss), miss] as const)]);
}
