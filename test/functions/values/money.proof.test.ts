import { describe, expect, test } from 'vitest';
import { woocommerce } from '#functions/sources/woocommerce/index.ts';
import { millionths } from '#functions/values/amounts.ts';
import { goodsLine, order } from '#test/functions/sources/woocommerce/bodies.ts';
import { takenOf } from './taken.ts';

describe('case 14: ten thousand orders', () => {
  const random = seeded(20_261_001);
  const orders = Array.from({ length: 10_000 }, (_, at) => randomOrder(at + 1, random));

  test('have lines that add up to what each order cost, to the cent', async () => {
    const wrong: string[] = [];
    for (let from = 0; from < orders.length; from += 1_000) {
      const { rows, reasons } = await takenOf(woocommerce, JSON.stringify(orders.slice(from, from + 1_000)));
      expect(reasons).toEqual([]);
      const told = await rows('orders');
      expect(told).toHaveLength(1_000);
      wrong.push(...wrongOf(told, await rows('order_lines')));
    }
    expect(wrong).toEqual([]);
  });
});

type Rows = readonly Readonly<Record<string, string>>[];

/** Ids of orders whose lines come to something else than their total without tax. */
function wrongOf(told: Rows, lines: Rows): readonly string[] {
  const sums = new Map<string, bigint>();
  for (const line of lines) {
    const id = line.order_id ?? '';
    sums.set(id, (sums.get(id) ?? 0n) + netOf(line));
  }
  const isWrong = ({ source_id: id = '', total_amount: total = '', tax_amount: tax = '' }: Rows[number]) =>
    sums.get(id) !== (millionths(total) ?? 0n) - (millionths(tax) ?? 0n);
  return told.filter(isWrong).map(({ source_id: id = '' }) => id);
}

/** What a line cost without tax, in millionths: units times price, less what was taken off. */
function netOf({
  unit_price: price = '',
  quantity = '',
  discount_amount: off = '0',
}: Readonly<Record<string, string>>) {
  const gross = ((millionths(price) ?? 0n) * (millionths(quantity) ?? 0n)) / 1_000_000n;
  return gross - (millionths(off) ?? 0n);
}

/** The same numbers for everybody: mulberry32. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const cents = (amount: number) => (amount / 100).toFixed(2);

/** Units that do not divide their sums, discounts to the last cent, shipping and fees. */
function randomOrder(id: number, random: (below: number) => number) {
  const lines = Array.from({ length: 1 + random(5) }, (_, at) => {
    const subtotal = 1 + random(100_000);
    const total = subtotal - random(subtotal);
    return {
      ...bare(goodsLine),
      id: id * 10 + at,
      quantity: 1 + random(9),
      subtotal: cents(subtotal),
      total: cents(total),
    };
  });
  const shipping = random(2_000);
  const net = lines.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0) + shipping;
  const tax = random(1 + Math.round(net / 4));
  return {
    ...bare(order),
    id,
    line_items: lines,
    refunds: [],
    coupon_lines: [],
    tax_lines: [],
    fee_lines: [],
    shipping_lines: [{ id: id * 10 + 9, method_title: 'Courier', total: cents(shipping) }],
    shipping_total: cents(shipping),
    total_tax: cents(tax),
    total: cents(net + tax),
  };
}

/** Without what has no part in the sums, so that ten thousand are quickly read. */
function bare<T extends object>(whole: T): Partial<T> {
  const left = ['meta_data', 'billing', 'shipping', '_links', 'taxes'];
  return Object.fromEntries(Object.entries(whole).filter(([name]) => !left.includes(name))) as Partial<T>;
}
