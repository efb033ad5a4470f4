import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { IntakeError } from '#functions/intake/errors.ts';
import { instantText } from '#functions/intake/instants.ts';
import { type JsonObject, parseJson } from '#functions/intake/json.ts';
import { scrubPayload } from '#functions/intake/payload.ts';
import { asObject, listOf, objectOf, requiredInstantOf } from '#functions/sources/reading.ts';
import type { Delivery, MapContext, Source, SourceRequest } from '#functions/sources/source.ts';
import type { RecordName } from '#sql/records/index.ts';
import { requiredIdOf } from './ids.ts';
import { type Line, linesOf, type OrderFacts } from './lines.ts';
import { currencyOf, customerIdOf, orderValues } from './orders.ts';
import { personal } from './personal.ts';
import { refundOf } from './refunds.ts';
import { verify } from './signature.ts';

/** Orders and refunds of a Shopify shop, by its webhooks or as lines of a file of REST bodies. */
export const shopify: Source = {
  name: 'shopify',
  about: {
    system: 'Shopify',
    sends: 'Orders and refunds by webhook, or as lines of a file of REST bodies',
    authenticates: 'Base64 HMAC-SHA-256 of the raw body in X-Shopify-Hmac-Sha256, under the secret of the app',
    oddities: [
      'Ids of test webhooks pass 2^53: they are read digit by digit, and the end of the global id wins',
      'Transactions tell what was refunded; where lines differ, the difference is a line of its own',
      'Webhooks repeat, come unordered, and one event may come under two topics',
    ],
    read: ['https://shopify.dev/docs/api/webhooks'],
  },
  records: ['orders', 'order_lines', 'refunds'],
  personal,
  map,
  file: 'lines',
  webhook: {
    verify,
    headers: [
      'x-shopify-topic',
      'x-shopify-shop-domain',
      'x-shopify-event-id',
      'x-shopify-webhook-id',
      'x-shopify-triggered-at',
    ],
    deliveryKey,
  },
};

/** Repeats of one event share its id; one event may come under two topics. Without ids the body has to tell. */
function deliveryKey({ headers }: SourceRequest): string {
  const event = headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id'] ?? '';
  return `${headers['x-shopify-topic'] ?? ''}|${event}`;
}

type Common = Pick<MappedRecord, 'updatedAt' | 'occurredAt' | 'received'>;

function map(delivery: Delivery, context: MapContext): readonly Outcome[] {
  const body = asObject(parseJson(delivery.body));
  const order = objectOf(body, 'order') ?? body;
  const refund = objectOf(body, 'refund') ?? body;
  const topic = delivery.headers['x-shopify-topic'] ?? topicOfShape(order, refund);
  if (topic === 'refunds/create') return mapRefund(refund, delivery, context);
  if (topic.startsWith('orders/') && 'line_items' in order) return mapOrder(order, delivery, context);
  throw new IntakeError('LC-ING-016', `topic ${JSON.stringify(topic.slice(0, 60))}`);
}

/** REST bodies come without a topic, wrapped in a member that says what they are. */
function topicOfShape(order: JsonObject, refund: JsonObject): string {
  if ('refund_line_items' in refund && 'order_id' in refund) return 'refunds/create';
  return 'line_items' in order && 'financial_status' in order ? 'orders/updated' : 'unknown';
}

function mapOrder(order: JsonObject, delivery: Delivery, { pseudonyms }: MapContext): readonly Outcome[] {
  const orderId = requiredIdOf(order, 'order');
  const occurredAt = requiredInstantOf(order, 'processed_at', 'created_at');
  const common = { occurredAt, updatedAt: updatedAtOf(order, delivery), received: () => delivery.body };
  const payload = JSON.stringify(scrubPayload(order, personal, pseudonyms));
  const values = orderValues(order, pseudonyms);
  const facts: OrderFacts = {
    orderId,
    customerId: customerIdOf(order),
    currency: currencyOf(order),
    taxesIncluded: order.taxes_included === true,
  };
  return [
    mapped('orders', { sourceId: orderId, values }, common, payload),
    ...linesOf(order, facts).map((line) => mapped('order_lines', line, common, null)),
    ...refundsInside(order, facts, common),
  ];
}

/** An order repeats its refunds. Told by the order they are surer, so they carry its later time and replace the first. */
function refundsInside(order: JsonObject, facts: OrderFacts, common: Common): readonly Outcome[] {
  return listOf(order, 'refunds').flatMap((refund) => {
    const { occurredAt, lines } = refundOf({ ...refund, order_id: facts.orderId }, facts);
    return lines.map((line) => mapped('refunds', line, { ...common, occurredAt }, null));
  });
}

function mapRefund(refund: JsonObject, delivery: Delivery, { pseudonyms }: MapContext): readonly Outcome[] {
  const { occurredAt, lines } = refundOf(refund, { taxesIncluded: null, currency: null, customerId: null });
  const payload = JSON.stringify(scrubPayload(refund, personal, pseudonyms));
  const updatedAt = requiredInstantOf(refund, 'created_at', 'processed_at');
  const common = { occurredAt, updatedAt, received: () => delivery.body };
  return lines.map((line, at) => mapped('refunds', line, common, at === 0 ? payload : null));
}

function mapped(record: RecordName, { sourceId, values }: Line, common: Common, payload: string | null): Outcome {
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
