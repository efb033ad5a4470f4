import { epochOf, instantText } from '#functions/values/instants.ts';
import { localDay, startOfLocalDay } from '#functions/values/zones.ts';
import { ReconcileError } from './errors.ts';

/** A local day: 23 or 25 hours where clocks change. Half-open; canonical UTC text. */
export type Day = { readonly day: string; readonly from: string; readonly until: string };

export const dayLength = 86_400_000;
/** A delivery is expected within this: senders that meet an error try again for a while. */
export const patience = 3_600_000;
/** The last one, and those before it again, for what came late. */
const usualDays = 3;

export type Asking = {
  readonly zone: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly reachDays: number | undefined;
};

/** The days from one up to another, both included. @throws ReconcileError LC-REC-003 */
export function daysBetween(first: string, last: string, asking: Asking): readonly Day[] {
  const days: Day[] = [];
  for (let day = first; day <= last; day = dayAfter(day)) days.push(askable(day, asking));
  if (days.length === 0) throw new ReconcileError('LC-REC-003', `${first} to ${last}`);
  return days;
}

/** The last whole days. */
export function usualDaysOf(asking: Asking): readonly Day[] {
  const last = lastWholeDay(asking);
  return daysBetween(dayAfter(last, 1 - usualDays), last, asking);
}

/** The last day that ended so long ago that what it brought is expected to be here. */
export function lastWholeDay({ zone, now }: Asking): string {
  return dayAfter(localDay(now - patience, zone), -1);
}

function askable(day: string, { zone, now, reachDays }: Asking): Day {
  const whole = { day, from: startOf(day, zone), until: startOf(dayAfter(day), zone) };
  if (epochOf(whole.until) + patience > now) throw new ReconcileError('LC-REC-003', `${day} in ${zone} is not over`);
  if (reachDays !== undefined && epochOf(whole.from) < now - reachDays * dayLength) {
    throw new ReconcileError('LC-REC-003', `${day} is further back than the ${reachDays} days that the source shows`);
  }
  return whole;
}

function startOf(day: string, zone: string): string {
  const start = startOfLocalDay(day, zone);
  if (start === null) throw new ReconcileError('LC-REC-003', JSON.stringify(day).slice(0, 22));
  return start;
}

function dayAfter(day: string, count = 1): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new ReconcileError('LC-REC-003', JSON.stringify(day).slice(0, 22));
  return new Date(at + count * dayLength).toISOString().slice(0, 10);
}

/** Canonical UTC text of milliseconds since 1970. */
export function instantAt(milliseconds: number): string {
  return instantText(new Date(milliseconds).toISOString()) ?? '';
}
