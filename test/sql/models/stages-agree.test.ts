import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { recordsOf, text } from './acts.ts';
import { type Act, placeAt } from './independent-stages.ts';

const start = Date.UTC(2023, 9, 1);
const asOf = Date.UTC(2026, 0, 1);
const people = 400;
const seed = 20_260_101;

/** Whole hours, so that several acts and ends of windows fall on one instant now and then. */
const instant = fc.integer({ min: 0, max: 800 * 24 }).map((hours) => start + hours * 3_600_000);

const prospectAct: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('visit', 'ad', 'checkout', 'sign_up'), at: instant }),
  fc.record({ kind: fc.constant('view'), at: instant, product: fc.constantFrom('p1', 'p2') }),
);

const orderAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant('order'),
  at: instant,
  qualifies: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
  withCoupon: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
});

const reviewAct: fc.Arbitrary<Act> = fc.record({
  kind: fc.constant('review'),
  at: instant,
  stars: fc.constantFrom(1, 3, 5, 5),
});

/** A third only looks; the others order too, some often, and some of them speak about what they bought. */
const life: fc.Arbitrary<Act[]> = fc
  .tuple(
    fc.array(prospectAct, { minLength: 1, maxLength: 7 }),
    fc.oneof(
      fc.constant([]),
      fc.array(orderAct, { minLength: 1, maxLength: 4 }),
      fc.array(orderAct, { minLength: 3, maxLength: 14 }),
    ),
    fc.array(reviewAct, { maxLength: 3 }),
  )
  .map(([looking, orders, reviews]) => [
    ...looking,
    ...orders,
    ...reviews.filter((act) => act.at > firstOrder(orders)),
  ]);

function firstOrder(orders: readonly Act[]): number {
  return Math.min(...orders.filter((act) => act.kind === 'order' && act.qualifies).map((act) => act.at));
}

const lives = fc.sample(life, { numRuns: people, seed });

let harness: Harness;
let history: ReadonlyMap<string, readonly Row[]>;

beforeAll(async () => {
  harness = await openHarness();
  await harness.build({ build: 'all', given: recordsOf(lives), asOf: text(asOf).slice(0, 10) });
  const rows = await harness.rows(`
    select i.identifier as person, h.* from run.customer_stage_history h
    join run.identities i on i.customer_key = h.customer_key and i.identifier_type = 'customer'
    order by h.valid_from`);
  history = Map.groupBy(rows, (row) => String(row.person)) as ReadonlyMap<string, Row[]>;
});
afterAll(() => harness.close());

function storedPlace(person: number, at: number) {
  const moment = `${text(at)}000`;
  const holding = (history.get(`shopify:c${person}`) ?? []).filter(
    (row) => String(row.valid_from) <= moment && (row.valid_to === null || String(row.valid_to) > moment),
  );
  return holding.map(({ stage, phase, status }) => ({ stage, phase, status }));
}

/** Month's ends, every act, and every instant at which a window of any length may end. */
function instantsOf(acts: readonly Act[]): number[] {
  const first = Math.min(...acts.map((act) => act.at));
  const months = Array.from({ length: 28 }, (_, index) => Date.UTC(2023, 9 + index, 1) - 1);
  const ends = acts.flatMap(({ at }) =>
    [0, 7, 30, 90, 180, 365].flatMap((days) => [at + days * 86_400_000, at + days * 86_400_000 - 1]),
  );
  return [...months, ...ends].filter((at) => at >= first && at < asOf);
}

describe('the history of stages and a second telling of the rules', () => {
  it('agree on hundreds of random customers, at every month’s end and at every edge', () => {
    const different: unknown[] = [];
    let compared = 0;
    for (const [person, acts] of lives.entries()) {
      for (const at of instantsOf(acts)) {
        compared += 1;
        const told = placeAt(acts, at);
        const stored = storedPlace(person, at);
        if (stored.length !== 1 || JSON.stringify(stored[0]) !== JSON.stringify(told)) {
          different.push({ person, at: text(at), told, stored });
        }
      }
    }
    expect(different.slice(0, 3)).toEqual([]);
    expect(compared).toBeGreaterThan(20_000);
  });

  it('meet in every stage, phase and status', () => {
    const rows = [...history.values()].flat();
    expect(new Set(rows.map((row) => row.phase)).size).toBe(9);
    expect(new Set(rows.map((row) => row.status)).size).toBe(7);
  });
});
