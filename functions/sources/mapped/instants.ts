import { wallClock } from '#functions/values/zones.ts';
import { serialDays } from './excel-days.ts';

/** What a clock on a wall shows, in some zone; `offset` in minutes east of Greenwich where the text itself says it. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Six digits. */
  readonly micros: string;
  readonly offset: number | null;
};

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  YY: '(?<shortYear>\\d{2})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  hh: '(?<half>\\d{2})',
  h: '(?<half>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<fraction>\\d{1,9})',
  A: '(?<noon>[AaPp]\\.?[Mm]\\.?)',
  Z: '(?<zone>Z|[+-]\\d{2}:?\\d{2})',
};
const token = /YYYY|YY|MM|M|DD|D|HH|H|hh|h|mm|ss|SSS|A|Z/g;
const iso =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?)?\s?(?<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/;
/** Instants, so the zone of the mapping does not move them; the number is how many digits a second has behind it. */
const epochs: Readonly<Record<string, number>> = { epoch_seconds: 0, epoch_milliseconds: 3, epoch_microseconds: 6 };

/** Why a date format can't be used, or null. */
export function dateFormatProblem(format: string): string | null {
  if (format === 'iso' || Object.hasOwn(epochs, format) || Object.hasOwn(serialDays, format)) return null;
  const found: readonly string[] = format.match(token) ?? [];
  const has = (...names: string[]) => names.some((name) => found.includes(name));
  if (new Set(found).size < found.length) return 'names one part twice';
  if (!has('YYYY', 'YY') || !has('M', 'MM') || !has('D', 'DD'))
    return 'needs a year (YYYY), a month (MM) and a day (DD)';
  if (has('h', 'hh') !== has('A')) return 'needs h together with A (am or pm)';
  return null;
}

/**
 * Makes a reader of dates in one format: `iso`, an epoch, Excel's days (`excel`, `excel_1904`), or a pattern like
 * `DD.MM.YYYY HH:mm:ss`. Null: not in it.
 */
export function dateReader(format: string): (text: string) => WallTime | null {
  const digits = epochs[format];
  if (digits !== undefined) return (text) => fromEpoch(text, digits);
  const serialDay = serialDays[format];
  if (serialDay !== undefined) return (text) => wallTimeAt(serialDay(text));
  const pattern = format === 'iso' ? iso : patternOf(format);
  return (text) => {
    const groups = pattern.exec(text)?.groups;
    return groups === undefined ? null : wallTime(groups);
  };
}

function patternOf(format: string): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  let source = '';
  let from = 0;
  for (const match of format.matchAll(token)) {
    source += literal(format.slice(from, match.index)) + tokens[match[0]];
    from = match.index + match[0].length;
  }
  return new RegExp(`^${source}${literal(format.slice(from))}$`);
}

function wallTimeAt(milliseconds: number | null): WallTime | null {
  if (milliseconds === null) return null;
  const micros = `${String(milliseconds % 1_000).padStart(3, '0')}000`;
  return existing({ ...partsOf(milliseconds), micros, offset: null });
}

function fromEpoch(text: string, digits: number): WallTime | null {
  if (!/^\d{1,17}$/.test(text)) return null;
  const micros = BigInt(text) * 10n ** BigInt(6 - digits);
  const at = new Date(Number(micros / 1000n));
  if (Number.isNaN(at.getTime())) return null;
  const fraction = String(micros % 1_000_000n).padStart(6, '0');
  return existing({ ...partsOf(at.getTime()), micros: fraction, offset: 0 });
}

type Groups = Readonly<Record<string, string | undefined>>;

function wallTime(groups: Groups): WallTime | null {
  return existing({
    year: groups.shortYear === undefined ? Number(groups.year) : 2000 + Number(groups.shortYear),
    month: Number(groups.month),
    day: Number(groups.day),
    hour: hourOf(groups),
    minute: Number(groups.minute ?? 0),
    second: Number(groups.second ?? 0),
    micros: (groups.fraction ?? '').slice(0, 6).padEnd(6, '0'),
    offset: groups.zone === undefined ? null : offsetOf(groups.zone),
  });
}

function hourOf({ hour, half, noon }: Groups): number {
  if (half === undefined) return Number(hour ?? 0);
  const clock = Number(half);
  return clock < 1 || clock > 12 ? Number.NaN : (clock % 12) + (noon?.toLowerCase().startsWith('p') ? 12 : 0);
}

function offsetOf(zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || 0);
  return zone.startsWith('-') ? -minutes : minutes;
}

/** 30 February, 25 o'clock and years that no business has seen are mistakes, not dates. */
function existing(wall: WallTime): WallTime | null {
  if (wall.year < 1900 || wall.year > 2199 || Math.abs(wall.offset ?? 0) > 14 * 60) return null;
  const back = partsOf(asUtc(wall));
  const same = (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).every(
    (part) => back[part] === wall[part],
  );
  return same ? wall : null;
}

function asUtc(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
}

function partsOf(milliseconds: number) {
  const at = new Date(milliseconds);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

/** Turns wall times of a zone into UTC instants, `YYYY-MM-DD HH:MM:SS.ffffff`. */
export function instantWriter(zone: string): (wall: WallTime) => string {
  const clock = wallClock(zone);
  return (wall) => {
    const local = asUtc(wall);
    const at = wall.offset === null ? clock(local) : local - wall.offset * 60_000;
    return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}.${wall.micros}`;
  };
}

/** The calendar day that the wall clock shows; no zone moves it. */
export function dayText(wall: WallTime): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${wall.year}-${two(wall.month)}-${two(wall.day)}`;
}
