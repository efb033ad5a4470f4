import { describe, expect, it } from 'vitest';
import { demoKeys } from '#local/commands/demo.ts';
import { type DemoOptions, demoPieces, demoTruth } from '#local/demo/shop.ts';
import { rateOf } from '#local/demo/world/currency.ts';
import { bodiesOf, type Tree } from './bodies.ts';

type Lines = {
  price: string;
  quantity: number;
  gift_card: boolean;
  tax_lines: Priced[];
  discount_allocations: Given[];
};
type Priced = { price: string };
type Given = { amount: string };
type Order = Tree & {
  id: string;
  updated_at: string;
  financial_status: string;
  cancelled_at: string | null;
  test: boolean;
  customer: { id: string } | null;
  line_items: Lines[];
};
type Refund = Tree & {
  id: string;
  order_id: string;
  refund_line_items: { subtotal: string; total_tax: string; line_item: Lines }[];
  transactions: Given[];
  order_adjustments: { kind: string; amount: string; tax_amount: string }[];
};

const options: DemoOptions = {
  people: 300,
  months: 12,
  seed: 5,
  endsOn: '2026-04-01',
  business: 'shop',
  keys: demoKeys,
};
const pieces = [...demoPieces(options)];
const deliveries = pieces.map(({ delivery }) => delivery);
const truth = demoTruth(options);

const cents = (text: string) => Math.round(Number(text) * 100);
const euros = (value: number) => (value / 100).toFixed(2);
const sum = <T>(items: readonly T[], of: (item: T) => number) => items.reduce((total, item) => total + of(item), 0);

const bodies = bodiesOf(deliveries.flatMap((each) => (each.way === 'post' && each.source === 'shopify' ? [each] : [])));
const ofTopic = (...topics: string[]) => bodies.filter(({ topic }) => topics.includes(topic)).map(({ body }) => body);
const refunds = [...new Map((ofTopic('refunds/create') as Refund[]).map((refund) => [refund.id, refund])).values()];
const orders = [...latestOrders().values()];
const qualifying = orders.filter(
  ({ test, cancelled_at, financial_status }) =>
    !test && cancelled_at === null && ['paid', 'partially_refunded'].includes(financial_status),
);

type SmallOrder = Tree & {
  id: string;
  status: string;
  currency: string;
  total: string;
  shipping_total: string;
  date_created: string;
  date_modified_gmt: string;
  date_paid_gmt: string | null;
  line_items: { total: string }[];
  refunds: { id: string; total: string }[];
};

const swiss = latestSwissOrders();
const qualifyingSwiss = swiss.filter(({ status }) => status === 'processing' || status === 'completed');

/** The orders of the small shop as they stand, with the month in which each refund was first seen. */
function latestSwissOrders(): (SmallOrder & { refundMonths: Map<string, string> })[] {
  const posts = deliveries.flatMap((each) => (each.way === 'post' && each.source === 'woocommerce' ? [each] : []));
  const versions = bodiesOf(posts).filter(({ topic }) => topic.startsWith('order.'));
  const byId = Map.groupBy(
    versions.map(({ body }) => body as SmallOrder),
    ({ id }) => id,
  );
  return [...byId.values()].map((same) => {
    same.sort((one, other) => one.date_modified_gmt.localeCompare(other.date_modified_gmt));
    const refundMonths = new Map<string, string>();
    for (const { refunds: listed, date_modified } of same) {
      for (const { id } of listed) if (!refundMonths.has(id)) refundMonths.set(id, monthOf(String(date_modified)));
    }
    return { ...(same.at(-1) as SmallOrder), refundMonths };
  });
}

function monthOf(time: string): string {
  return `${time.slice(0, 7)}-01`;
}

/** Cents of euros: goods at the rate of the order's month, less each refund's share of goods at that of its own. */
function netOfSwiss(order: (typeof swiss)[number]): { net: number; back: number } {
  const goods = sum(order.line_items, ({ total }) => cents(total)) * rateOf('CHF', monthOf(order.date_created));
  const share = 1 - cents(order.shipping_total) / cents(order.total);
  const back = sum(
    order.refunds,
    ({ id, total }) => -cents(total) * share * rateOf('CHF', order.refundMonths.get(id) ?? ''),
  );
  return { net: Math.round(goods - back), back: Math.round(back) };
}

function latestOrders(): Map<string, Order> {
  const latest = new Map<string, Order>();
  for (const order of ofTopic('orders/create', 'orders/updated') as Order[]) {
    const known = latest.get(order.id);
    if (!known || Date.parse(order.updated_at) >= Date.parse(known.updated_at)) latest.set(order.id, order);
  }
  return latest;
}

function netGoods({ line_items }: Order): number {
  return sum(
    line_items.filter((line) => !line.gift_card),
    (line) =>
      cents(line.price) * line.quantity -
      sum(line.discount_allocations, ({ amount }) => cents(amount)) -
      sum(line.tax_lines, ({ price }) => cents(price)),
  );
}

function netRefund(refund: Refund): number {
  const goods = refund.refund_line_items.filter(({ line_item }) => !line_item.gift_card);
  const beyond = refund.order_adjustments.filter(({ kind }) => kind === 'refund_discrepancy');
  return (
    sum(goods, (line) => cents(line.subtotal) - cents(line.total_tax)) - sum(beyond, ({ amount }) => cents(amount))
  );
}

describe('the truth about the demo shop, told from its webhooks alone', () => {
  it('has the same orders of each kind', () => {
    const real = orders.filter((order) => !order.test);
    const isUnpaid = ({ status }: SmallOrder) => status === 'on-hold';
    const count = (holds: (order: SmallOrder) => boolean) => swiss.filter(holds).length;
    expect(swiss.length).toBeGreaterThan(5);
    expect(swiss).toHaveLength(truth.shops.ordersInFrancs);
    expect(orders.length + swiss.length).toBe(truth.orders.placed);
    expect(orders.length - real.length).toBe(truth.orders.test);
    const cancelled = real.filter((order) => order.cancelled_at).length;
    expect(cancelled + count(({ status }) => status === 'cancelled')).toBe(truth.orders.cancelled);
    const unpaid = real.filter((order) => order.financial_status === 'pending').length;
    expect(unpaid + count(isUnpaid)).toBe(truth.orders.unpaid);
    expect(qualifying.length + qualifyingSwiss.length).toBe(truth.orders.qualifying);
    expect(qualifying.filter((order) => order.customer === null)).toHaveLength(truth.orders.unidentified);
  });

  it('has the same refunds', () => {
    expect(refunds.length + sum(swiss, (order) => order.refunds.length)).toBe(truth.orders.refunds);
    const paid = sum(refunds, ({ transactions }) => sum(transactions, ({ amount }) => cents(amount)));
    const inFrancs = sum(swiss, (order) =>
      sum(order.refunds, ({ id, total }) =>
        Math.round(-cents(total) * rateOf('CHF', order.refundMonths.get(id) ?? '')),
      ),
    );
    expect(euros(paid + inFrancs)).toBe(truth.money.refundsPaid);
  });

  it('has the same net revenue', () => {
    const ids = new Set(qualifying.map((order) => order.id));
    const taken = sum(
      refunds.filter((refund) => ids.has(refund.order_id)),
      netRefund,
    );
    const inFrancs = qualifyingSwiss.map(netOfSwiss);
    expect(euros(taken + sum(inFrancs, ({ back }) => back))).toBe(truth.money.netRefunds);
    const own = sum(qualifying, netGoods) - taken;
    expect(euros(own + sum(inFrancs, ({ net }) => net))).toBe(truth.money.netRevenue);
  });

  it('has lines, shipping and discounts that add up to every total', () => {
    for (const order of orders) {
      const lines = sum(order.line_items, (line) => cents(line.price) * line.quantity);
      const discounts = cents(String(order.total_discounts));
      const shipping = sum(order.shipping_lines as Priced[], ({ price }) => cents(price));
      expect(lines - discounts + shipping).toBe(cents(String(order.total_price)));
      const taxes = sum(order.tax_lines as Priced[], ({ price }) => cents(price));
      expect(taxes).toBe(cents(String(order.total_tax)));
    }
  });

  it('has refunds whose lines and adjustments add up to the money paid', () => {
    for (const refund of refunds) {
      const lines = sum(refund.refund_line_items, ({ subtotal }) => cents(subtotal));
      const adjusted = sum(refund.order_adjustments, (each) => cents(each.amount) + cents(each.tax_amount));
      expect(lines - adjusted).toBe(sum(refund.transactions, ({ amount }) => cents(amount)));
    }
  });

  it('has customers of the shop for its people, a second one for a second address', () => {
    const known = new Set([
      ...qualifying.flatMap((order) => order.customer?.id ?? []),
      ...qualifyingSwiss.map((order) => String(order.customer_id)),
    ]);
    expect(known.size).toBeGreaterThanOrEqual(truth.customers);
    expect(known.size).toBeLessThan(truth.customers * 1.05);
    expect(Object.values(truth.customersByChannel).reduce((total, each) => total + each)).toBe(truth.customers);
  });

  it('has refunds that arrive before anything else of their order', () => {
    const seen = new Set<string>();
    const early = new Set<string>();
    for (const { topic, body } of bodies.filter((each) => /^(orders|refunds)/.test(each.topic))) {
      const order = String(topic === 'refunds/create' ? body.order_id : body.id);
      if (topic === 'refunds/create' && !seen.has(order)) early.add(order);
      seen.add(order);
    }
    expect(early.size).toBe(pieces.filter(({ faults = [] }) => faults.includes('refund_before_order')).length);
    expect(early.size).toBeGreaterThan(0);
  });
});
