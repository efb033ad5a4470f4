import { describe, expect, it } from 'vitest';
import { demoKeys } from '#local/commands/demo.ts';
import { faults } from '#local/demo/delivery.ts';
import { type DemoOptions, demoPieces, demoTruth } from '#local/demo/shop.ts';

const options: DemoOptions = {
  people: 3000,
  months: 18,
  seed: 7,
  endsOn: '2026-11-01',
  business: 'shop',
  keys: demoKeys,
};
const truth = demoTruth(options);
const within = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThanOrEqual(low);
  expect(value).toBeLessThanOrEqual(high);
};

describe('a demo shop of three thousand people', () => {
  const { customers, orders, web, costs } = truth;

  it('converts about three in a hundred visitors', () => {
    within(customers / (truth.people + truth.unknownVisitors), 0.025, 0.045);
  });

  it('sees three to four in ten customers again', () => {
    within(truth.repeatCustomers / customers, 0.3, 0.42);
  });

  it('has orders of about sixty euros', () => {
    within(Number(truth.money.averageOrderValue), 52, 68);
  });

  it('takes back about seven in a hundred orders', () => {
    within((orders.refunds - orders.cancelled) / orders.placed, 0.05, 0.1);
    within(orders.unidentified / orders.qualifying, 0.01, 0.03);
  });

  it('pays ten to forty euros of ads for a customer', () => {
    within(Number(costs.byPlatform.google_ads) / truth.customersByChannel.paid_search, 10, 40);
    within(Number(costs.byPlatform.meta_ads) / truth.customersByChannel.paid_social, 10, 40);
    within(Number(costs.total) / customers, 20, 60);
  });

  it('stays small enough for a laptop', () => {
    within(web.sessions, 35_000, 45_000);
    within(web.events, 100_000, 130_000);
  });

  it('is rated four to five', () => {
    within(truth.reviews.meanRating, 4, 4.8);
  });

  it('has every kind of fault planted', () => {
    const planted = new Set<string>();
    for (const piece of demoPieces(options)) for (const fault of piece.faults ?? []) planted.add(fault);
    expect(faults.filter((fault) => !planted.has(fault))).toEqual([]);
  });
});
