import { hasBigId } from '#local/demo/people/identifiers.ts';
import { decimal, lineTax, lineTotal, refundedLines, refundTotal, stateAfter } from '#local/demo/people/money.ts';
import type { Order, Refund } from '#local/demo/people/orders.ts';
import { centsOf, euroMillionths, shopOf } from '#local/demo/people/shops.ts';
import { fairTablet } from '#local/demo/people/stories.ts';

export type OrderCounts = {
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

/** Euros as decimal strings; what an order brought in francs counts at the rates of its month and of its refunds' months. */
export type MoneyTotals = {
  /** Goods less discounts and refunds, without tax, shipping and gift cards, of qualifying orders. */
  netRevenue: string;
  /** The refunds taken out of it. */
  netRefunds: string;
  /** All money given back, as it left the account, of all orders. */
  refundsPaid: string;
  giftCardsSold: string;
  averageOrderValue: string;
};

const finalState = (order: Order) => stateAfter(order, order.changes);

export function isQualifying(order: Order): boolean {
  const { financial, cancelledAt } = finalState(order);
  return !order.isTest && cancelledAt === null && (financial === 'paid' || financial === 'partially_refunded');
}

/** Adds orders up, one after the other. */
export function orderTally() {
  const counts: OrderCounts = {
    placed: 0,
    test: 0,
    cancelled: 0,
    unpaid: 0,
    fullyRefunded: 0,
    qualifying: 0,
    unidentified: 0,
    refunds: 0,
    withBigIds: 0,
    atSharedTablet: 0,
  };
  const cents = { revenue: 0, refunds: 0, paidBack: 0, giftCards: 0, totals: 0 };
  return {
    add(order: Order): void {
      count(order, counts);
      cents.paidBack += paidBack(order);
      if (!isQualifying(order)) return;
      cents.revenue += netRevenue(order);
      cents.refunds += netRefund(order);
      cents.giftCards += giftCards(order);
      cents.totals += centsOf(euroMillionths(order, finalState(order).total, order.placedAt));
    },
    counts: () => counts,
    money: (): MoneyTotals => ({
      netRevenue: decimal(cents.revenue),
      netRefunds: decimal(cents.refunds),
      refundsPaid: decimal(cents.paidBack),
      giftCardsSold: decimal(cents.giftCards),
      averageOrderValue: decimal(Math.round(cents.totals / Math.max(1, counts.qualifying))),
    }),
  };
}

function count(order: Order, counts: OrderCounts): void {
  const { cancelledAt, financial, refunds } = finalState(order);
  counts.placed += 1;
  if (hasBigId(order.sequence)) counts.withBigIds += 1;
  if (order.deviceId === fairTablet) counts.atSharedTablet += 1;
  if (order.isTest) {
    counts.test += 1;
    return;
  }
  if (cancelledAt !== null) counts.cancelled += 1;
  if (financial === 'pending') counts.unpaid += 1;
  if (cancelledAt === null && financial === 'refunded') counts.fullyRefunded += 1;
  counts.refunds += refunds.length;
  if (!isQualifying(order)) return;
  counts.qualifying += 1;
  if (order.person === null) counts.unidentified += 1;
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

/** Cents of euros that an order has brought in the end: goods without tax, discounts and refunds, rounded once. */
export function netRevenue(order: Order): number {
  return centsOf(goodsMillionths(order) - refundMillionths(order));
}

/** Cents of euros given back for goods, without tax. */
export function netRefund(order: Order): number {
  return centsOf(refundMillionths(order));
}

function goodsMillionths(order: Order): number {
  const goods = finalState(order).lines.filter((line) => !line.product.isGiftCard);
  return sum(goods, (line) => euroMillionths(order, lineTotal(line) - lineTax(order, line), order.placedAt));
}

function giftCards(order: Order): number {
  const cards = order.lines.filter((line) => line.product.isGiftCard);
  return sum(cards, lineTotal);
}

function refundMillionths(order: Order): number {
  const { refunds } = finalState(order);
  return sum(refunds, (refund) => euroMillionths(order, refundedGoods(order, refund), refund.at));
}

/**
 * Cents of the order's currency. The small shop's system tells a refund as a sum alone, which is split into goods and
 * shipping as the order's total is.
 */
function refundedGoods(order: Order, refund: Refund): number {
  const { lines, total } = finalState(order);
  if (shopOf(order) === 'woocommerce') {
    const given = refundTotal(order, lines, refund);
    return given - Math.floor((given * order.shipping * 10_000) / Math.max(1, total)) / 10_000;
  }
  const goods = refundedLines(order, lines, refund).filter(({ line }) => !line.product.isGiftCard);
  return sum(goods, (part) => part.subtotal - part.tax) + refund.extra;
}

function paidBack(order: Order): number {
  const { lines, refunds } = finalState(order);
  return sum(refunds, (refund) => centsOf(euroMillionths(order, refundTotal(order, lines, refund), refund.at)));
}
