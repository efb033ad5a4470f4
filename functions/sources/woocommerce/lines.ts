import { neededMillionths } from '#functions/sources/deciding.ts';
import { amount, constant, currency, type Field, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { amountText, idAt, time } from './fields.ts';

const million = 1_000_000n;

/** Goods, shipping and fees, all of which are items of one numbering. */
export function lineMappings(order: JsonObject, updatedAt: Field): readonly RecordMapping[] {
  const each = (list: string, make: (path: string, place: number) => RecordMapping['columns']) =>
    listOf(order, list).map((_, place) => lineOf(`${list}.${place}`, make(`${list}.${place}`, place + 1), updatedAt));
  return [
    ...each('line_items', goodsColumns),
    ...each('shipping_lines', (path) => ({
      ...chargeColumns(path),
      product_name: text(`${path}.method_title`),
      kind: constant('shipping'),
    })),
    ...each('fee_lines', (path) => ({
      ...chargeColumns(path),
      product_name: text(`${path}.name`),
      kind: feeKind(path),
    })),
  ];
}

function lineOf(path: string, columns: RecordMapping['columns'], updatedAt: Field): RecordMapping {
  return mappingOf('order_lines', {
    sourceId: text(`${path}.id`),
    occurredAt: time('date_created'),
    updatedAt,
    columns: {
      order_id: text('id'),
      customer_id: idAt('customer_id'),
      currency: currency('currency'),
      tax_amount: constant('0'),
      ...columns,
    },
  });
}

/** Sums of a line are without tax, before discount `subtotal` and after it `total`; `price` is rounded. */
function goodsColumns(path: string, place: number): RecordMapping['columns'] {
  return {
    line_number: constant(String(place)),
    product_id: (order, context) => idAt(`${path}.product_id`)(order, context) ?? text(`${path}.sku`)(order, context),
    product_name: text(`${path}.name`),
    kind: constant('product'),
    quantity: amount(`${path}.quantity`),
    unit_price: (order) => amountText(unitPrice(order, path)),
    discount_amount: (order) => amountText(discountOf(order, path)),
  };
}

/** Rounded up, so that what the rounding adds is taken off again as discount and the line's sum is exact. */
function unitPrice(order: JsonObject, path: string): bigint {
  const subtotal = neededMillionths(order, `${path}.subtotal`);
  const quantity = neededMillionths(order, `${path}.quantity`);
  if (quantity <= 0n) return subtotal;
  const scaled = subtotal * million;
  return scaled / quantity + (scaled > 0n && scaled % quantity !== 0n ? 1n : 0n);
}

function discountOf(order: JsonObject, path: string): bigint {
  const gross = (unitPrice(order, path) * neededMillionths(order, `${path}.quantity`)) / million;
  return gross - neededMillionths(order, `${path}.total`);
}

function chargeColumns(path: string): RecordMapping['columns'] {
  return { quantity: constant('1'), unit_price: amount(`${path}.total`) };
}

/** A fee below zero is how plugins take something off. */
function feeKind(path: string): Field {
  return (order) => (neededMillionths(order, `${path}.total`) < 0n ? 'discount' : 'fee');
}
