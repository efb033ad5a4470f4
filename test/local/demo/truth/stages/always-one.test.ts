import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, OrderAct, TraceKind } from '#local/demo/truth/stages/acts.ts';
import { stageOfPhase } from '#local/demo/truth/stages/phase.ts';
import { placeAt, placesAtMonthEnds } from '#local/demo/truth/stages/place.ts';
import { statuses } from '#local/demo/truth/stages/status.ts';
import { businesses } from '#sql/settings/index.ts';
import { day, on, rulesOf } from './lives.ts';

/** Few instants and few names, so that acts meet. */
const at = fc.integer({ min: 0, max: 160 }).map((fifths) => on(fifths * 5));
const name = fc.constantFrom('a', 'b');

const traceKinds: readonly TraceKind[] = [
  'trace',
  'ad_answered',
  'newsletter_sign_up',
  'request_sent',
  'answer',
  'contact',
  'checkout_begun',
  'referral_converted',
  'account_closed',
  'unsubscribed_everywhere',
];

const order: fc.Arbitrary<OrderAct> = fc
  .tuple(at, fc.option(fc.nat(20)), fc.option(fc.nat(60)), fc.option(fc.nat(20)), fc.boolean())
  .map(([made, paid, kept, travels, asksDiscount]) => ({
    kind: 'order',
    at: made,
    qualifiesFrom: paid === null ? null : made + paid * day,
    qualifiesUntil: kept === null ? null : made + (kept + (paid ?? 0)) * day,
    asksDiscount,
    deliveredAt: travels === null ? null : made + travels * day,
    categories: ['tea'],
  }));

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom(...traceKinds), at }),
  fc.record({ kind: fc.constant('product_viewed'), at, product: name, visit: name, category: fc.option(name) }),
  fc.record({ kind: fc.constant('offer_out'), at, until: fc.option(at) }),
  fc.record({ kind: fc.constant('lead_opened'), at, lead: name }),
  fc.record({ kind: fc.constant('lead_closed'), at, lead: name, outcome: fc.constantFrom('won', 'lost') }),
  order,
  fc.record({ kind: fc.constantFrom('term_started', 'term_renewed'), at, contract: name, asksDiscount: fc.boolean() }),
  fc.record({ kind: fc.constant('contract_ended'), at, contract: name }),
  fc.record({
    kind: fc.constant('review'),
    at,
    review: name,
    platform: name,
    stars: fc.option(fc.integer({ min: 1, max: 5 })),
  }),
  fc.record({ kind: fc.constant('mention'), at, sentiment: fc.constantFrom('positive', 'neutral', 'negative') }),
  fc.record({ kind: fc.constant('recommend_answer'), at, score: fc.nat(10) }),
);

const chance = fc.option(fc.double({ min: 0, max: 1, noNaN: true }));

const rules = fc
  .tuple(fc.constantFrom(...businesses), fc.boolean(), fc.boolean(), chance, chance)
  .map(([business, hasDeliveryData, byCurves, now, onOrderDay]) =>
    rulesOf(business, {
      hasDeliveryData,
      silence: byCurves ? { by: 'curves', lookup: () => ({ now, onOrderDay }) } : { by: 'fixed_lines' },
    }),
  );

const acts = fc.array(act, { minLength: 1, maxLength: 12 });
const runs = { seed: 20_260_101, numRuns: 1500 };
const firstOf = (all: readonly Act[]) => Math.min(...all.map((each) => each.at));

describe('any life in any business', () => {
  it('has exactly one stage, phase and status from its first act on, and none before', () => {
    fc.assert(
      fc.property(acts, rules, fc.integer({ min: -5, max: 1100 }), (life, judged, days) => {
        const place = placeAt(life, on(days), judged);
        expect(place === null).toBe(on(days) < firstOf(life));
        if (place === null) return;
        expect(place.stage).toBe(stageOfPhase[place.phase]);
        expect(statuses).toContain(place.status);
        expect(place.reasons.phase).not.toBe('');
      }),
      runs,
    );
  });

  it('has the same place whatever the order of its acts, and whatever comes later', () => {
    fc.assert(
      fc.property(acts, rules, fc.integer({ min: 0, max: 900 }), (life, judged, days) => {
        const place = placeAt(life, on(days), judged);
        const until = life.filter((each) => each.at <= on(days));
        if (until.length > 0) expect(placeAt(until, on(days), judged)).toEqual(place);
        const shuffled = life.toSorted((one, other) => one.kind.localeCompare(other.kind) || one.at - other.at);
        const { phase, status } = placeAt(shuffled, on(days), judged) ?? {};
        expect([phase, status]).toEqual([place?.phase, place?.status]);
      }),
      runs,
    );
  });

  it('is told at month’s ends as at any instant', () => {
    const ends = Array.from({ length: 30 }, (_, month) => Date.UTC(2025, 1 + month, 1) - 1);
    fc.assert(
      fc.property(acts, rules, fc.option(fc.constant(on(900)), { nil: undefined }), (life, judged, seenFrom) => {
        const each = ends.map((end) => placeAt(life, end, judged, seenFrom));
        expect(placesAtMonthEnds(life, ends, judged, seenFrom)).toEqual(each);
      }),
      { ...runs, numRuns: 200 },
    );
  });

  it('is no advocate while lost, and no customer without a purchase or a contract', () => {
    fc.assert(
      fc.property(acts, rules, fc.integer({ min: 0, max: 900 }), (life, judged, days) => {
        const place = placeAt(life, on(days), judged);
        if (place?.phase === 'advocate') expect(place.status).not.toBe('lost');
        const hasBought = life.some((each) => ['order', 'term_started', 'term_renewed'].includes(each.kind));
        if (!hasBought) expect(['awareness', 'consideration', undefined]).toContain(place?.stage);
      }),
      runs,
    );
  });

  it('meets every phase and status in such lives', () => {
    const met = fc
      .sample(fc.tuple(acts, rules, fc.integer({ min: 0, max: 900 })), { seed: 7, numRuns: 5000 })
      .map(([life, judged, days]) => placeAt(life, on(days), judged));
    expect(new Set(met.flatMap((place) => place?.phase ?? [])).size).toBe(10);
    expect(new Set(met.flatMap((place) => place?.status ?? [])).size).toBe(7);
  });
});
