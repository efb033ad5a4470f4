import { describe, expect, it } from 'vitest';
import { type DemoOptions, demoPieces, demoTruth } from '#local/demo/shop.ts';
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
  people: 700,
  months: 12,
  seed: 5,
  endsOn: '2026-04-01',
  business: 'shop',
  keys: { shopify: 's' },
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
    expect(orders).toHaveLength(truth.orders.placed);
    expect(orders.length - real.length).toBe(truth.orders.test);
    expect(real.filter((order) => order.cancelled_at)).toHaveLength(truth.orders.cancelled);
    expect(real.filter((order) => order.financial_status === 'pending')).toHaveLength(truth.orders.unpaid);
    expect(qualifying).toHaveLength(truth.orders.qualifying);
    expect(qualifying.filter((order) => order.customer === null)).toHaveLength(truth.orders.unidentified);
  });

  it('has the same refunds', () => {
    expect(refunds).toHaveLength(truth.orders.refunds);
    const paid = sum(refunds, ({ transactions }) => sum(transactions, ({ amount }) => cents(amount)));
    expect(euros(paid)).toBe(truth.money.refundsPaid);
  });

  it('has the same net revenue', () => {
    const ids = new Set(qualifying.map((order) => order.id));
    const taken = sum(
      refunds.filter((refund) => ids.has(refund.order_id)),
      netRefund,
    );
    expect(euros(taken)).toBe(truth.money.netRefunds);
    expect(euros(sum(qualifying, netGoods) - taken)).toBe(truth.money.netRevenue);
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
    const known = new Set(qualifying.flatMap((order) => order.customer?.id ?? []));
    expect(known.size).toBeGreaterThanOrEqual(truth.customers);
    expect(known.size).toBeLessThan(truth.customers * 1.05);
    expect(Object.values(truth.customersByChannel).reduce((total, each) => total + each)).toBe(truth.customers);
  });

  it('has refunds that arrive before anything else of their order', () => {
    const seen = new Set<string>();
    const early = new Set<string>();
    for (const { topic, body } of bodies) {
      const order = String(topic === 'refunds/create' ? body.order_id : body.id);
      if (topic === 'refunds/create' && !seen.has(order)) early.add(order);
      seen.add(order);
    }
    expect(early.size).toBe(pieces.filter(({ faults = [] }) => faults.includes('refund_before_order')).length);
    expect(early.size).toBeGreaterThan(0);
  });
});
