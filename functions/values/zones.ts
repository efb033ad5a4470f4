import { instantOfSeconds, isDayText } from './instants.ts';

const dayLength = 86_400_000;

/** Turns what the clocks of a zone show, in milliseconds as if it were UTC, into milliseconds since 1970. */
export type WallClock = (local: number) => number;

const clocks = new Map<string, WallClock>();

/**
 * The clock of an IANA zone, made once. A time that the clocks skipped in spring is read with the offset before the
 * change (02:30 becomes 03:30); one that they showed twice in autumn is the first of the two: the rule of Temporal's
 * `compatible`, and of java.time.
 */
export function wallClock(zone: string): WallClock {
  const clock = clocks.get(zone) ?? newClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function newClock(zone: string): WallClock {
  const offsetAt = zoneOffsets(zone);
  return (local) => {
    const before = offsetAt(local - dayLength);
    const after = offsetAt(local + dayLength);
    const early = local - before;
    const late = local - after;
    return offsetAt(early) !== before && offsetAt(late) === after ? late : early;
  };
}

function zoneOffsets(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return remembering((instant) => {
    const parts: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
  });
}

const quarterHour = 900_000;
const offsetLimit = 100_000;

/** Zones have changed their offset on a quarter of an hour since 1972, so one answer serves all of it. */
function remembering(work: (instant: number) => number): (instant: number) => number {
  const known = new Map<number, number>();
  return (instant) => {
    const quarter = Math.floor(instant / quarterHour);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const offset = work(quarter * quarterHour);
    if (known.size >= offsetLimit) known.clear();
    known.set(quarter, offset);
    return offset;
  };
}

/** The day in a zone at an instant, `YYYY-MM-DD`. */
export function localDay(at: Date | number, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(at);
}

/** Where a day of a zone begins, canonical UTC text; where clocks jump over midnight, the jump. Null for no day. */
export function startOfLocalDay(day: string, zone: string): string | null {
  return isDayText(day) ? instantOfSeconds(wallClock(zone)(Date.parse(day)) / 1000, '000000') : null;
}

/** Asking the engine takes a third of a millisecond, and mappings repeat. */
const namedZones = new Map<string, boolean>();

export function isTimeZone(zone: string): boolean {
  const known = namedZones.get(zone);
  if (known !== undefined) return known;
  const isZone = isNamed(zone);
  namedZones.set(zone, isZone);
  return isZone;
}

function isNamed(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
