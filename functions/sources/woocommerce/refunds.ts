import { neededMillionths } from '#functions/sources/deciding.ts';
import { composed, constant, currency, type Field, prose, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { amountText, time } from './fields.ts';
import { buyer } from './people.ts';

type Parts = { readonly goods: bigint; readonly shipping: bigint; readonly tax: bigint };

/**
 * An order lists its refunds with their sums alone, negative and with tax, and without a time. The sum is split as the
 * order's total is; the refund happened when the order first listed it, and the version that is always the same keeps
 * that time.
 */
export function refundMappings(order: JsonObject): readonly RecordMapping[] {
  return listOf(order, 'refunds').flatMap((_, place) => {
    const path = `refunds.${place}`;
    const { goods, shipping, tax } = partsOf(order, path);
    const goodsLine = refundLine(path, 'adjustment', goods, tax);
    return shipping === 0n ? [goodsLine] : [goodsLine, refundLine(path, 'shipping', shipping, 0n)];
  });
}

function partsOf(order: JsonObject, path: string): Parts {
  const given = neededMillionths(order, `${path}.total`);
  const sum = given < 0n ? -given : given;
  const total = neededMillionths(order, 'total');
  const share = (name: string) => (total > 0n ? (sum * neededMillionths(order, name)) / total : 0n);
  const tax = share('total_tax');
  const shipping = share('shipping_total');
  return { goods: sum - tax - shipping, shipping, tax };
}

function refundLine(path: string, kind: 'adjustment' | 'shipping', amount: bigint, tax: bigint): RecordMapping {
  const id: Field = text(`${path}.id`);
  return mappingOf('refunds', {
    sourceId: composed('|', id, constant(kind)),
    occurredAt: time('date_modified'),
    version: constant('listed'),
    columns: {
      refund_id: id,
      order_id: text('id'),
      customer_id: buyer.customer_id,
      email_hash: buyer.email_hash,
      kind: constant(kind),
      amount: constant(amountText(amount)),
      tax_amount: constant(amountText(tax)),
      currency: currency('currency'),
      reason: prose(`${path}.reason`),
    },
  });
}
