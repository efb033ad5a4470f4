import { describe, expect, it } from 'vitest';
import { type DemoOptions, demoTruth } from '#local/demo/shop.ts';

const options: DemoOptions = { people: 3000, months: 18, seed: 7, endsOn: '2026-11-01', shopifySecret: 's' };
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
    expect(Object.keys(truth.faults).sort()).toEqual([
      'broken_cost_row',
      'broken_event_row',
      'broken_webhook',
      'empty_webhook',
      'late_session',
      'late_webhook',
      'millisecond_timestamp',
      'older_update_after_newer',
      'refund_before_order',
      'repeated_session',
      'repeated_webhook',
      'rewritten_day',
    ]);
  });
});
