import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { scrubPayload } from '#functions/personal/payload.ts';
import { flagOf } from '#functions/sources/deciding.ts';
import { isZeroOfClock } from '#functions/sources/never.ts';
import { asObject, listOf, requiredInstantOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { type JsonObject, parseJson } from '#functions/values/json.ts';
import type { RecordName } from '#sql/records/index.ts';
import { about } from './about.ts';
import { requiredIdOf } from './ids.ts';
import { type Line, linesOf, type OrderFacts } from './lines.ts';
import { extrasOf } from './order-extras.ts';
import { currencyOf, customerIdOf, orderValues } from './orders.ts';
import { mapOthers } from './others.ts';
import { personal } from './personal.ts';
import { reconcile } from './reconcile.ts';
import { refundOf } from './refunds.ts';
import { topicOf, unwrapped } from './topics.ts';
import { webhook } from './webhook.ts';

const mapped = {
  name: 'shopify',
  records: [
    'orders',
    'order_lines',
    'refunds',
    'checkouts',
    'deliveries',
    'customer_traits',
    'identity_pairs',
    'consents',
    'products',
    'erasures',
  ],
  personal,
} as const satisfies Partial<Source>;

const mapOther = mapOthers(mapped);

/** What a Shopify shop tells by its webhooks, or as lines of a file of REST bodies. */
export const shopify: Source = {
  ...mapped,
  about,
  map,
  file: 'lines',
  webhook,
  reconcile,
};

type Common = Pick<MappedRecord, 'updatedAt' | 'occurredAt' | 'received'>;

function map(delivery: Delivery, context: MapContext): readonly Outcome[] {
  const object = unwrapped(asObject(parseJson(delivery.body)));
  const topic = topicOf(object, delivery);
  if (topic === 'refunds/create') return mapRefund(object, delivery, context);
  if (topic.startsWith('orders/') && 'line_items' in object) return mapOrder(object, delivery, context);
  return mapOther(delivery, context);
}

function mapOrder(order: JsonObject, delivery: Delivery, { pseudonyms }: MapContext): readonly Outcome[] {
  const orderId = requiredIdOf(order, 'order');
  const occurredAt = requiredInstantOf(order, 'processed_at', 'created_at');
  if (isZeroOfClock(occurredAt)) throw new IntakeError('LC-ING-015', 'event time of an order');
  const common = { occurredAt, updatedAt: updatedAtOf(order, delivery), received: () => delivery.body };
  const payload = JSON.stringify(scrubPayload(order, personal, pseudonyms));
  const values = orderValues(order, pseudonyms);
  const facts: OrderFacts = {
    orderId,
    customerId: customerIdOf(order),
    currency: currencyOf(order),
    taxesIncluded: flagOf(order.taxes_included, 'taxes_included'),
  };
  const told = { facts, values, occurredAt, isVerified: delivery.isVerified };
  const lines = linesOf(order, facts);
  // The whole order is one piece then, and not each of its lines.
  if (facts.currency === null) throw new IntakeError('LC-ING-010', 'member currency of an order');
  return [
    outcome('orders', { sourceId: orderId, values }, common, payload),
    ...lines.map((line) => outcome('order_lines', line, common, null)),
    ...refundsInside(order, facts, common),
    ...extrasOf(order, told).map(({ record, occurredAt, updatedAt, ...extra }) =>
      outcome(record, extra, { ...common, occurredAt, updatedAt }, null),
    ),
  ];
}

/** An order repeats its refunds. Told by the order they are surer, so they carry its later time and replace the first. */
function refundsInside(order: JsonObject, facts: OrderFacts, common: Common): readonly Outcome[] {
  return listOf(order, 'refunds').flatMap((refund) => {
    const { occurredAt, lines } = refundOf({ ...refund, order_id: facts.orderId }, facts);
    return lines.map((line) => outcome('refunds', line, { ...common, occurredAt }, null));
  });
}

function mapRefund(refund: JsonObject, delivery: Delivery, { pseudonyms }: MapContext): readonly Outcome[] {
  const { occurredAt, lines } = refundOf(refund, { taxesIncluded: null, currency: null, customerId: null });
  const payload = JSON.stringify(scrubPayload(refund, personal, pseudonyms));
  const updatedAt = requiredInstantOf(refund, 'created_at', 'processed_at');
  const common = { occurredAt, updatedAt, received: () => delivery.body };
  return lines.map((line, at) => outcome('refunds', line, common, at === 0 ? payload : null));
}

function outcome(record: RecordName, { sourceId, values }: Line, common: Common, payload: string | null): Outcome {
  return { mapped: { record, source: 'shopify', sourceId, sourceVersion: null, values, payload, ...common } };
}

/**
 * `updated_at` has whole seconds and a busy order changes several times in one. The trigger's time is finer; it counts
 * only within the same second, since a late trigger says nothing about an earlier state.
 */
function updatedAtOf(order: JsonObject, { headers }: Delivery): string {
  const stated = requiredInstantOf(order, 'updated_at', 'created_at');
  const triggered = instantText(headers['x-shopify-triggered-at'] ?? '');
  return triggered !== null && triggered.slice(0, 19) === stated.slice(0, 19) && triggered > stated
    ? triggered
    : stated;
}
