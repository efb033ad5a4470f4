const iso = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?\s?(Z|[+-]\d\d:?\d\d)$/;
const canonical = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)\.\d{6}$/;
const earliest = 1900;
const latest = 2199;
const minute = 60_000;

/**
 * ISO 8601 with an offset as canonical UTC text, `YYYY-MM-DD HH:MM:SS.ffffff`; digits beyond microseconds are cut.
 * Null for what names no one instant: no offset, 30 February, a year that no business has seen.
 */
export function instantText(text: string): string | null {
  const match = iso.exec(text);
  if (match === null) return null;
  const offset = offsetMinutes(match[8] ?? 'Z');
  const local = epochOf(match);
  if (local === null || Math.abs(offset) > 14 * 60) return null;
  return textOfEpoch(local - offset * minute, (match[7] ?? '').slice(0, 6).padEnd(6, '0'));
}

/** Microseconds since 1970 as canonical text; null outside the years 1900 to 2199. */
export function instantOfMicros(micros: bigint): string | null {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const seconds = (micros - fraction) / 1_000_000n;
  if (seconds > 7_258_118_399n || seconds < -2_208_988_800n) return null;
  return textOfEpoch(Number(seconds) * 1000, String(fraction).padStart(6, '0'));
}

export function isInstantText(text: string): boolean {
  const match = canonical.exec(text);
  return match !== null && epochOf(match) !== null;
}

/** `YYYY-MM-DD` of a day that exists. */
export function isDayText(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && isInstantText(`${text} 00:00:00.000000`);
}

function epochOf(match: RegExpExecArray): number | null {
  const year = Number(match[1]);
  const month = Number(match[2]);
  const day = Number(match[3]);
  const hour = Number(match[4]);
  const minutes = Number(match[5]);
  const seconds = Number(match[6]);
  if (year < earliest || year > latest || month < 1 || month > 12 || day < 1 || day > lengthOf(year, month))
    return null;
  return hour > 23 || minutes > 59 || seconds > 59 ? null : Date.UTC(year, month - 1, day, hour, minutes, seconds);
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
  if (dayTexts.size > 10_000) dayTexts.clear();
  dayTexts.set(dayNumber, text);
  return text;
}
