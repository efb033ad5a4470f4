import { neededMillionths } from '#functions/sources/deciding.ts';
import { amount, constant, currency, type Field, first, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { amountText, idAt, time } from './fields.ts';

const million = 1_000_000n;

type Columns = RecordMapping['columns'];

type Making = (path: string, number: number) => Columns;

const lists: Readonly<Record<string, Making>> = {
  line_items: goodsColumns,
  shipping_lines: (path) => ({
    ...chargeColumns(path),
    product_name: text(`${path}.method_title`),
    kind: constant('shipping'),
  }),
  fee_lines: (path) => ({ ...chargeColumns(path), product_name: text(`${path}.name`), kind: feeKind(path) }),
};

/** Goods, shipping and fees, all of which are items of one numbering, of orders that were changed at a time. */
export function lineMappings(updatedAt: Field): (order: JsonObject) => readonly RecordMapping[] {
  const each = Object.entries(lists).map(([list, columns]) => ({ list, lineAt: linesOf(list, columns, updatedAt) }));
  return (order) => each.flatMap(({ list, lineAt }) => listOf(order, list).map((_, place) => lineAt(place)));
}

/** Lines beyond these are rare, and a stranger may send any number of them. */
const mostKept = 100;

function linesOf(list: string, columns: Making, updatedAt: Field): (place: number) => RecordMapping {
  const kept: RecordMapping[] = [];
  return (place) => {
    const path = `${list}.${place}`;
    const line = kept[place] ?? lineOf(path, columns(path, place + 1), updatedAt);
    if (place < mostKept) kept[place] = line;
    return line;
  };
}

function lineOf(path: string, columns: Columns, updatedAt: Field): RecordMapping {
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
function goodsColumns(path: string, number: number): Columns {
  return {
    line_number: constant(String(number)),
    product_id: first(idAt(`${path}.product_id`), text(`${path}.sku`)),
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

function chargeColumns(path: string): Columns {
  return { quantity: constant('1'), unit_price: amount(`${path}.total`) };
}

/** A fee below zero is how plugins take something off. */
function feeKind(path: string): Field {
  return (order) => (neededMillionths(order, `${path}.total`) < 0n ? 'discount' : 'fee');
}
