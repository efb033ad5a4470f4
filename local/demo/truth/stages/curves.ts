import { day } from '#local/demo/world/calendar.ts';
import { itemAt } from '#local/demo/world/random.ts';
import type { Purchase } from './life.ts';
import type { CurveLookup, DayOf } from './rules.ts';
import { lines } from './settings.ts';

/**
 * Counts of gaps between purchase days, for each month to be judged as they were known when it started: those that
 * had ended, by their length, and those that had not, by the days of silence that were watched. Bounded by months,
 * groups and days, whatever the number of people.
 */
export type GapCounts = {
  readonly months: readonly CurveMonth[];
  readonly ended: Uint32Array;
  readonly open: Uint32Array;
};

/** A month and the start of the 24 months before it, as days since 1970-01-01. */
type CurveMonth = { readonly start: number; readonly from: number };

/** Least purchase days so far of each group. */
const groupStarts = [1, 2, 4, 10] as const;

/** No gap that began in the 24 months before a month can be longer. */
const width = 24 * 31;

export function groupOf(purchaseDays: number): number {
  return groupStarts.findLastIndex((least) => purchaseDays >= least);
}

/** @param months first days of the months to judge, as YYYY-MM-01 */
export function emptyCounts(months: readonly string[]): GapCounts {
  const size = months.length * groupStarts.length * width;
  return { months: months.map(monthOf), ended: new Uint32Array(size), open: new Uint32Array(size) };
}

function monthOf(first: string): CurveMonth {
  const start = new Date(`${first}T00:00:00Z`);
  const from = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - lines.curveMonths, 1);
  return { start: start.getTime() / day, from: from / day };
}

type Known = Pick<Purchase, 'day' | 'fromDay' | 'untilDay'>;

/** Counts the gaps of one person's purchases, given in order of time; people may come in any order. */
export function countGaps(counts: GapCounts, purchases: readonly Known[]): void {
  for (const [index, month] of counts.months.entries()) {
    const isKnown = (each: Known) => each.day < month.start && each.fromDay < month.start;
    const known = purchases.filter((each) => isKnown(each) && each.untilDay >= month.start);
    countMonth(counts, index, [...new Set(known.map((each) => each.day))]);
  }
}

/** A silence is watched up to the last whole day before the month: a gap begun s days before it is open for s − 1. */
function countMonth({ months, ended, open }: GapCounts, index: number, days: readonly number[]): void {
  const month = itemAt(months, index);
  for (const [before, began] of days.entries()) {
    if (began < month.from) continue;
    const end = days[before + 1];
    const cell = offsetOf(index, groupOf(before + 1)) + (end ?? month.start - 1) - began;
    const column = end === undefined ? open : ended;
    column[cell] = (column[cell] ?? 0) + 1;
  }
}

const offsetOf = (month: number, group: number) => (month * groupStarts.length + group) * width;

/** The product-limit curve (Kaplan & Meier 1958) of days to the next purchase. */
export type Curve = {
  /** S(d): the share whose gap is longer than d days. */
  readonly survival: Float64Array;
  /** Gaps that were watched on day d: ended or broken off on it or later. */
  readonly watched: Uint32Array;
};

export function curveOf(counts: GapCounts, month: number, group: number): Curve {
  const cells = offsetOf(month, group);
  const watched = watchedOf(counts, cells);
  const survival = new Float64Array(width).fill(1);
  for (let length = 1; length < width; length++) {
    const [atRisk, ended] = [watched[length] ?? 0, counts.ended[cells + length] ?? 0];
    survival[length] = (survival[length - 1] ?? 1) * (atRisk === 0 ? 1 : 1 - ended / atRisk);
  }
  return { survival, watched };
}

function watchedOf({ ended, open }: GapCounts, cells: number): Uint32Array {
  const watched = new Uint32Array(width);
  let longer = 0;
  for (let length = width - 1; length >= 0; length--) {
    longer += (ended[cells + length] ?? 0) + (open[cells + length] ?? 0);
    watched[length] = longer;
  }
  return watched;
}

/** The chance of an order within the horizon, now and for comparison on the day of an order; null if not observed. */
export type ReturnChance = { readonly now: number | null; readonly onOrderDay: number | null };

/** 1 − S(d+H)/S(d); null unless 30 gaps were watched up to day d+H. */
export function chanceOf({ survival, watched }: Curve, silentDays: number, horizon: number): number | null {
  const end = silentDays + horizon;
  if ((watched[end] ?? 0) < lines.coveringGaps) return null;
  return 1 - (survival[end] ?? 0) / (survival[silentDays] ?? 1);
}

/** Looks a silence up in the curve of its instant's month; months without a curve have none. */
export function curveLookup(counts: GapCounts, horizon: number | null, dayOf: DayOf): CurveLookup {
  if (horizon === null) return () => null;
  const months = counts.months.map((_, month) => groupStarts.map((_start, group) => curveOf(counts, month, group)));
  const byStart = new Map(counts.months.map(({ start }, month) => [start, itemAt(months, month)]));
  return (instant, purchaseDays, silentDays) => {
    const curve = byStart.get(monthStart(dayOf(instant)))?.[groupOf(purchaseDays)];
    if (curve === undefined) return null;
    return { now: chanceOf(curve, silentDays, horizon), onOrderDay: chanceOf(curve, 0, horizon) };
  };
}

function monthStart(date: number): number {
  return date + 1 - new Date(date * day).getUTCDate();
}
