import type { WholePiece } from '#local/demo/delivery.ts';
import type { Checkout } from '#local/demo/people/checkouts.ts';
import { customerId, uuidOf } from '#local/demo/people/identifiers.ts';
import { decimal } from '#local/demo/people/money.ts';
import { goodsOf } from '#local/demo/people/orders.ts';
import { hasHappened } from '#local/demo/world/world.ts';
import type { Sending } from './sending.ts';
import { orderToken } from './shopify-order.ts';
import { addressBody, id, type JsonObject, productIds, stamp, toBody } from './shopify-parts.ts';
import { type Notice, soonPiece } from './shopify-webhook.ts';

/** A checkout when it begins, and once more when it is an order or when whoever leaves it has named themselves. */
export function checkoutPieces(checkout: Checkout, sending: Sending): WholePiece[] {
  const { begunAt, order, namedAt } = checkout;
  if (!hasHappened(begunAt, sending.world)) return [];
  const laterAt = order?.placedAt ?? namedAt;
  const notice = (topic: string, at: number): Notice => ({
    topic,
    at,
    place: `checkout/${checkout.id}/${topic}`,
    body: () => toBody(checkoutBody(checkout, at, sending.world.seed)),
  });
  const notices = [
    notice('checkouts/create', begunAt),
    ...(hasHappened(laterAt, sending.world) ? [notice('checkouts/update', laterAt)] : []),
  ];
  return notices.map((each) => soonPiece(each, sending));
}

function checkoutBody(checkout: Checkout, at: number, seed: number): JsonObject {
  const { begunAt, session, order } = checkout;
  const token = order ? orderToken(order, seed) : uuidOf(seed, 'checkout', checkout.id).replaceAll('-', '');
  const browser = session?.hasConsented ? session.browser.clientId : null;
  const isDone = order !== null && at >= order.placedAt;
  return {
    id: id(checkout.id),
    token: token.slice(8),
    cart_token: token.slice(4),
    name: `#${checkout.id}`,
    created_at: stamp(begunAt),
    updated_at: stamp(at),
    completed_at: isDone ? stamp(order.placedAt) : null,
    closed_at: null,
    gateway: isDone ? order.gateway : null,
    landing_site: session?.touch.landing ?? null,
    referring_site: session?.touch.referrer ?? null,
    note: null,
    note_attributes: browser ? [{ name: 'ga_client_id', value: browser }] : [],
    abandoned_checkout_url: `https://shop.quillmoor.example/checkouts/${token}/recover`,
    source_name: 'web',
    customer_locale: 'de-DE',
    user_id: null,
    location_id: null,
    device_id: null,
    ...moneyOf(checkout, isDone),
    ...(isDone || at > begunAt ? buyerOf(checkout) : { email: null, phone: null, customer: null }),
  };
}

function moneyOf({ goods, order }: Checkout, isDone: boolean): JsonObject {
  const listed = goods.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0);
  const subtotal = order ? goodsOf(order.lines) : listed;
  const shipping = isDone && order ? order.shipping : 0;
  return {
    currency: 'EUR',
    presentment_currency: 'EUR',
    taxes_included: true,
    subtotal_price: decimal(subtotal),
    total_line_items_price: decimal(listed),
    total_discounts: decimal(listed - subtotal),
    total_tax: '0.00',
    total_price: decimal(subtotal + shipping),
    discount_codes: [],
    tax_lines: [],
    shipping_lines: isDone ? [{ code: 'standard', title: 'Standard', price: decimal(shipping) }] : [],
    line_items: goods.map(({ product, quantity }) => ({
      product_id: id(productIds(product).product),
      variant_id: id(productIds(product).variant),
      title: product.name,
      sku: product.sku,
      quantity,
      price: decimal(product.price),
      gift_card: product.isGiftCard,
    })),
  };
}

function buyerOf({ person, order }: Checkout): JsonObject {
  if (person === null) return { email: null, phone: null, customer: null };
  const email = order?.email ?? person.email;
  const { firstName, lastName, phone, address } = person;
  const known = {
    id: id(customerId(person, order?.usesOtherEmail)),
    email,
    first_name: firstName,
    last_name: lastName,
  };
  return {
    email,
    phone: order ? phone : null,
    buyer_accepts_marketing: person.acceptsMarketing,
    customer: order ? known : null,
    shipping_address: order ? addressBody(person, address, phone) : null,
    billing_address: order ? addressBody(person, address, phone) : null,
  };
}
