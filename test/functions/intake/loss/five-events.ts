import type { JsonObject } from '#functions/values/json.ts';
import { orderBody, refundBody } from '../../sources/shopify-bodies.ts';
import type { Post } from './deliveries.ts';

/** Every number of order `n` begins with this, and nothing else does. */
export function numberOf(n: number): string {
  return String(9_000_000 + n);
}

const money = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});

/** Of a buyer of its own: no two orders are to be told of one person. */
function order(n: number, changes: JsonObject): string {
  const number = numberOf(n);
  const email = `buyer${number}@example.com`;
  const phone = `+4860${number}`;
  const person = { first_name: 'Ewa', last_name: `Nowak${number}`, phone, country_code: 'PL' };
  return orderBody({
    id: Number(number),
    admin_graphql_api_id: `gid://shopify/Order/${number}`,
    name: `#${number}`,
    order_number: Number(number),
    token: `t${number}`,
    cart_token: `c${number}`,
    email,
    contact_email: email,
    phone,
    note: null,
    note_attributes: [{ name: '_ga_client_id', value: `GA1.1.${number}.1730859720` }],
    customer: { id: Number(`${number}9`), email, ...person },
    billing_address: person,
    shipping_address: person,
    line_items: [line(`${number}1`, '40.00', 2), line(`${number}2`, '15.00', 1)],
    shipping_lines: [
      { id: Number(`${number}5`), title: 'DHL', price: '5.00', tax_lines: [], discount_allocations: [] },
    ],
    created_at: '2026-03-01T10:00:00Z',
    processed_at: '2026-03-01T10:00:00Z',
    ...changes,
  });
}

function line(id: string, price: string, quantity: number): JsonObject {
  const amounts = { price, price_set: money(price), total_discount: '0.00', discount_allocations: [], tax_lines: [] };
  return { id: Number(id), product_id: 12, title: 'Kettle', quantity, gift_card: false, ...amounts };
}

function refund(n: number): string {
  const number = numberOf(n);
  const given = { quantity: 1, restock_type: 'return', subtotal: 40, total_tax: 0 };
  const item = line(`${number}1`, '40.00', 2);
  return refundBody({
    id: Number(`${number}8`),
    admin_graphql_api_id: `gid://shopify/Refund/${number}8`,
    order_id: Number(number),
    created_at: '2026-03-01T10:20:00Z',
    processed_at: '2026-03-01T10:20:00Z',
    note: null,
    refund_line_items: [{ id: Number(`${number}81`), line_item_id: Number(`${number}1`), line_item: item, ...given }],
    transactions: [{ id: Number(`${number}82`), kind: 'refund', status: 'success', amount: '40.00', currency: 'EUR' }],
  });
}

const at = (minute: string, changes: JsonObject) => ({ updated_at: `2026-03-01T10:${minute}:00Z`, ...changes });

/** What happens to one order, in its true order. */
const events = [
  ['orders/create', (n: number) => order(n, at('00', { financial_status: 'pending' }))],
  ['orders/paid', (n: number) => order(n, at('05', { financial_status: 'paid' }))],
  ['orders/updated', (n: number) => order(n, at('10', { financial_status: 'paid', tags: 'gift', coupon: null }))],
  ['refunds/create', refund],
  [
    'orders/fulfilled',
    (n: number) =>
      order(n, at('30', { financial_status: 'partially_refunded', fulfillment_status: 'fulfilled', tags: 'gift' })),
  ],
] as const;

/** The `which`-th event of order `n`, counted from 0, as the shop posts it. */
export function eventOf(n: number, which: number): Post {
  const [topic, body] = events[which] as (typeof events)[number];
  const headers = {
    'x-shopify-topic': topic,
    'x-shopify-event-id': `${numberOf(n)}-${which}`,
    'x-shopify-triggered-at': `2026-03-01T10:${which}0:00.5Z`,
  };
  return { way: 'post', source: 'shopify', headers, query: {}, body: Buffer.from(body(n)), isSigned: true };
}

/** All orders of five things: 120. */
export const permutations: readonly (readonly number[])[] = permuted([0, 1, 2, 3, 4]);

function permuted(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((first) => permuted(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));
}
