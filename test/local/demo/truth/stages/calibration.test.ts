import { describe, expect, it } from 'vitest';
import { countGaps, curveLookup, emptyCounts, groupOf } from '#local/demo/truth/stages/curves.ts';
import { buyers } from './buyers.ts';
import { utcDay } from './lives.ts';

const start = Date.UTC(2022, 0, 1);
const horizon = 90;
const months = ['2023-07-01', '2023-12-01', '2024-06-01', '2024-12-01'];
const people = buyers(40_000, start, 3.5 * 365).map((orders) => orders.map(utcDay));

const counts = emptyCounts(months);
for (const days of people) {
  countGaps(
    counts,
    days.map((day) => ({ day, fromDay: day, untilDay: Number.POSITIVE_INFINITY })),
  );
}
const lookup = curveLookup(counts, horizon, utcDay);

type Judged = { readonly group: number; readonly chance: number; readonly cameBack: boolean };

/** What was said at a month's end of each silence, and whether an order ended it within the horizon. */
function judgedIn(month: string): Judged[] {
  const end = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1) - 1;
  const today = utcDay(end);
  return people.flatMap((days) => {
    const past = [...new Set(days.filter((day) => day <= today))];
    const silent = today - (past.at(-1) ?? 0);
    const chance = past.length === 0 ? null : (lookup(end, past.length, silent)?.now ?? null);
    if (chance === null) return [];
    const next = days.find((day) => day > today);
    return [{ group: groupOf(past.length), chance, cameBack: next !== undefined && next <= today + horizon }];
  });
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far the mean chance of some silences is from the share that came back. */
function miss(judged: readonly Judged[]): number {
  return Math.abs(mean(judged.map((each) => each.chance)) - mean(judged.map((each) => (each.cameBack ? 1 : 0))));
}

describe('return chances of people who buy by MBG/NBD', () => {
  it.each(months)('of %s are right within .03 in every group', (month) => {
    const groups = [...Map.groupBy(judgedIn(month), (each) => each.group)].filter(([, judged]) => judged.length >= 400);
    expect(groups.length).toBeGreaterThanOrEqual(3);
    for (const [, judged] of groups) expect(miss(judged)).toBeLessThan(0.03);
  });

  it.each(months)('of %s are right within .05 in every band of chance', (month) => {
    const bands = Map.groupBy(judgedIn(month), (each) => Math.floor(each.chance * 10));
    const wide = [...bands.values()].filter((judged) => judged.length >= 400);
    expect(wide.length).toBeGreaterThanOrEqual(4);
    for (const judged of wide) expect(miss(judged)).toBeLessThan(0.05);
  });
});
