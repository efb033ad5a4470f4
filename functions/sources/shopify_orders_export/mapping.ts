import {
  amount,
  changed,
  choice,
  composed,
  constant,
  currency,
  emailHash,
  type Field,
  instant,
  latest,
  lower,
  nameHashes,
  phoneHash,
  text,
} from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { lineSums, shippingTax, sumAt, taxInside, textOfSum } from './sums.ts';

/** Plain digits: a spreadsheet writes 4.50789E+12 and has lost the rest. */
const orderId = changed(text('Id'), (id) => /^(\d+)(?:\.0)?$/.exec(id)?.[1] ?? null);
const createdAt = instant('Created at');
const toldAt = latest(createdAt, instant('Paid at'), instant('Fulfilled at'), instant('Cancelled at'));
const own = (name: string) => composed('', constant('export:'), orderId, constant(`|${name}`));

const buyer = {
  email_hash: emailHash('Email'),
  phone_hash: phoneHash('Phone', 'Billing Phone', 'Shipping Phone'),
  ...nameHashes('Billing Name'),
} as const;

const statuses = { unpaid: 'pending', expired: 'voided' };

const orderMapping = mappingOf('orders', {
  sourceId: orderId,
  occurredAt: createdAt,
  updatedAt: toldAt,
  columns: {
    order_number: text('Name'),
    ...buyer,
    currency: currency('Currency'),
    total_amount: amount('Total'),
    shipping_amount: amount('Shipping'),
    tax_amount: amount('Taxes'),
    discount_amount: amount('Discount Amount'),
    payment_status: choice(lower('Financial Status'), statuses),
    cancelled_at: instant('Cancelled at'),
    payment_method: text('Payment Method'),
    sales_channel: text('Source'),
    coupon: text('Discount Code'),
    country: text('Shipping Country', 'Billing Country'),
    region: text('Shipping Province Name', 'Shipping Province', 'Billing Province Name', 'Billing Province'),
  },
});

const ofOrder = { order_id: orderId, currency: currency('Currency') } as const;
const sum =
  (of: (order: JsonObject) => bigint): Field =>
  (order) =>
    textOfSum(of(order));

function lineMapping(place: number): RecordMapping {
  const row = `rows.${place}`;
  return mappingOf('order_lines', {
    sourceId: own(String(place + 1)),
    occurredAt: createdAt,
    updatedAt: toldAt,
    columns: {
      ...ofOrder,
      line_number: constant(String(place + 1)),
      product_id: text(`${row}.Lineitem sku`),
      product_name: text(`${row}.Lineitem name`),
      kind: constant('product'),
      quantity: amount(`${row}.Lineitem quantity`),
      unit_price: amount(`${row}.Lineitem price`),
      discount_amount: sum((order) => lineSums(order)[place]?.discount ?? 0n),
      tax_amount: sum((order) => lineSums(order)[place]?.tax ?? 0n),
    },
  });
}

const shippingMapping = mappingOf('order_lines', {
  when: (order) => sumAt(order, 'Shipping') !== 0n,
  sourceId: own('shipping'),
  occurredAt: createdAt,
  updatedAt: toldAt,
  columns: {
    ...ofOrder,
    product_name: text('Shipping Method'),
    kind: constant('shipping'),
    quantity: constant('1'),
    unit_price: amount('Shipping'),
    tax_amount: sum(shippingTax),
  },
});

/** A sum without a time or lines: its tax is the same part of it as of the order's total. */
const refundedTax = (order: JsonObject) => {
  const total = sumAt(order, 'Total');
  return total > 0n ? (sumAt(order, 'Refunded Amount') * (taxInside(order) || sumAt(order, 'Taxes'))) / total : 0n;
};

const refundMapping = mappingOf('refunds', {
  when: (order) => sumAt(order, 'Refunded Amount') > 0n,
  sourceId: own('refund'),
  occurredAt: toldAt,
  columns: {
    ...ofOrder,
    refund_id: own('refund'),
    email_hash: buyer.email_hash,
    kind: constant('adjustment'),
    amount: sum((order) => sumAt(order, 'Refunded Amount') - refundedTax(order)),
    tax_amount: sum(refundedTax),
  },
});

const parcelMapping = mappingOf('deliveries', {
  when: (order) => Boolean(order['Fulfilled at']),
  sourceId: own('parcel'),
  occurredAt: instant('Fulfilled at'),
  columns: {
    delivery_id: own('parcel'),
    order_id: orderId,
    shipped_at: instant('Fulfilled at'),
    outcome: constant('in_transit'),
  },
});

const consentMapping = mappingOf('consents', {
  when: (order) => order['Accepts Marketing'] === 'yes',
  sourceId: composed('', constant('order:'), orderId, constant('|email')),
  occurredAt: createdAt,
  columns: { channel: constant('email'), state: constant('granted'), method: constant('checkout'), ...buyer },
});

/** What an exported order becomes. Sums that are no numbers stop the whole of it. */
export function exportMappings(order: JsonObject): readonly RecordMapping[] {
  const lines = listOf(order, 'rows').flatMap((row, place) => ('Lineitem name' in row ? [lineMapping(place)] : []));
  return [orderMapping, ...lines, shippingMapping, refundMapping, parcelMapping, consentMapping];
}
