import { instantAt } from './days.ts';
import { arrivalOf, type Earlier, entryKeyOf, type Miss, type Misses } from './misses.ts';
import type { ListedDay, Seen } from './standing.ts';

/**
 * What became of what was missing: it arrived, was fetched, or its source lists it no more. A list that is less than
 * half of the last one of its day may be a fault of the source: the next asking that sees it too believes it.
 */
export function settled(
  seen: Seen,
  days: readonly ListedDay[],
  taken: ReadonlySet<string>,
  before: Earlier['listed'],
): Misses {
  const now = instantAt(seen.now);
  const believed = days.filter(({ day, entries }) => entries.size * 2 >= (before.get(day.day) ?? 0));
  const settle = (miss: Miss): Miss => {
    if (miss.settled_at !== null) return miss;
    const key = entryKeyOf(seen.source, miss);
    const at = arrivalOf(seen.source, miss, seen.arrived);
    if (at !== null) return { ...miss, settled_at: at, settled_by: taken.has(key) ? 'take-in' : 'arrival' };
    const listed = believed.find(({ day }) => day.day === miss.source_day)?.entries;
    const isGone = listed !== undefined && !listed.has(key);
    return isGone ? { ...miss, settled_at: now, settled_by: 'gone from the source' } : miss;
  };
  return new Map([...seen.misses].map(([key, miss]) => [key, settle(miss)]));
}
