import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chanceOf, countGaps, curveLookup, curveOf, emptyCounts, groupOf } from '#local/demo/truth/stages/curves.ts';
import { utcDay } from './lives.ts';

const july = Date.UTC(2025, 6, 1) / 86_400_000;

type Known = { readonly day: number; readonly fromDay: number; readonly untilDay: number };

const bought = (day: number, fromDay = day, untilDay = Number.POSITIVE_INFINITY): Known => ({ day, fromDay, untilDay });

/** Counts of people who bought so many days before the first of July. */
function countsOf(people: readonly (readonly number[])[], months = ['2025-07-01']) {
  const counts = emptyCounts(months);
  for (const person of people) {
    countGaps(
      counts,
      person.map((before) => bought(july - before)),
    );
  }
  return counts;
}

describe('the product-limit curve', () => {
  it('is the one computed by hand', () => {
    // First gaps: ended after 10, 20 and 20 days; watched for 15 (begun 16 days ago) and for 30 without an end.
    const people = [[100, 90], [100, 80], [200, 180], [16], [31]];
    const { survival, watched } = curveOf(countsOf(people), 0, 0);
    expect([10, 15, 20, 30, 31].map((length) => watched[length])).toEqual([5, 4, 3, 1, 0]);
    expect(survival[9]).toBe(1);
    expect(survival[10]).toBeCloseTo(4 / 5, 12);
    expect(survival[19]).toBeCloseTo(4 / 5, 12);
    expect(survival[20]).toBeCloseTo((4 / 5) * (1 / 3), 12);
    expect(survival[700]).toBeCloseTo(4 / 15, 12);
  });

  it('keeps groups by purchase days so far', () => {
    expect([1, 2, 3, 4, 9, 10, 50].map(groupOf)).toEqual([0, 1, 1, 2, 2, 3, 3]);
    const daily = Array.from({ length: 12 }, (_, index) => 112 - index);
    const counts = countsOf([daily]);
    // The last gaps of the last group are the ones after the tenth and eleventh order, and the silence since the twelfth.
    expect([0, 1, 2, 3].map((group) => curveOf(counts, 0, group).watched[1])).toEqual([1, 2, 6, 3]);
    expect(curveOf(counts, 0, 3).watched[100]).toBe(1);
    expect(curveOf(counts, 0, 3).watched[101]).toBe(0);
  });

  it('knows only what was known before the month, and only gaps of its 24 months', () => {
    const counts = emptyCounts(['2025-06-01', '2025-07-01']);
    countGaps(counts, [bought(july - 60), bought(july - 10)]);
    countGaps(counts, [bought(july - 800), bought(july - 40)]);
    const [june] = [0, 1].map((month) => curveOf(counts, month, 0));
    // In June the first silence is open for 29 days: begun on 2 May, watched to 31 May. The other began too long ago.
    expect([29, 30].map((length) => june?.watched[length])).toEqual([1, 0]);
    expect(june?.survival[29]).toBe(1);
    expect(curveOf(counts, 1, 0).survival[50]).toBe(0);
    expect(curveOf(counts, 1, 1).watched[9]).toBe(2);
  });

  it('takes a cancelled order as one until its cancellation was known, and a late payment from then on', () => {
    const counts = emptyCounts(['2025-06-01', '2025-07-01']);
    countGaps(counts, [bought(july - 90), bought(july - 60, july - 60, july - 20), bought(july - 5, july + 3)]);
    expect(curveOf(counts, 0, 0).survival[30]).toBe(0);
    expect(curveOf(counts, 1, 0).survival[30]).toBe(1);
    expect([89, 90].map((length) => curveOf(counts, 1, 0).watched[length])).toEqual([1, 0]);
  });

  it('counts orders of one day once', () => {
    expect(curveOf(countsOf([[50, 50, 30]]), 0, 0).survival[20]).toBe(0);
  });
});

describe('the chance to return', () => {
  // 40 silences: 10 end after 20 days, 10 after 60, 20 are watched for 99.
  const people = Array.from({ length: 40 }, (_, index) => [100, 80, 40].slice(0, index < 20 ? 2 : 1));
  const mixed = people.map((person, index) => (index < 10 ? [100, 40] : person));

  it('is the share that ended within the horizon of those still silent', () => {
    const curve = curveOf(countsOf(mixed), 0, 0);
    expect(chanceOf(curve, 0, 30)).toBeCloseTo(10 / 40, 12);
    expect(chanceOf(curve, 19, 1)).toBeCloseTo(10 / 40, 12);
    expect(chanceOf(curve, 20, 40)).toBeCloseTo(10 / 30, 12);
  });

  it('is not observed where fewer than 30 silences were watched to its end', () => {
    const curve = curveOf(countsOf(mixed), 0, 0);
    expect(chanceOf(curve, 30, 30)).not.toBeNull();
    expect(chanceOf(curve, 31, 30)).toBeNull();
    expect(chanceOf(curve, 700, 90)).toBeNull();
  });

  it('is looked up in the month of the instant', () => {
    const lookup = curveLookup(countsOf(mixed), 30, utcDay);
    const at = (date: string) => lookup(Date.parse(date), 1, 0);
    expect(at('2025-07-01T00:00:00Z')).toEqual({ now: 0.25, onOrderDay: 0.25 });
    expect(at('2025-07-31T23:59:59.999Z')).toEqual({ now: 0.25, onOrderDay: 0.25 });
    expect([at('2025-06-30T23:59:59.999Z'), at('2025-08-01T00:00:00Z')]).toEqual([null, null]);
    expect(lookup(Date.parse('2025-07-02'), 12, 0)).toEqual({ now: null, onOrderDay: null });
  });

  it('is never told where a business does not judge silence by chance', () => {
    expect(curveLookup(countsOf(mixed), null, utcDay)(Date.parse('2025-07-02'), 1, 0)).toBeNull();
  });
});

const months = ['2024-11-01', '2025-03-01', '2025-07-01'];

const person = fc
  .array(fc.tuple(fc.nat(1100), fc.constantFrom(0, 0, 3, 40), fc.constantFrom(null, null, 1, 60)), { maxLength: 14 })
  .map((orders) =>
    orders
      .map(([before, paid, kept]) => {
        const day = july + 20 - before;
        return bought(day, day + paid, kept === null ? undefined : day + paid + kept);
      })
      .sort((one, other) => one.day - other.day),
  );

type Gap = { readonly group: number; readonly length: number; readonly isEnded: boolean };

/** The gaps of one person as a month's eve knew them, told day by day from the definition. */
function gapsKnown(orders: readonly Known[], month: string): Gap[] {
  const eve = Date.parse(month) / 86_400_000 - 1;
  const [year, ...rest] = month.split('-');
  const from = Date.parse([Number(year) - 2, ...rest].join('-')) / 86_400_000;
  const isKnown = (each: Known) => each.day <= eve && each.fromDay <= eve && !(each.untilDay <= eve);
  const days = [...new Set(orders.filter(isKnown).map((each) => each.day))];
  return days.flatMap((began) => {
    if (began < from) return [];
    const next = Math.min(...days.filter((each) => each > began));
    const group = [1, 2, 4, 10].filter((least) => days.filter((each) => each <= began).length >= least).length - 1;
    return [{ group, length: Math.min(next, eve) - began, isEnded: Number.isFinite(next) }];
  });
}

/** Kaplan and Meier (1958) over a list of gaps: one factor for each length at which some ended. */
function survivalAt(gaps: readonly Gap[], length: number): number {
  const ends = new Set(gaps.filter((gap) => gap.isEnded && gap.length <= length).map((gap) => gap.length));
  return [...ends].reduce((survival, end) => {
    const atRisk = gaps.filter((gap) => gap.length >= end).length;
    const ended = gaps.filter((gap) => gap.isEnded && gap.length === end).length;
    return survival * (1 - ended / atRisk);
  }, 1);
}

describe('curves from counts', () => {
  it('are those from a list of all gaps, for any people in any order', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 40 }), fc.array(fc.nat(740), { minLength: 1 }), (people, lengths) => {
        const counts = emptyCounts(months);
        for (const orders of people.toReversed()) countGaps(counts, orders);
        for (const [index, month] of months.entries()) {
          const all = people.flatMap((orders) => gapsKnown(orders, month));
          for (const group of [0, 1, 2, 3]) {
            const gaps = all.filter((gap) => gap.group === group);
            const curve = curveOf(counts, index, group);
            for (const length of lengths) {
              expect(curve.watched[length]).toBe(gaps.filter((gap) => gap.length >= length).length);
              expect(curve.survival[length]).toBeCloseTo(survivalAt(gaps, length), 9);
            }
          }
        }
      }),
      { seed: 20_260_101, numRuns: 60 },
    );
  });
});
