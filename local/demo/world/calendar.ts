import { itemAt } from './random.ts';

/** The business's zone; its offset follows the European rule below, which needs no zone data. */
export const zone = 'Europe/Berlin';
export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

const switchOf = (year: number, month: number) => {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * day;
};
const summers = new Map<number, { from: number; until: number }>();

function summerOf(year: number): { from: number; until: number } {
  const known = summers.get(year);
  if (known) return known;
  const summer = { from: switchOf(year, 2), until: switchOf(year, 9) };
  summers.set(year, summer);
  return summer;
}

/** Minutes that the business's clock is ahead of UTC: summer time from the last Sunday of March to that of October. */
export function offsetMinutes(instant: number): number {
  const summer = summerOf(new Date(instant).getUTCFullYear());
  return instant >= summer.from && instant < summer.until ? 120 : 60;
}

/** The local date of an instant, YYYY-MM-DD. */
export function localDate(instant: number): string {
  return new Date(instant + offsetMinutes(instant) * minute).toISOString().slice(0, 10);
}

/** The instant at which a local day starts. */
export function localMidnight(date: string): number {
  const utc = Date.parse(`${date}T00:00:00Z`);
  return utc - offsetMinutes(utc - hour) * minute;
}

/** RFC 3339 with an offset and whole seconds, as shops write it. */
export function withOffset(instant: number, offset: number = offsetMinutes(instant)): string {
  const clock = new Date(instant + offset * minute).toISOString().slice(0, 19);
  const ahead = Math.abs(offset);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${clock}${offset < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

export function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** RFC 3339 in UTC with whole seconds. */
export function isoSeconds(instant: number): string {
  return `${iso(instant).slice(0, 19)}Z`;
}

/** First days of the months of a period that ends before `endsOn`, and `endsOn` itself as the last. */
export function monthStarts(endsOn: string, months: number): string[] {
  if (!/^\d{4}-\d{2}-01$/.test(endsOn)) throw new RangeError(`endsOn must be the first of a month, got ${endsOn}`);
  const [year, month] = endsOn.split('-').map(Number);
  const first = (back: number) => new Date(Date.UTC(itemAt([year ?? 0], 0), (month ?? 1) - 1 - back, 1));
  return Array.from({ length: months + 1 }, (_, at) =>
    first(months - at)
      .toISOString()
      .slice(0, 10),
  );
}

/** Local dates from one date to another, the last excluded. */
export function datesBetween(from: string, until: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(`${from}T00:00:00Z`); at < Date.parse(`${until}T00:00:00Z`); at += day) {
    dates.push(new Date(at).toISOString().slice(0, 10));
  }
  return dates;
}
