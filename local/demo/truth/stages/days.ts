import { day, minute, offsetMinutes } from '#local/demo/world/calendar.ts';

/** The local date of an instant in the business's zone, as days since 1970-01-01. */
export function localDay(at: number): number {
  return Math.floor((at + offsetMinutes(at) * minute) / day);
}
