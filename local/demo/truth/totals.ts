import type { Fault } from '#local/demo/delivery.ts';
import { hasBigId } from '#local/demo/people/identifiers.ts';
import { decimal, lineTax, lineTotal, refundedLines, refundTotal, stateAfter } from '#local/demo/people/money.ts';
import type { Order } from '#local/demo/people/orders.ts';
import { fairTablet } from '#local/demo/people/stories.ts';
import { monthsOf, plannedDeliveries } from '#local/demo/plan.ts';
import { type CostTotals, costTotals } from '#local/demo/senders/cost-totals.ts';
import { countMentions } from '#local/demo/senders/mentions.ts';
import { reviewsOf } from '#local/demo/senders/reviews.ts';
import type { Shop } from '#local/demo/simulation.ts';
import { localDate } from '#local/demo/world/calendar.ts';
import { type ChannelName, channels } from '#local/demo/world/channels.ts';

/** What is known of the demo shop at its end. Money is in euros, as decimal strings. */
export type DemoTruth = {
  asOf: string;
  /** Named people, and visitors who stay unknown. */
  people: number;
  unknownVisitors: number;
  /** People with a qualifying order, and those with two on different days. */
  customers: number;
  repeatCustomers: number;
  /** Customers by the way they really came, which tracking can't always tell. */
  customersByChannel: Record<ChannelName, number>;
  orders: OrderCounts;
  money: MoneyTotals;
  web: WebCounts;
  mentions: Record<string, number>;
  reviews: { written: number; edited: number; answered: number; meanRating: number };
  costs: CostTotals;
  faults: Partial<Record<Fault, number>>;
};

type OrderCounts = {
  placed: number;
  test: number;
  cancelled: number;
  unpaid: number;
  fullyRefunded: number;
  /** Paid, not cancelled, not fully refunded, no test. */
  qualifying: number;
  /** Qualifying orders that name nobody. */
  unidentified: number;
  refunds: number;
  withBigIds: number;
  atSharedTablet: number;
};

type MoneyTotals = {
  /** Goods less discounts and refunds, without tax, shipping and gift cards, of qualifying orders. */
  netRevenue: string;
  /** The refunds taken out of it. */
  netRefunds: string;
  /** All money given back, as it left the account, of all orders. */
  refundsPaid: string;
  giftCardsSold: string;
  averageOrderValue: string;
};

type WebCounts = {
  sessions: number;
  events: number;
  sessionsWithoutConsent: number;
  botSessions: number;
  /** Events of visits whose timestamps are wrong by a factor of a thousand. */
  eventsInMilliseconds: number;
};

export function truthOf(shop: Shop): DemoTruth {
  const qualifying = shop.orders.filter(isQualifying);
  const web = webOf(shop);
  const perPerson = ordersByPerson(qualifying);
  return {
    asOf: shop.scale.endsOn,
    people: shop.scale.people,
    unknownVisitors: web.visitors,
    customers: perPerson.size,
    repeatCustomers: [...perPerson.values()].filter(isRepeat).length,
    customersByChannel: byChannel(perPerson),
    orders: orderCounts(shop.orders, qualifying),
    money: moneyTotals(shop.orders, qualifying),
    web: web.counts,
    mentions: countMentions(shop.world),
    reviews: reviewCounts(shop),
    costs: costTotals(shop),
    faults: faultCounts(shop),
  };
}

const finalState = (order: Order) => stateAfter(order, order.changes);

function isQualifying(order: Order): boolean {
  const { financial, cancelledAt } = finalState(order);
  return !order.isTest && cancelledAt === null && (financial === 'paid' || financial === 'partially_refunded');
}

function ordersByPerson(orders: Order[]): Map<number, Order[]> {
  const named = orders.filter((order) => order.person !== null);
  return Map.groupBy(named, (order) => order.person?.number ?? -1);
}

function isRepeat(orders: Order[]): boolean {
  return new Set(orders.map((order) => localDate(order.placedAt))).size > 1;
}

function byChannel(perPerson: Map<number, Order[]>): Record<ChannelName, number> {
  const names = [...perPerson.values()].map(([order]) => order?.person?.channel.name);
  const counts = channels.map(({ name }) => [name, names.filter((each) => each === name).length] as const);
  return Object.fromEntries(counts) as Record<ChannelName, number>;
}

function orderCounts(orders: Order[], qualifying: Order[]): OrderCounts {
  const states = orders.filter((order) => !order.isTest).map(finalState);
  return {
    placed: orders.length,
    test: orders.filter((order) => order.isTest).length,
    cancelled: states.filter((state) => state.cancelledAt !== null).length,
    unpaid: states.filter((state) => state.financial === 'pending').length,
    fullyRefunded: states.filter((state) => state.cancelledAt === null && state.financial === 'refunded').length,
    qualifying: qualifying.length,
    unidentified: qualifying.filter((order) => order.person === null).length,
    refunds: states.reduce((sum, state) => sum + state.refunds.length, 0),
    withBigIds: orders.filter(({ sequence }) => hasBigId(sequence)).length,
    atSharedTablet: orders.filter((order) => order.deviceId === fairTablet).length,
  };
}

function moneyTotals(orders: Order[], qualifying: Order[]): MoneyTotals {
  const refunds = sum(qualifying, netRefund);
  const totals = sum(qualifying, (order) => finalState(order).total);
  return {
    netRevenue: decimal(sum(qualifying, netGoods) - refunds),
    netRefunds: decimal(refunds),
    refundsPaid: decimal(sum(orders, paidBack)),
    giftCardsSold: decimal(sum(qualifying, giftCards)),
    averageOrderValue: decimal(Math.round(totals / Math.max(1, qualifying.length))),
  };
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

function netGoods(order: Order): number {
  const goods = finalState(order).lines.filter((line) => !line.product.isGiftCard);
  return sum(goods, (line) => lineTotal(line) - lineTax(order, line));
}

function giftCards(order: Order): number {
  return sum(
    order.lines.filter((line) => line.product.isGiftCard),
    lineTotal,
  );
}

function netRefund(order: Order): number {
  const { lines, refunds } = finalState(order);
  return sum(refunds, (refund) => {
    const goods = refundedLines(order, lines, refund).filter(({ line }) => !line.product.isGiftCard);
    return sum(goods, (part) => part.subtotal - part.tax) + refund.extra;
  });
}

function paidBack(order: Order): number {
  const { lines, refunds } = finalState(order);
  return sum(refunds, (refund) => refundTotal(order, lines, refund));
}

function webOf(shop: Shop): { visitors: number; counts: WebCounts } {
  const counts = { sessions: 0, events: 0, sessionsWithoutConsent: 0, botSessions: 0, eventsInMilliseconds: 0 };
  const switched = shop.months[Math.floor(shop.scale.months / 3)] ?? '';
  let visitors = 0;
  for (const month of monthsOf(shop)) {
    visitors += month.visitors;
    for (const { steps, hasConsented, isBot, trouble, at } of month.sessions) {
      counts.sessions++;
      counts.events += steps.length;
      if (!hasConsented) counts.sessionsWithoutConsent++;
      if (isBot) counts.botSessions++;
      if (trouble === 'milliseconds' && localDate(at) >= switched) counts.eventsInMilliseconds += steps.length;
    }
  }
  return { visitors, counts };
}

function reviewCounts(shop: Shop): DemoTruth['reviews'] {
  const reviews = reviewsOf(shop);
  const stars = sum(reviews, (review) => review.edit?.stars ?? review.stars);
  return {
    written: reviews.length,
    edited: reviews.filter((review) => review.edit).length,
    answered: reviews.filter((review) => review.reply).length,
    meanRating: Number((stars / Math.max(1, reviews.length)).toFixed(3)),
  };
}

function faultCounts(shop: Shop): DemoTruth['faults'] {
  const counts: DemoTruth['faults'] = {};
  for (const { faults } of plannedDeliveries(shop, '')) {
    for (const fault of faults) counts[fault] = (counts[fault] ?? 0) + 1;
  }
  return counts;
}
