import { lineId, orderId, refundId } from '#local/demo/people/identifiers.ts';
import {
  decimal,
  lineTax,
  type RefundedLine,
  refundedLines,
  refundTotal,
  shippingTax,
  taxInside,
} from '#local/demo/people/money.ts';
import type { Order, OrderLine, Refund } from '#local/demo/people/orders.ts';
import {
  amount,
  gid,
  id,
  type Json,
  type JsonObject,
  moneySet,
  presentmentOf,
  productIds,
  stamp,
} from './shopify-parts.ts';

export function taxLine(cents: number, rate: number, presentment: string): JsonObject {
  return { title: 'VAT', rate: rate / 100, ...amount('price', cents, presentment), channel_liable: false };
}

/** One line item; the discount sits in `discount_allocations` while `total_discount` stays 0.00. */
export function lineItem(order: Order, line: OrderLine, index: number, left: number, isFulfilled: boolean): JsonObject {
  const { product, quantity, discount } = line;
  const presentment = presentmentOf(order.person);
  const own = lineId(order, index);
  const ids = productIds(product);
  const tax = lineTax(order, line);
  const allocation = { ...amount('amount', discount, presentment), discount_application_index: 0 };
  return {
    id: id(own),
    admin_graphql_api_id: gid('LineItem', own),
    product_id: id(ids.product),
    variant_id: id(ids.variant),
    sku: product.sku,
    title: product.name,
    name: product.name,
    variant_title: null,
    vendor: 'Quillmoor',
    product_exists: true,
    gift_card: product.isGiftCard,
    requires_shipping: !product.isGiftCard,
    taxable: product.taxRate > 0,
    grams: product.grams,
    quantity,
    current_quantity: left,
    fulfillable_quantity: isFulfilled ? 0 : left,
    fulfillment_service: 'manual',
    fulfillment_status: isFulfilled ? 'fulfilled' : null,
    variant_inventory_management: 'shopify',
    properties: [],
    ...amount('price', product.price, presentment),
    ...amount('total_discount', 0, presentment),
    tax_lines: tax > 0 ? [taxLine(tax, product.taxRate, presentment)] : [],
    duties: [],
    discount_allocations: discount > 0 ? [allocation] : [],
  };
}

export function shippingLines(order: Order): Json[] {
  if (order.isPos) return [];
  const presentment = presentmentOf(order.person);
  const tax = shippingTax(order);
  return [
    {
      id: id(lineId(order, 60)),
      code: 'standard',
      title: order.shipping ? 'Standard' : 'Free shipping',
      source: 'shopify',
      carrier_identifier: null,
      phone: null,
      ...amount('price', order.shipping, presentment),
      ...amount('discounted_price', order.shipping, presentment),
      tax_lines: tax > 0 ? [taxLine(tax, 19, presentment)] : [],
      discount_allocations: [],
    },
  ];
}

/** The body of refunds/create, also found under `refunds` in later versions of the order. */
export function refundBody(order: Order, lines: readonly OrderLine[], refund: Refund, index: number): JsonObject {
  const own = refundId(order, index);
  return {
    id: id(own),
    admin_graphql_api_id: gid('Refund', own),
    order_id: id(orderId(order)),
    created_at: stamp(refund.at),
    processed_at: stamp(refund.at),
    note: refund.note,
    restock: refund.extra >= 0,
    user_id: null,
    duties: [],
    refund_line_items: refundedLines(order, lines, refund).map((part) => refundLine(order, part, index)),
    transactions: [transaction(order, lines, refund, index)],
    order_adjustments: adjustments(order, refund, own),
  };
}

function refundLine(order: Order, part: RefundedLine, index: number): JsonObject {
  const presentment = presentmentOf(order.person);
  return {
    id: id(String(BigInt(lineId(order, part.index)) * 10n + BigInt(index))),
    line_item_id: id(lineId(order, part.index)),
    location_id: null,
    quantity: part.quantity,
    restock_type: 'return',
    ...amount('subtotal', part.subtotal, presentment),
    ...amount('total_tax', part.tax, presentment),
    line_item: lineItem(order, part.line, part.index, part.line.quantity - part.quantity, true),
  };
}

function transaction(order: Order, lines: readonly OrderLine[], refund: Refund, index: number): JsonObject {
  const own = lineId(order, 40 + index);
  return {
    id: id(own),
    admin_graphql_api_id: gid('OrderTransaction', own),
    order_id: id(orderId(order)),
    amount: decimal(refundTotal(order, lines, refund)),
    currency: 'EUR',
    kind: 'refund',
    status: 'success',
    gateway: order.gateway,
    created_at: stamp(refund.at),
    processed_at: stamp(refund.at),
    parent_id: id(lineId(order, 39)),
    test: false,
    message: 'Refunded',
    source_name: 'web',
    receipt: {},
  };
}

// Signs are as the shop system writes them: what goes to the customer beyond the lines is negative.
function adjustments(order: Order, refund: Refund, refundOwnId: string): Json[] {
  const presentment = presentmentOf(order.person);
  const adjustment = (kind: string, reason: string, cents: number, tax: number, at: number): JsonObject => ({
    id: id(lineId(order, at)),
    order_id: id(orderId(order)),
    refund_id: id(refundOwnId),
    amount: decimal(-cents),
    tax_amount: decimal(-tax),
    amount_set: moneySet(-cents, presentment),
    tax_amount_set: moneySet(-tax, presentment),
    kind,
    reason,
  });
  const { shipping, extra } = refund;
  const found: Json[] = [];
  if (shipping > 0) {
    // Alone among the amounts, this one is stated without its tax.
    const tax = order.isTaxed ? taxInside(shipping, 19) : 0;
    found.push(adjustment('shipping_refund', 'Shipping refund', shipping - tax, tax, 50));
  }
  if (extra !== 0) found.push(adjustment('refund_discrepancy', 'Refund discrepancy', extra, 0, 51));
  return found;
}
