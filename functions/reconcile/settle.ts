import { instantAt } from './days.ts';
import { arrivalOf, entryKeyOf, type Miss, type Misses } from './misses.ts';
import type { ListedDay, Seen } from './standing.ts';

/** What became of what was missing: it arrived, was fetched, or its source lists it no more. */
export function settled(seen: Seen, days: readonly ListedDay[], taken: ReadonlySet<string>): Misses {
  const now = instantAt(seen.now);
  const settle = (miss: Miss): Miss => {
    if (miss.settled_at !== null) return miss;
    const key = entryKeyOf(seen.source, miss);
    const at = arrivalOf(seen.source, miss, seen.arrived);
    if (at !== null) return { ...miss, settled_at: at, settled_by: taken.has(key) ? 'take-in' : 'arrival' };
    const listed = days.find(({ day }) => day.day === miss.source_day)?.entries;
    const isGone = listed !== undefined && !listed.has(key);
    return isGone ? { ...miss, settled_at: now, settled_by: 'gone from the source' } : miss;
  };
  return new Map([...seen.misses].map(([key, miss]) => [key, settle(miss)]));
}
