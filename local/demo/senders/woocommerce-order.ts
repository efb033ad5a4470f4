import { customerId, lineId, orderId, orderNumber, refundId } from '#local/demo/people/identifiers.ts';
import { decimal, lineTotal, type OrderState, refundTotal, stateAfter } from '#local/demo/people/money.ts';
import type { Change, Order } from '#local/demo/people/orders.ts';
import type { Person } from '#local/demo/people/people.ts';
import { browserIdOf } from '#local/demo/people/site-visits.ts';
import { iso, offsetMinutes } from '#local/demo/world/calendar.ts';
import type { Product } from '#local/demo/world/catalogue.ts';
import { id, type Json, type JsonObject, toBody } from './shopify-parts.ts';

/** Products of the shop in Switzerland have numbers of their own. */
export function wooProductId({ number }: Product): number {
  return 93 + number;
}

/** One time twice: by the site's clock, and in UTC. Neither says its zone. */
export function times(name: string, at: number): JsonObject {
  const clock = (instant: number) => iso(instant).slice(0, 19);
  return { [name]: clock(at + offsetMinutes(at) * 60_000), [`${name}_gmt`]: clock(at) };
}

const noTime = (name: string): JsonObject => ({ [name]: null, [`${name}_gmt`]: null });

export function addressesOf(person: Person, email: string): JsonObject {
  const { firstName, lastName, phone, address } = person;
  const shipping = {
    first_name: firstName,
    last_name: lastName,
    company: '',
    address_1: address.street,
    address_2: '',
    city: address.city,
    state: 'BS',
    postcode: address.zip,
    country: address.countryCode,
  };
  return { billing: { ...shipping, email, phone: phone ?? '' }, shipping };
}

/** The whole order as the shop states it after some of its changes. */
export function wooOrderBody(order: Order, person: Person, changes: readonly Change[]): string {
  const state = stateAfter(order, changes);
  return toBody({
    id: id(orderId(order)),
    parent_id: 0,
    status: statusOf(state),
    currency: 'CHF',
    currency_symbol: 'CHF',
    version: '9.4.2',
    prices_include_tax: false,
    ...times('date_created', order.placedAt),
    ...times('date_modified', state.updatedAt),
    ...(state.fulfilledAt ? times('date_completed', state.fulfilledAt) : noTime('date_completed')),
    ...paidAt(order, changes),
    ...sumsOf(order, state),
    customer_id: id(customerId(person, order.usesOtherEmail)),
    order_key: `wc_order_${order.sequence.toString(36)}`,
    ...addressesOf(person, order.email),
    payment_method: order.gateway === 'bank_deposit' ? 'bacs' : order.gateway,
    payment_method_title: order.gateway,
    transaction_id: '',
    customer_ip_address: `192.0.2.${order.sequence % 256}`,
    customer_user_agent: 'Mozilla/5.0',
    created_via: 'checkout',
    customer_note: '',
    cart_hash: '',
    number: `CH-${orderNumber(order)}`,
    meta_data: metaOf(order),
    ...linesOf(order, state),
    refunds: refundsOf(order, state),
    needs_payment: state.financial === 'pending',
  });
}

function statusOf({ cancelledAt, financial, fulfilledAt }: OrderState): string {
  if (cancelledAt !== null) return 'cancelled';
  if (financial === 'refunded') return 'refunded';
  if (financial === 'pending') return 'on-hold';
  return fulfilledAt === null ? 'processing' : 'completed';
}

function paidAt(order: Order, changes: readonly Change[]): JsonObject {
  const paid = changes.find(({ kind }) => kind === 'paid');
  if (order.gateway === 'bank_deposit' && paid === undefined) return noTime('date_paid');
  return times('date_paid', paid?.at ?? order.placedAt);
}

/** All without tax: what leaves for Switzerland bears none of ours. */
function sumsOf(order: Order, { total, discount }: OrderState): JsonObject {
  return {
    discount_total: decimal(discount),
    discount_tax: '0.00',
    shipping_total: decimal(order.shipping),
    shipping_tax: '0.00',
    cart_tax: '0.00',
    total: decimal(total),
    total_tax: '0.00',
  };
}

function linesOf(order: Order, { lines, discount }: OrderState): JsonObject {
  const items = lines.map((line, index): JsonObject => {
    const { product, quantity } = line;
    return {
      id: id(lineId(order, index)),
      name: product.name,
      product_id: wooProductId(product),
      variation_id: 0,
      quantity,
      tax_class: '',
      subtotal: decimal(product.price * quantity),
      subtotal_tax: '0.00',
      total: decimal(lineTotal(line)),
      total_tax: '0.00',
      taxes: [],
      meta_data: [],
      sku: product.sku,
      price: Math.round(lineTotal(line) / quantity) / 100,
    };
  });
  const shipping = {
    id: id(lineId(order, 60)),
    method_title: order.shipping ? 'Swiss Post' : 'Free shipping',
    method_id: 'flat_rate',
    total: decimal(order.shipping),
    total_tax: '0.00',
    taxes: [],
  };
  const coupon = {
    id: id(lineId(order, 61)),
    code: order.coupon?.code.toLowerCase() ?? '',
    discount: decimal(discount),
  };
  return {
    line_items: items,
    tax_lines: [],
    shipping_lines: [shipping],
    fee_lines: [],
    coupon_lines: order.coupon ? [{ ...coupon, discount_tax: '0.00' }] : [],
  };
}

/** A refund is a negative sum with a word to it; of which goods the order does not say. */
function refundsOf(order: Order, { lines, refunds }: OrderState): Json[] {
  return refunds.map((refund, index) => ({
    id: id(refundId(order, index)),
    reason: refund.note,
    total: decimal(-refundTotal(order, lines, refund)),
  }));
}

function metaOf({ session }: Order): Json[] {
  if (session === null) return [];
  const { landing, referrer, source, medium, campaign } = session.touch;
  const entry = {
    _wc_order_attribution_source_type: source === null ? (referrer === '' ? 'typein' : 'referral') : 'utm',
    _wc_order_attribution_referrer: referrer,
    _wc_order_attribution_utm_source: source ?? '',
    _wc_order_attribution_utm_medium: medium ?? '',
    _wc_order_attribution_utm_campaign: campaign ?? '',
    _wc_order_attribution_session_entry: `https://shop.quillmoor.example${landing}`,
    ...(session.hasConsented ? { _anonymous_id: browserIdOf(session) } : {}),
  };
  return Object.entries(entry).flatMap(([key, value], index) => (value === '' ? [] : [{ id: index + 1, key, value }]));
}
