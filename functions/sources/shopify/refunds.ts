import { knownWordAt, neededMillionths } from '#functions/sources/deciding.ts';
import {
  amountOf,
  firstTextOf,
  listOf,
  millionthsOf,
  objectOf,
  requiredInstantOf,
  textOf,
} from '#functions/sources/reading.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { idOf, requiredIdOf } from './ids.ts';
import { kindOfGoods, type Line, productIdOf } from './lines.ts';

/** What a refund's own body does not say and its order's does. */
export type RefundedOrder = {
  readonly taxesIncluded: boolean | null;
  readonly currency: string | null;
  readonly customerId: string | null;
};

export type Refund = { readonly occurredAt: string; readonly lines: readonly Line[] };

/** A line before it is known whether its amount holds the tax; amounts in millionths. */
type Part = {
  readonly sourceId: string;
  readonly subtotal: bigint;
  readonly tax: bigint;
  /** Shopify adds the tax of an adjustment to its amount, whatever the prices hold. */
  readonly isTaxOnTop: boolean;
  readonly values: RecordValues;
};

/**
 * A refund as lines. The transactions are what was really given back: where they differ from lines, tax and shipping,
 * the difference is a line of its own. A refund without transactions only takes lines back.
 */
export function refundOf(refund: JsonObject, order: RefundedOrder): Refund {
  const id = requiredIdOf(refund, 'refund');
  const currency = currencyOf(refund, order);
  const parts = [...goodsParts(refund), ...shippingParts(refund)];
  const paid = paidBack(refund, currency);
  const taxesIncluded = order.taxesIncluded ?? looksTaxIncluded(parts, paid);
  const difference = paid === null ? 0n : paid - totalOf(parts, taxesIncluded);
  const shared = {
    refund_id: id,
    order_id: textOf(refund, 'order_id'),
    customer_id: order.customerId,
    currency,
    reason: reasonOf(refund),
  };
  const lines = parts.map((part) => ({
    sourceId: part.sourceId,
    values: { ...shared, ...amountsOf(part, taxesIncluded) },
  }));
  return {
    occurredAt: requiredInstantOf(refund, 'processed_at', 'created_at'),
    lines:
      difference === 0n
        ? lines
        : [...lines, { sourceId: `${id}|discrepancy`, values: { ...shared, ...discrepancy(difference) } }],
  };
}

function goodsParts(refund: JsonObject): readonly Part[] {
  return listOf(refund, 'refund_line_items').map((item) => {
    const line = objectOf(item, 'line_item');
    return {
      sourceId: requiredIdOf(item, 'refund line'),
      subtotal: 'subtotal' in item ? millionthsOf(item, 'subtotal') : millionthsOf(line, 'price') * wholeOf(item),
      tax: millionthsOf(item, 'total_tax'),
      isTaxOnTop: false,
      values: {
        line_id: textOf(item, 'line_item_id') ?? idOf(line),
        product_id: productIdOf(line),
        product_name: firstTextOf(line, 'title', 'name'),
        kind: kindOfGoods(line),
        quantity: amountOf(item, 'quantity'),
        unit_price: amountOf(line, 'price'),
      },
    };
  });
}

/** Adjustments are written as negative amounts; those of kind `refund_discrepancy` follow from the transactions. */
function shippingParts(refund: JsonObject): readonly Part[] {
  const adjustments = listOf(refund, 'order_adjustments').filter((each) => textOf(each, 'kind') === 'shipping_refund');
  return adjustments.map((adjustment) => ({
    sourceId: `adjustment:${requiredIdOf(adjustment, 'order adjustment')}`,
    subtotal: -millionthsOf(adjustment, 'amount'),
    tax: -millionthsOf(adjustment, 'tax_amount'),
    isTaxOnTop: true,
    values: { kind: 'shipping', product_name: null },
  }));
}

function amountsOf(part: Part, taxesIncluded: boolean): RecordValues {
  const net = taxesIncluded && !part.isTaxOnTop ? part.subtotal - part.tax : part.subtotal;
  return { ...part.values, amount: amountOfMillionths(net), tax_amount: amountOfMillionths(part.tax) };
}

function discrepancy(difference: bigint): RecordValues {
  return {
    kind: 'adjustment',
    product_name: 'refund_discrepancy',
    amount: amountOfMillionths(difference),
    tax_amount: '0',
  };
}

function totalOf(parts: readonly Part[], taxesIncluded: boolean): bigint {
  return parts.reduce(
    (sum, { subtotal, tax, isTaxOnTop }) => sum + subtotal + (taxesIncluded && !isTaxOnTop ? 0n : tax),
    0n,
  );
}

/** Whichever reading comes nearer to the money that moved. */
function looksTaxIncluded(parts: readonly Part[], paid: bigint | null): boolean {
  if (paid === null) return false;
  return distance(totalOf(parts, true), paid) < distance(totalOf(parts, false), paid);
}

/** Null where nothing tells: no transaction, or one in a currency other than the order's. */
function paidBack(refund: JsonObject, currency: string | null): bigint | null {
  const transactions = listOf(refund, 'transactions').filter(isMoneyBack);
  const isForeign = transactions.some((each) => (textOf(each, 'currency') ?? currency) !== currency);
  if (transactions.length === 0 || isForeign) return null;
  return transactions.reduce((sum, transaction) => sum + neededMillionths(transaction, 'amount'), 0n);
}

const kinds = ['authorization', 'emv_authorization', 'capture', 'sale', 'change', 'suggested_refund', 'refund', 'void'];

function isMoneyBack(transaction: JsonObject): boolean {
  const isRefund = knownWordAt(transaction, 'kind', kinds) === 'refund';
  return isRefund && !['failure', 'error'].includes(textOf(transaction, 'status') ?? '');
}

function currencyOf(refund: JsonObject, order: RefundedOrder): string | null {
  const lines = listOf(refund, 'refund_line_items');
  const sets = lines.flatMap((item) => [
    objectOf(item, 'subtotal_set'),
    objectOf(objectOf(item, 'line_item'), 'price_set'),
  ]);
  const ofLines = sets.map((set) => textOf(objectOf(set, 'shop_money'), 'currency_code'));
  const ofTransactions = listOf(refund, 'transactions').map((transaction) => textOf(transaction, 'currency'));
  const found = order.currency ?? [...ofLines, ...ofTransactions].find((currency) => currency !== null) ?? null;
  return found?.toUpperCase() ?? null;
}

/** Why goods came back, as the shop words it; its free-text note may name people and is left out. */
function reasonOf(refund: JsonObject): string | null {
  const adjustment = listOf(refund, 'order_adjustments').map((each) => textOf(each, 'reason'));
  const restock = listOf(refund, 'refund_line_items').map((each) => textOf(each, 'restock_type'));
  return [...adjustment, ...restock].find((reason) => reason !== null) ?? null;
}

function wholeOf(item: JsonObject): bigint {
  return millionthsOf(item, 'quantity') / 1_000_000n;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
