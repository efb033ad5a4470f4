import { knownWordAt } from '#functions/sources/deciding.ts';
import { type Field, instant, text } from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { instantOf, requiredInstantOf, textOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import { idOf } from './ids.ts';

const cancelled: ReadonlySet<string> = new Set(['cancelled']);
const failed: ReadonlySet<string> = new Set(['error', 'failure']);

const statuses = ['pending', 'open', 'success', 'cancelled', 'error', 'failure'];
const shipments = [
  'label_printed',
  'label_purchased',
  'attempted_delivery',
  'ready_for_pickup',
  'picked_up',
  'confirmed',
  'carrier_picked_up',
  'in_transit',
  'out_for_delivery',
  'delayed',
  'not_delivered',
  'delivered',
  'failure',
];

/** What the carrier says weighs more than what the shop says. */
function outcomeOf(parcel: JsonObject): string | null {
  const status = knownWordAt(parcel, 'status', statuses);
  const shipment = knownWordAt(parcel, 'shipment_status', shipments);
  if (cancelled.has(status)) return 'cancelled';
  if (shipment === 'delivered') return 'delivered';
  if (failed.has(status) || failed.has(shipment)) return 'failed';
  return status === 'success' ? 'in_transit' : null;
}

/** Columns of `deliveries`. Shopify says that a parcel has arrived, not when: the update that says so stands for it. */
export function deliveryValues(parcel: JsonObject, orderId: string | null, customerId: string | null): RecordValues {
  const outcome = outcomeOf(parcel);
  return {
    delivery_id: idOf(parcel),
    order_id: orderId,
    customer_id: customerId,
    carrier: textOf(parcel, 'tracking_company'),
    shipped_at: textOf(parcel, 'status') === 'success' ? instantOf(parcel, 'created_at') : null,
    delivered_at: outcome === 'delivered' ? requiredInstantOf(parcel, 'updated_at', 'created_at') : null,
    outcome,
  };
}

const columnOf =
  (name: string): Field =>
  (parcel) =>
    deliveryValues(parcel, textOf(parcel, 'order_id'), null)[name] ?? null;

/** A parcel that comes by itself; one inside its order knows the customer too. */
export const fulfilmentMapping = mappingOf('deliveries', {
  sourceId: (parcel) => idOf(parcel),
  occurredAt: instant('created_at'),
  updatedAt: instant('updated_at', 'created_at'),
  columns: {
    delivery_id: columnOf('delivery_id'),
    order_id: text('order_id'),
    carrier: text('tracking_company'),
    shipped_at: columnOf('shipped_at'),
    delivered_at: columnOf('delivered_at'),
    outcome: columnOf('outcome'),
  },
});
