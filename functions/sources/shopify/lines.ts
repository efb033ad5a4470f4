import { IntakeError } from '#functions/intake/errors.ts';
import { neededMillionths } from '#functions/sources/deciding.ts';
import { amountOf, firstTextOf, listOf, textOf } from '#functions/sources/reading.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { idOf } from './ids.ts';

export type OrderFacts = {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly currency: string | null;
  /** Null where the order does not say. */
  readonly taxesIncluded: boolean | null;
};

export type Line = { readonly sourceId: string; readonly values: RecordValues };

/** The goods, then shipping: everything that was charged is a line. */
export function linesOf(order: JsonObject, facts: OrderFacts): readonly Line[] {
  const goods = listOf(order, 'line_items').map((line, at) => goodsLine(line, at + 1, facts));
  const shipping = listOf(order, 'shipping_lines').map((line, at) => shippingLine(line, at + 1, facts));
  return [...goods, ...shipping];
}

export function kindOfGoods(line: JsonObject | null): string {
  if (line?.gift_card === true) return 'gift_card';
  return line?.tip ? 'fee' : 'product';
}

/** Custom items have no product: then the code they carry. */
export function productIdOf(line: JsonObject | null): string | null {
  return firstTextOf(line, 'product_id', 'sku');
}

function goodsLine(line: JsonObject, place: number, facts: OrderFacts): Line {
  return {
    sourceId: idOf(line) ?? `${facts.orderId}|${place}`,
    values: {
      ...shared(line, facts),
      line_number: String(place),
      product_id: productIdOf(line),
      product_name: firstTextOf(line, 'title', 'name'),
      category: textOf(line, 'product_type'),
      kind: kindOfGoods(line),
      quantity: amountOf(line, 'quantity'),
    },
  };
}

function shippingLine(line: JsonObject, place: number, facts: OrderFacts): Line {
  return {
    // Shipping lines are numbered apart from the goods.
    sourceId: `shipping:${idOf(line) ?? `${facts.orderId}|${place}`}`,
    values: { ...shared(line, facts), product_name: textOf(line, 'title'), kind: 'shipping', quantity: '1' },
  };
}

function shared(line: JsonObject, { orderId, customerId, currency, taxesIncluded }: OrderFacts): RecordValues {
  return {
    order_id: orderId,
    customer_id: customerId,
    unit_price: amountOf(line, 'price'),
    discount_amount: discountOf(line),
    tax_amount: taxInside(listOf(line, 'tax_lines'), taxesIncluded),
    currency,
  };
}

/** The line's own `total_discount` is 0.00 when the discount is the order's; its share is in the allocations. */
function discountOf(line: JsonObject): string | null {
  const allocations = listOf(line, 'discount_allocations');
  return allocations.length > 0 ? sumOf(allocations, 'amount') : amountOf(line, 'total_discount');
}

/** Where there is tax, a price can't be told without knowing whether it holds it. */
function taxInside(taxes: readonly JsonObject[], taxesIncluded: boolean | null): string {
  if (taxesIncluded === null && taxes.length > 0) throw new IntakeError('LC-ING-010', 'taxes_included of the order');
  return taxesIncluded ? sumOf(taxes, 'price') : '0';
}

function sumOf(list: readonly JsonObject[], name: string): string {
  return amountOfMillionths(list.reduce((sum, item) => sum + neededMillionths(item, name), 0n));
}
