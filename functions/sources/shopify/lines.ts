import { amountOfMillionths } from '#functions/intake/amounts.ts';
import type { JsonObject } from '#functions/intake/json.ts';
import { amountOf, firstTextOf, listOf, millionthsOf, textOf } from '#functions/sources/reading.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { idOf } from './ids.ts';

export type OrderFacts = {
  readonly orderId: string;
  readonly customerId: string | null;
  readonly currency: string | null;
  readonly taxesIncluded: boolean;
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
    tax_amount: taxesIncluded ? sumOf(listOf(line, 'tax_lines'), 'price') : '0',
    currency,
  };
}

/** The line's own `total_discount` is 0.00 when the discount is the order's; its share is in the allocations. */
function discountOf(line: JsonObject): string | null {
  const allocations = listOf(line, 'discount_allocations');
  return allocations.length > 0 ? sumOf(allocations, 'amount') : amountOf(line, 'total_discount');
}

function sumOf(list: readonly JsonObject[], name: string): string {
  return amountOfMillionths(list.reduce((sum, item) => sum + millionthsOf(item, name), 0n));
}
