import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { askerOf } from '#functions/pull/ask.ts';
import type { PullDeps } from '#functions/pull/job.ts';
import { refuseLacking } from '#functions/pull/pull-source.ts';
import type { Credentials } from '#functions/sources/pull.ts';
import { epochOf } from '#functions/values/instants.ts';
import { type Arrived, arrivedOf } from './arrived.ts';
import { type Day, patience } from './days.ts';
import { entryKey, listDay, type Reconciling } from './list-day.ts';
import { type Earlier, earlierMisses, entryKeyOf } from './misses.ts';
import { utcDays } from './raw-rows.ts';
import type { ReconciledSource } from './reconciled.ts';
import { settled } from './settle.ts';
import { type ListedDay, missesOf, type Seen, type Standing, standingOf, withMisses } from './standing.ts';
import { takeIn } from './take-in.ts';
import { writeRows } from './write-rows.ts';

export type ReconcileRequest = {
  readonly source: ReconciledSource;
  readonly credentials: Credentials;
  readonly days: readonly Day[];
  /** Fetch what is missing. */
  readonly takeIn: boolean;
};

/**
 * Holds what a source lists of some days against what arrived, and writes what it finds into the lake as rows of
 * `reconciliations` and `missed_records`. What is written before a failure is true, and a run is only told at its end.
 * @throws PullError, ReconcileError, IntakeError
 */
export async function reconcile(request: ReconcileRequest, deps: PullDeps): Promise<readonly Standing[]> {
  const { source, credentials } = request;
  refuseLacking(source.name, source.reconcile, credentials);
  const asker = askerOf(source.reconcile, credentials, deps);
  const context = { pseudonyms: pseudonyms(deps.key), brand: deps.brand };
  const reconciling: Reconciling = { source, credentials, asker, context, deps };
  const now = deps.clock();
  const days: ListedDay[] = [];
  for (const day of request.days) days.push({ day, entries: await listDay(day, reconciling) });
  const earlier = await earlierMisses(source, now, deps.lake);
  const found = await seenOf(days, earlier, { source, now, deps });
  const last = request.takeIn ? await withTaken(found, days, reconciling) : { seen: found, taken: new Set<string>() };
  const seen = { ...last.seen, misses: settled(last.seen, days, last.taken, earlier.listed) };
  const standings = days.map((day) => standingOf(day, seen));
  await writeRows(standings, earlier.misses, seen, deps.lake);
  return standings;
}

type Told = { readonly source: ReconciledSource; readonly now: number; readonly deps: PullDeps };

/** What arrived since the first of the days, or since the last asking where something was missing then. */
async function seenOf(
  days: readonly ListedDay[],
  { misses, askedAt }: Earlier,
  { source, now, deps }: Told,
): Promise<Seen> {
  const open = [...misses.values()].filter((miss) => miss.settled_at === null);
  const starts = days.map(({ day }) => epochOf(day.from) - patience);
  const since = Math.min(...starts, ...(open.length > 0 && askedAt !== null ? [epochOf(askedAt)] : []));
  const listed = days.flatMap(({ entries }) => [...entries.keys()]);
  const keys = new Set([...listed, ...open.map((miss) => entryKeyOf(source, miss))]);
  const arrived = await arrivedOf(source, keys, utcDays(since, deps.clock()), deps.lake);
  const seen: Seen = { source, arrived, misses, now };
  return {
    ...seen,
    misses: withMisses(
      misses,
      days.flatMap((day) => missesOf(standingOf(day, seen), seen)),
    ),
  };
}

/** What was fetched counts as taken when it can be merged: it is looked for in the lake, as all else is. */
async function withTaken(seen: Seen, days: readonly ListedDay[], reconciling: Reconciling) {
  const { source, deps } = reconciling;
  const begun = deps.clock();
  const wanted = days.map((day) => standingOf(day, seen)).flatMap(({ missing, stale }) => [...missing, ...stale]);
  await takeIn(wanted, reconciling);
  const taken = new Set(wanted.map(({ id, updatedAt }) => entryKey(source, id, updatedAt)));
  const arrived = await arrivedOf(source, taken, utcDays(begun, deps.clock()), deps.lake);
  return { seen: { ...seen, arrived: joined(seen.arrived, arrived) }, taken };
}

function joined(known: ReadonlyMap<string, Arrived>, later: ReadonlyMap<string, Arrived>) {
  const all = new Map(known);
  for (const [key, arrived] of later) {
    const before = known.get(key);
    const newest = before !== undefined && before.newest >= arrived.newest ? before : arrived;
    all.set(key, { ...newest, firstAt: before?.firstAt ?? arrived.firstAt });
  }
  return all;
}
