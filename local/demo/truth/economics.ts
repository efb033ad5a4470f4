import { stateAfter } from '#local/demo/people/money.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { adDays } from '#local/demo/senders/ad-costs.ts';
import { spanOf } from '#local/demo/senders/cost-files.ts';
import { inOwnCurrency, type OtherCost, otherCosts } from '#local/demo/senders/other-costs.ts';
import { day } from '#local/demo/world/calendar.ts';
import { accounts, platformNames, platforms } from '#local/demo/world/campaigns.ts';
import { unitCost } from '#local/demo/world/catalogue.ts';
import type { World } from '#local/demo/world/world.ts';
import { netRefund, netRevenue } from './orders.ts';

/** Cents of euros that an order has brought in the end, without tax and shipping, and what its goods cost. */
export type OrderMoney = { readonly net: number; readonly refunded: number; readonly goods: number };

export function moneyOf(order: Order): OrderMoney {
  const { lines, refunds } = stateAfter(order, order.changes);
  const kept = lines.map((line, index) => {
    const back = refunds.reduce((sum, refund) => sum + (refund.quantities[index] ?? 0), 0);
    return unitCost(line.product) * (line.quantity - back);
  });
  return { net: netRevenue(order), refunded: netRefund(order), goods: kept.reduce((sum, cost) => sum + cost, 0) };
}

/** Cents of commission by the month that bears them. */
export type CommissionsByMonth = ReadonlyMap<string, number>;

/**
 * What was really paid to win customers in a month, by the channel that it was paid for: cents at the month's rate.
 * What is for several days is borne by each of them, and the invoice that never came is among it.
 */
export function acquisitionCosts(
  world: World,
  index: number,
  commissions: CommissionsByMonth,
): ReadonlyMap<string, number> {
  const month = world.months[index] ?? '';
  const next = world.months[index + 1] ?? month;
  const { firstNew, until } = spanOf(world, month, next);
  const costs = new Map<string, number>();
  const add = (channel: string, cents: number) => costs.set(channel, (costs.get(channel) ?? 0) + cents);
  for (let at = firstNew; at < until; at++) {
    for (const platform of platformNames) {
      const { currency } = accounts[platform];
      for (const { date, costMicros } of adDays(world, at, platform, true)) {
        add(platforms[platform], inOwnCurrency(costMicros / 10_000, currency, date));
      }
    }
  }
  for (let booked = 0; booked <= index; booked++) {
    for (const cost of otherCosts(world, booked, true)) {
      if (cost.purpose === 'acquire') add(cost.channel || 'all', borneIn(cost, month, next));
    }
  }
  add('affiliate', commissions.get(month) ?? 0);
  return costs;
}

const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / day;

/** The share of a cost that the days from one date up to another bear: whole cents, whose sum is the cost. */
function borneIn({ date, spreadUntil, amount, currency }: OtherCost, from: string, until: string): number {
  const cents = Math.round(inOwnCurrency(amount, currency, date));
  const start = dayNumber(date);
  const days = dayNumber(spreadUntil ?? date) - start + 1;
  const upTo = (end: string) => Math.floor((cents * Math.max(0, Math.min(days, dayNumber(end) - start))) / days);
  return upTo(until) - upTo(from);
}
