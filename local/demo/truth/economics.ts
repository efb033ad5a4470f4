import { stateAfter } from '#local/demo/people/money.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { adDays } from '#local/demo/senders/ad-costs.ts';
import { metaCents, spanOf } from '#local/demo/senders/cost-files.ts';
import { otherCosts } from '#local/demo/senders/other-costs.ts';
import { unitCost } from '#local/demo/world/catalogue.ts';
import type { World } from '#local/demo/world/world.ts';
import { netGoods, netRefund } from './orders.ts';

/** Cents that an order has brought in the end, without tax and shipping, and what its goods cost. */
export type OrderMoney = { readonly net: number; readonly refunded: number; readonly goods: number };

export function moneyOf(order: Order): OrderMoney {
  const { lines, refunds } = stateAfter(order, order.changes);
  const kept = lines.map((line, index) => {
    const back = refunds.reduce((sum, refund) => sum + (refund.quantities[index] ?? 0), 0);
    return unitCost(line.product) * (line.quantity - back);
  });
  const refunded = netRefund(order);
  return { net: netGoods(order) - refunded, refunded, goods: kept.reduce((sum, cost) => sum + cost, 0) };
}

/** What was really paid to win customers in a month, by the channel that it was paid for: cents. */
export function acquisitionCosts(world: World, index: number): ReadonlyMap<string, number> {
  const month = world.months[index] ?? '';
  const next = world.months[index + 1] ?? month;
  const { firstNew, until } = spanOf(world, month, next);
  const costs = new Map<string, number>();
  const add = (channel: string, cents: number) => costs.set(channel, (costs.get(channel) ?? 0) + cents);
  for (let at = firstNew; at < until; at++) {
    for (const { costMicros } of adDays(world, at, 'google_ads', true)) add('paid_search', costMicros / 10_000);
    for (const { costMicros } of adDays(world, at, 'meta_ads', true)) add('paid_social', metaCents(costMicros));
  }
  for (const { channel, purpose, amount } of otherCosts(world.scale, month, true)) {
    if (purpose === 'acquire') add(channel || 'all', amount);
  }
  return costs;
}
