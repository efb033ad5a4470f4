const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d`;
const iso = new RegExp(String.raw`^\d{4}-\d\d-\d\d[T ]${clock}(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)$`);
const canonical = new RegExp(String.raw`^\d{4}-\d\d-\d\d ${clock}\.\d{6}$`);
const earliest = 1900;
const latest = 2199;
const minute = 60_000;
const zero = 0x30;

/** Days repeat. */
const knownDays = new Map<string, number | null>();
const mostDays = 10_000;

/**
 * ISO 8601 with an offset as canonical UTC text, `YYYY-MM-DD HH:MM:SS.ffffff`; digits beyond microseconds are cut.
 * Null for what names no one instant: no offset, 30 February, a year that no business has seen.
 */
export function instantText(text: string): string | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const [, fraction = '', zone = 'Z'] = match;
  const offset = offsetMinutes(zone);
  const day = startOfDay(text.slice(0, 10));
  if (day === null || Math.abs(offset) > 14 * 60) return null;
  return textOfEpoch(day + timeOfDay(text) - offset * minute, fraction.slice(0, 6).padEnd(6, '0'));
}

/** Microseconds since 1970 as canonical text; null outside the years 1900 to 2199. */
export function instantOfMicros(micros: bigint): string | null {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = (micros - fraction) / 1_000_000n;
  if (seconds > 7_258_118_399n || seconds < -2_208_988_800n) return null;
  return textOfEpoch(Number(seconds) * 1000, String(fraction).padStart(6, '0'));
}

/** Seconds since 1970 and the six digits behind them as canonical text; null after 2199. */
export function instantOfSeconds(seconds: number, micros: string): string | null {
  return seconds > 7_258_118_399 ? null : textOfEpoch(seconds * 1000, micros);
}

/** Milliseconds since 1970 of canonical UTC text. */
export function epochOf(instant: string): number {
  return Date.parse(`${instant.replace(' ', 'T')}Z`);
}

/** Records of one delivery mostly share their times. */
let lastGood = '';

export function isInstantText(text: string): boolean {
  if (text === lastGood) return true;
  const isGood = canonical.test(text) && startOfDay(text.slice(0, 10)) !== null;
  if (isGood) lastGood = text;
  return isGood;
}

/** `YYYY-MM-DD` of a day that exists. */
export function isDayText(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && startOfDay(text) !== null;
}

/** Milliseconds since 1970 at the beginning of a day of four, two and two digits; null for one that was never. */
function startOfDay(day: string): number | null {
  const known = knownDays.get(day);
  if (known !== undefined) return known;
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const isReal = year >= earliest && year <= latest && month >= 1 && month <= 12 && date >= 1;
  const start = isReal && date <= lengthOf(year, month) ? Date.UTC(year, month - 1, date) : null;
  if (knownDays.size > mostDays) knownDays.clear();
  knownDays.set(day, start);
  return start;
}

/** Milliseconds of `HH:MM:SS` behind the day. */
function timeOfDay(text: string): number {
  return (twoAt(text, 11) * 3600 + twoAt(text, 14) * 60 + twoAt(text, 17)) * 1000;
}

function twoAt(text: string, place: number): number {
  return text.charCodeAt(place) * 10 + text.charCodeAt(place + 1) - 11 * zero;
}

function lengthOf(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
}

const dayLength = 86_400_000;
const dayTexts = new Map<number, string>();
const twoDigits = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));

/** Days repeat, and `toISOString` is the slowest part of reading an event. */
function textOfEpoch(milliseconds: number, micros: string): string | null {
  const dayNumber = Math.floor(milliseconds / dayLength);
  const day = dayTexts.get(dayNumber) ?? rememberedDay(dayNumber);
  if (day === '') return null;
  const seconds = Math.floor((milliseconds - dayNumber * dayLength) / 1000);
  const hour = twoDigits[Math.floor(seconds / 3600)] ?? '';
  return `${day} ${hour}:${twoDigits[Math.floor(seconds / 60) % 60] ?? ''}:${twoDigits[seconds % 60] ?? ''}.${micros}`;
}

/** Empty outside the years that are taken. */
function rememberedDay(dayNumber: number): string {
  const at = new Date(dayNumber * dayLength);
  const year = at.getUTCFullYear();
  const text = year < earliest || year > latest ? '' : at.toISOString().slice(0, 10);
  if (dayTexts.size > mostDays) dayTexts.clear();
  dayTexts.set(dayNumber, text);
  return text;
}
