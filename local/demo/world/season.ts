import { datesBetween, hour, localMidnight, minute } from './calendar.ts';
import { itemAt, pickWeighted, type Random } from './random.ts';

const byWeekday = [1.15, 1.05, 0.95, 0.95, 0.95, 0.95, 1];
const byHour = [1, 0, 0, 0, 0, 1, 3, 5, 6, 7, 8, 8, 9, 8, 7, 7, 8, 9, 11, 13, 14, 12, 7, 3];
const hours = byHour.map((_, at) => at);
const yearlyGrowth = 0.15;

/**
 * The shop's demand over its days: time runs faster where more is bought.
 * Shares are of the whole period; `later` counts in average weeks.
 */
export type Season = {
  dates: readonly string[];
  share: (dayNumber: number) => number;
  any: (random: Random, fromDay?: number, untilDay?: number) => number;
  later: (random: Random, after: number, weeks: number) => number;
};

/** Demand of a period by month, weekday and slow growth. */
export function seasonOf(from: string, until: string, byMonth: readonly number[]): Season {
  const dates = datesBetween(from, until);
  const starts = dates.map(localMidnight);
  const sums = cumulate(dates.map((date, at) => demandOf(date, at, byMonth)));
  const total = itemAt(sums, sums.length - 1);
  const find = (sum: number) => dayAt(sums, sum);
  return {
    dates,
    share: (at) => (itemAt(sums, at + 1) - itemAt(sums, at)) / total,
    any(random, fromDay = 0, untilDay = dates.length) {
      const low = itemAt(sums, fromDay);
      const at = find(low + random() * (itemAt(sums, untilDay) - low));
      return itemAt(starts, at) + timeOfDay(random);
    },
    later(random, after, weeks) {
      const now = dayAt(starts, after);
      const target = itemAt(sums, now) + (weeks * 7 * total) / dates.length;
      if (target >= total) return Number.POSITIVE_INFINITY;
      return Math.max(itemAt(starts, find(target)) + timeOfDay(random), after + 2 * hour);
    },
  };
}

function demandOf(date: string, at: number, byMonth: readonly number[]): number {
  const moment = new Date(`${date}T00:00:00Z`);
  const growth = 1 + (yearlyGrowth * at) / 365;
  return itemAt(byMonth, moment.getUTCMonth()) * itemAt(byWeekday, moment.getUTCDay()) * growth;
}

function cumulate(values: number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push(itemAt(sums, sums.length - 1) + value);
  return sums;
}

function dayAt(bounds: readonly number[], value: number): number {
  let [low, high] = [0, bounds.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (itemAt(bounds, middle) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

function timeOfDay(random: Random): number {
  const atHour = pickWeighted(random, hours, (each) => itemAt(byHour, each));
  return atHour * hour + Math.floor(random() * 60 * minute);
}
