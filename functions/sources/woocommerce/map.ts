import { constant } from '#functions/sources/fields.ts';
import { mapParts, objectsOf, type Part, type RecordMapping } from '#functions/sources/mapping.ts';
import type { Delivery, Source } from '#functions/sources/source.ts';
import { instantText } from '#functions/values/instants.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { deletedOrder, orderMappings } from './orders.ts';
import { customerMappings, deletedCustomer } from './people.ts';
import { personal } from './personal.ts';
import { isSubscription, subscriptionTerm } from './subscriptions.ts';

/** Subscriptions are a plugin of the shop: their customers and orders are the shop's own. */
export const mapped = {
  name: 'woocommerce',
  records: ['orders', 'order_lines', 'refunds', 'contracts', 'customer_traits', 'identity_pairs'],
  personal,
} as const satisfies Partial<Source>;

export const map: Source['map'] = mapParts(mapped, partsOf);

/** One object, or a page of a list. */
function partsOf(body: Json, delivery: Delivery): readonly Part[] {
  const objects = isJsonObject(body) ? [body] : objectsOf(body, 'a page');
  return objects.map((object) => ({ object, mappings: mappingsOf(object, delivery) }));
}

/** None for what nobody mapped: then it alone is kept aside, and not its page. */
function mappingsOf(object: JsonObject, { headers, receivedAt }: Delivery): readonly RecordMapping[] {
  const topic = headers['x-wc-webhook-topic'] ?? '';
  const toldAt = constant(instantText(receivedAt));
  if (topic === 'order.deleted') return [deletedOrder(toldAt)];
  if (topic === 'customer.deleted') return [deletedCustomer(toldAt)];
  if (isSubscription(object)) return [subscriptionTerm];
  if ('line_items' in object && 'currency' in object)
    return orderMappings(object, topic === 'order.restored' ? toldAt : null);
  if ('email' in object && 'billing' in object) return customerMappings;
  return [];
}
