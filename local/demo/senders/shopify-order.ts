import { checkoutId } from '#local/demo/people/checkouts.ts';
import type { Consent } from '#local/demo/people/consents.ts';
import { customerId, orderId, orderNumber, uuidOf } from '#local/demo/people/identifiers.ts';
import { decimal, type OrderState, refundedLines, shippingTax, stateAfter } from '#local/demo/people/money.ts';
import type { Change, Order } from '#local/demo/people/orders.ts';
import { isoSeconds, minute } from '#local/demo/world/calendar.ts';
import { lineItem, refundBody, shippingLines, taxLine } from './shopify-lines.ts';
import {
  addressBody,
  amount,
  consentAt,
  customerBody,
  gid,
  id,
  type Json,
  type JsonObject,
  moneySet,
  presentmentOf,
  stamp,
  toBody,
  updateStamp,
} from './shopify-parts.ts';

/** The whole order as the shop states it after some of its changes. */
export function orderBody(
  order: Order,
  changes: readonly Change[],
  seed: number,
  consent: Consent | null = null,
): string {
  const state = stateAfter(order, changes);
  return toBody({
    ...identityOf(order, seed),
    ...timesOf(order, state),
    ...sourceOf(order),
    ...moneyOf(order, state),
    ...peopleOf(order, consentAt(consent, state.updatedAt)),
    ...partsOf(order, state),
  });
}

/** The end of it is the cart's. */
export function orderToken({ sequence }: Order, seed: number): string {
  return uuidOf(seed, 'order', sequence).replaceAll('-', '');
}

function identityOf(order: Order, seed: number): JsonObject {
  const own = orderId(order);
  const number = orderNumber(order);
  const token = orderToken(order, seed);
  return {
    id: id(own),
    admin_graphql_api_id: gid('Order', own),
    app_id: order.isPos ? 129785 : 580111,
    name: `#${number}`,
    number: number - 1000,
    order_number: number,
    confirmation_number: token.slice(0, 9).toUpperCase(),
    confirmed: true,
    token,
    cart_token: order.isPos ? null : token.slice(4),
    checkout_id: order.isPos ? null : id(checkoutId(order)),
    checkout_token: order.isPos ? null : token.slice(8),
    order_status_url: `https://shop.quillmoor.example/orders/${token}`,
    test: order.isTest,
    user_id: null,
    location_id: order.isPos ? 65_123_001 : null,
    device_id: null,
    reference: null,
    po_number: null,
    merchant_of_record_app_id: null,
  };
}

function timesOf(order: Order, state: OrderState): JsonObject {
  const placed = stamp(order.placedAt);
  return {
    created_at: placed,
    processed_at: placed,
    // Written once more when its mail has gone out.
    updated_at: updateStamp(state.updatedAt + 1_000),
    closed_at: state.cancelledAt ? stamp(state.cancelledAt) : null,
    cancelled_at: state.cancelledAt ? stamp(state.cancelledAt) : null,
    cancel_reason: state.cancelReason,
    financial_status: state.financial,
    fulfillment_status: state.fulfilledAt || order.isPos ? 'fulfilled' : null,
  };
}

function sourceOf(order: Order): JsonObject {
  const touch = order.isPos ? null : order.session?.touch;
  const browser = order.deviceId ?? (order.session?.hasConsented ? order.session.browser.clientId : null);
  return {
    source_name: order.isPos ? 'pos' : order.isMarketplace ? 'marketplace' : 'web',
    source_identifier: null,
    source_url: null,
    landing_site: touch ? touch.landing : null,
    landing_site_ref: null,
    referring_site: touch ? touch.referrer : null,
    note: null,
    note_attributes: browser ? [{ name: 'ga_client_id', value: browser }] : [],
    tags: order.tags,
    browser_ip: order.isPos ? null : `192.0.2.${order.sequence % 256}`,
    client_details: order.isPos
      ? null
      : { accept_language: 'de-DE', browser_ip: null, session_hash: null, user_agent: 'Mozilla/5.0' },
    customer_locale: 'de-DE',
    buyer_accepts_marketing: order.person?.acceptsMarketing ?? false,
  };
}

function moneyOf(order: Order, state: OrderState): JsonObject {
  const presentment = presentmentOf(order.person);
  const { goods, tax, discount, total } = state;
  const left = total - state.refunded;
  const isOver = state.cancelledAt !== null || left <= 0;
  const current = (cents: number) => (isOver ? 0 : cents);
  const set = (name: string, cents: number) => amount(name, cents, presentment);
  const original = stateAfter(order, []);
  return {
    currency: 'EUR',
    presentment_currency: presentment,
    taxes_included: order.isTaxed,
    tax_exempt: !order.isTaxed,
    estimated_taxes: false,
    duties_included: false,
    ...set('total_price', total),
    ...set('subtotal_price', goods),
    ...set('total_tax', tax),
    ...set('total_discounts', discount),
    ...set('total_line_items_price', goods + discount),
    total_shipping_price_set: moneySet(order.shipping, presentment),
    ...set('current_total_price', current(left)),
    ...set('current_subtotal_price', current(goods - goodsRefunded(order, state))),
    ...set('current_total_tax', current(tax - taxRefunded(order, state))),
    ...set('current_total_discounts', current(discount)),
    current_total_duties_set: null,
    original_total_price_set: moneySet(original.total, presentment),
    original_total_duties_set: null,
    original_total_additional_fees_set: null,
    total_outstanding: decimal(state.financial === 'pending' ? total : 0),
    total_tip_received: '0.00',
    total_weight: state.lines.reduce((sum, line) => sum + line.product.grams * line.quantity, 0),
    payment_gateway_names: [order.gateway],
    payment_terms: null,
    tax_lines: taxLines(order, state),
    discount_codes: discountCodes(order, discount),
    discount_applications: discountApplications(order),
  };
}

function goodsRefunded(order: Order, { lines, refunds }: OrderState): number {
  const parts = refunds.flatMap((refund) => refundedLines(order, lines, refund));
  return parts.reduce((sum, part) => sum + part.subtotal, 0);
}

function taxRefunded(order: Order, { lines, refunds }: OrderState): number {
  const goods = refunds
    .flatMap((refund) => refundedLines(order, lines, refund))
    .reduce((sum, part) => sum + part.tax, 0);
  return goods + refunds.reduce((sum, refund) => sum + shippingTax(order, refund.shipping), 0);
}

function taxLines(order: Order, state: OrderState): Json[] {
  if (!order.isTaxed) return [];
  const reduced = state.lines.filter((line) => line.product.taxRate === 7);
  const atSeven = stateAfter({ ...order, lines: reduced, shipping: 0 }, []).tax;
  const rest = state.tax - atSeven;
  const presentment = presentmentOf(order.person);
  const rates = [
    { rate: 7, cents: atSeven },
    { rate: 19, cents: rest },
  ];
  return rates.filter(({ cents }) => cents > 0).map(({ rate, cents }) => taxLine(cents, rate, presentment));
}

function discountCodes({ coupon }: Order, discount: number): Json[] {
  return coupon ? [{ code: coupon.code, amount: decimal(discount), type: 'percentage' }] : [];
}

function discountApplications({ coupon }: Order): Json[] {
  if (!coupon) return [];
  const { code, percent } = coupon;
  const fixed = { allocation_method: 'across', target_selection: 'entitled', target_type: 'line_item' };
  return [{ type: 'discount_code', code, value: `${percent}.0`, value_type: 'percentage', ...fixed }];
}

function peopleOf(order: Order, consent: JsonObject): JsonObject {
  const { person, email } = order;
  if (!person) {
    const nobody = { customer: null, phone: null, billing_address: null, shipping_address: null };
    return { ...nobody, email, contact_email: email || null };
  }
  const address = addressBody(person, person.address, person.phone);
  const customer = customerId(person, order.usesOtherEmail);
  return {
    email,
    contact_email: email,
    phone: person.phone,
    customer: customerBody(person, customer, email.toLowerCase(), order.placedAt, consent),
    billing_address: address,
    shipping_address: order.isPos ? null : address,
  };
}

function partsOf(order: Order, state: OrderState): JsonObject {
  const { lines, refunds } = state;
  const given = (index: number) => refunds.reduce((sum, refund) => sum + (refund.quantities[index] ?? 0), 0);
  const isFulfilled = state.fulfilledAt !== null || order.isPos;
  return {
    line_items: lines.map((line, at) => lineItem(order, line, at, line.quantity - given(at), isFulfilled)),
    shipping_lines: shippingLines(order),
    fulfillments: state.fulfilledAt ? [fulfilmentBody(order, state.fulfilledAt)] : [],
    refunds: refunds.map((refund, at) => refundBody(order, lines, refund, at)),
  };
}

type Shipment = { readonly status: string | null; readonly at: number };

/** A parcel, and what its carrier has said of it last. */
export function fulfilmentBody(
  order: Order,
  at: number,
  shipment: Shipment = { status: null, at: at + minute },
): JsonObject {
  const own = String(5_300_000_000_000 + order.sequence * 4);
  return {
    id: id(own),
    admin_graphql_api_id: gid('Fulfillment', own),
    order_id: id(orderId(order)),
    name: `#${orderNumber(order)}.1`,
    status: 'success',
    shipment_status: shipment.status,
    service: 'manual',
    location_id: 65_123_000,
    created_at: stamp(at),
    // Carriers report in UTC: with the order's own two, a third way of writing time in one body.
    updated_at: isoSeconds(shipment.at),
    tracking_company: 'DHL',
    tracking_number: `JD${own}`,
    tracking_numbers: [`JD${own}`],
    tracking_urls: [],
    receipt: {},
  };
}
