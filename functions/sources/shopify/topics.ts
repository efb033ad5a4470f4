import type { Delivery } from '#functions/sources/source.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';

const wrappers = ['order', 'refund', 'checkout', 'customer', 'fulfillment', 'product'] as const;
/** What tells a body that has a member of such a name for a reason of its own. */
const ownMarks = ['id', 'shop_domain', 'line_items', 'refund_line_items'] as const;

/** REST bodies are wrapped in a member that says what they are; those of webhooks are not. */
export function unwrapped(body: JsonObject): JsonObject {
  if (ownMarks.some((mark) => mark in body)) return body;
  for (const name of wrappers) {
    const inner = body[name];
    if (isJsonObject(inner)) return inner;
  }
  return body;
}

/** The topic that came with a body; without one, as in files and out of quarantine, its shape tells. */
export function topicOf(object: JsonObject, { headers }: Delivery): string {
  return headers['x-shopify-topic'] ?? topicOfShape(object);
}

type Shape = { readonly topic: string; readonly fits: (object: JsonObject) => boolean };

const has =
  (...names: readonly string[]) =>
  (object: JsonObject) =>
    names.every((name) => name in object);

/** The first that fits counts. */
const shapes: readonly Shape[] = [
  { topic: 'refunds/create', fits: has('refund_line_items', 'order_id') },
  { topic: 'orders/updated', fits: has('line_items', 'financial_status') },
  { topic: 'fulfillments/update', fits: has('order_id', 'tracking_numbers') },
  { topic: 'fulfillments/update', fits: has('order_id', 'shipment_status') },
  { topic: 'checkouts/update', fits: has('line_items', 'abandoned_checkout_url') },
  { topic: 'customers/redact', fits: has('shop_domain', 'orders_to_redact') },
  { topic: 'customers/data_request', fits: has('shop_domain', 'data_request') },
  { topic: 'shop/redact', fits: (object) => 'shop_domain' in object && !('customer' in object) },
  { topic: 'customers/merge', fits: has('admin_graphql_api_customer_kept_id') },
  { topic: 'customers/update', fits: has('verified_email') },
  { topic: 'customers_email_marketing_consent/update', fits: has('email_marketing_consent') },
  { topic: 'customers_marketing_consent/update', fits: has('sms_marketing_consent') },
  { topic: 'customers_whats_app_marketing_consent/update', fits: has('whats_app_marketing_consent') },
  { topic: 'products/update', fits: has('variants', 'title') },
];

function topicOfShape(object: JsonObject): string {
  return shapes.find(({ fits }) => fits(object))?.topic ?? 'unknown';
}
