import fc from 'fast-check';
import type { Act, Version } from './independent-stages.ts';

const start = Date.UTC(2023, 9, 1);
export const asOf = Date.UTC(2026, 0, 1);
const seed = 20_260_101;
const hour = 3_600_000;

/** Whole hours, so that several acts and ends of windows fall on one instant now and then. */
const hoursFrom = (from: number, days: number) =>
  fc.integer({ min: 0, max: days * 24 - 1 }).map((hours) => from + hours * hour);

const ever = hoursFrom(start, 800);
const lately = hoursFrom(asOf - 45 * 24 * hour, 45);

/** Two products of one category, and one of another; orders are of the first or of a third. */
const product = fc.constantFrom(
  { product: 'p1', category: 'tea' },
  { product: 'p2', category: 'tea' },
  { product: 'p3', category: 'cups' },
);

const viewAt = (instant: fc.Arbitrary<number>): fc.Arbitrary<Act> =>
  fc.tuple(product, instant).map(([seen, at]) => ({ kind: 'view', at, ...seen }));

const prospectAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('visit', 'ad', 'checkout', 'sign_up'), at: ever }),
  viewAt(ever),
);

const lateAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('ad', 'checkout', 'sign_up'), at: lately }) },
  { weight: 4, arbitrary: viewAt(lately) },
);

/** A product seen again: before, at and after the instant at which the earlier visit leaves the window. */
const secondLook: fc.Arbitrary<Act[]> = fc
  .tuple(viewAt(ever), fc.oneof(fc.constantFrom(0, 29, 30, 31), fc.integer({ min: 0, max: 400 })))
  .map(([view, days]) => [view, { ...view, at: Math.min(view.at + days * 24 * hour, asOf - hour) }]);

const orderAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant('order'),
  at: ever,
  qualifies: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  withCoupon: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  category: fc.constantFrom('tea', 'pots'),
});

const stars = fc.constantFrom(1, 3, 5, 5);

/** A review as posted, and what became of it within some weeks each: edited, taken down, put up again. */
const reviewed = fc.record({
  at: ever,
  platform: fc.constantFrom('google', 'trustpilot'),
  stars,
  changes: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 * 24 }), fc.option(stars, { freq: 3 })), { maxLength: 3 }),
});

function versionsOf({ at, platform, stars: posted, changes }: ReviewStory, which: number): Version[] {
  const versions: Version[] = [{ kind: 'review', at, review: `r${which}`, platform, stars: posted }];
  for (const [hours, changed] of changes) {
    const before = versions.at(-1)?.at ?? at;
    versions.push({
      kind: 'review',
      at: Math.min(before + hours * hour, asOf - hour),
      review: `r${which}`,
      platform,
      stars: changed,
    });
  }
  return versions;
}

type ReviewStory = typeof reviewed extends fc.Arbitrary<infer T> ? T : never;

/** A third only looks; the others order too, some often, and some of them speak about what they bought. */
const life: fc.Arbitrary<Act[]> = fc
  .tuple(
    fc.array(prospectAct, { minLength: 1, maxLength: 7 }),
    fc.array(secondLook, { maxLength: 2 }),
    fc.array(lateAct, { maxLength: 3 }),
    fc.oneof(
      fc.constant([]),
      fc.array(orderAct, { minLength: 1, maxLength: 4 }),
      fc.array(orderAct, { minLength: 3, maxLength: 14 }),
    ),
    fc.array(reviewed, { maxLength: 4 }),
  )
  .map(([looking, again, late, orders, reviews]) => [
    ...looking,
    ...again.flat(),
    ...late,
    ...orders,
    ...reviews.filter((story) => story.at > firstOrder(orders)).flatMap(versionsOf),
  ]);

function firstOrder(orders: readonly Act[]): number {
  return Math.min(...orders.filter((act) => act.kind === 'order' && act.qualifies).map((act) => act.at));
}

export function sampleLives(people: number): Act[][] {
  return fc.sample(life, { numRuns: people, seed });
}
