import { amount, constant, currency, type Field, latest, text, when } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { listOf, textOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { changedWhile, isStatus, time } from './fields.ts';
import { lineMappings } from './lines.ts';
import { buyer } from './people.ts';
import { refundMappings } from './refunds.ts';
import { browserId, landingPage, referrer } from './visits.ts';

const paid: ReadonlySet<string> = new Set(['processing', 'completed']);
const waiting: ReadonlySet<string> = new Set(['pending', 'on-hold', 'checkout-draft', 'auto-draft']);

/** States that plugins add say nothing of money: then the date of payment does. */
const paymentStatus: Field = (order) => {
  const status = textOf(order, 'status') ?? '';
  const isPaid = (textOf(order, 'date_paid_gmt') ?? textOf(order, 'date_paid')) !== null;
  if (status === 'refunded') return 'refunded';
  if (status === 'failed') return 'voided';
  if (waiting.has(status)) return 'pending';
  if (status === 'cancelled') return isPaid ? 'paid' : 'voided';
  if (!isPaid && !paid.has(status)) return 'pending';
  return listOf(order, 'refunds').length > 0 ? 'partially_refunded' : 'paid';
};

function orderMapping(updatedAt: Field): RecordMapping {
  return mappingOf('orders', {
    sourceId: text('id'),
    occurredAt: time('date_created'),
    updatedAt,
    columns: {
      order_number: text('number'),
      ...buyer,
      browser_id: browserId,
      currency: currency('currency'),
      total_amount: amount('total'),
      shipping_amount: amount('shipping_total'),
      tax_amount: amount('total_tax'),
      discount_amount: amount('discount_total'),
      payment_status: paymentStatus,
      cancelled_at: changedWhile('cancelled'),
      payment_method: text('payment_method'),
      sales_channel: text('created_via'),
      coupon: text('coupon_lines.0.code'),
      landing_page: landingPage,
      referrer,
      country: text('billing.country', 'shipping.country'),
      region: text('billing.state', 'shipping.state'),
      left_out: when(isStatus('trash'), constant('deleted in the shop')),
    },
  });
}

const modified = time('date_modified');
/** Made once, for all orders. */
const usual = mappingsOf(modified);

function mappingsOf(updatedAt: Field) {
  return { own: orderMapping(updatedAt), lines: lineMappings(updatedAt) };
}

/** An order with its lines and refunds. Taken out of the bin it may keep its old time, so that of the telling counts. */
export function orderMappings(order: JsonObject, restoredAt: Field | null): readonly RecordMapping[] {
  const { own, lines } = restoredAt === null ? usual : mappingsOf(latest(modified, restoredAt));
  // Without an id its lines would belong to nothing.
  if (textOf(order, 'id') === null) return [own];
  return [own, ...lines(order), ...refundMappings(order)];
}

/** Only the id comes: the order stays, and counts nowhere. XXX is the code of no currency (ISO 4217). */
export function deletedOrder(toldAt: Field): RecordMapping {
  return mappingOf('orders', {
    sourceId: text('id'),
    occurredAt: toldAt,
    columns: { currency: constant('XXX'), left_out: constant('deleted in the shop') },
  });
}
