import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import type { Delivery, MapContext, Source } from '#functions/sources/source.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { isJsonObject } from '#functions/values/json.ts';
import { exportMappings } from './mapping.ts';
import { type ExportedOrder, ordersOf } from './rows.ts';

const sides = ['billing', 'shipping'] as const;
const hiddenParts = ['street', 'address1', 'address2', 'company', 'city', 'zip'] as const;

const personal = compileRules({
  ...usualPersonal,
  ...Object.fromEntries(sides.flatMap((side) => hiddenParts.map((part) => [`${side} ${part}`, 'hidden' as const]))),
  'billing name': 'name',
  'shipping name': 'name',
  'billing phone': 'phone',
  'shipping phone': 'phone',
  employee: 'name',
  notes: 'hidden',
  'note attributes': 'hidden',
});

/** Its records are those of the shop. */
const mapped = {
  name: 'shopify',
  records: ['orders', 'order_lines', 'refunds', 'deliveries', 'consents'],
  personal,
} as const satisfies Partial<Source>;

const ordersAtOnce = 1000;

const mapOrders = mapParts(mapped, (body) => {
  const orders: readonly JsonObject[] = isJsonObject(body) ? [body] : objectsOf(body, 'an export');
  return orders.map((order) => ({ object: order, mappings: exportMappings(order) }));
});

/** The list of orders that the office of a Shopify shop exports. A piece out of quarantine is one order, as JSON. */
function map(delivery: Delivery, context: MapContext) {
  if (delivery.body[0] === 0x7b) return mapOrders(delivery, context);
  const orders = ordersOf(delivery.body);
  return parts(orders).flatMap((some) => mapOrders({ ...delivery, body: Buffer.from(JSON.stringify(some)) }, context));
}

function parts(orders: readonly ExportedOrder[]): readonly (readonly ExportedOrder[])[] {
  const count = Math.ceil(orders.length / ordersAtOnce);
  return Array.from({ length: count }, (_, at) => orders.slice(at * ordersAtOnce, (at + 1) * ordersAtOnce));
}

export const shopifyOrdersExport: Source = {
  ...mapped,
  name: 'shopify_orders_export',
  about: {
    system: 'Shopify',
    sends: 'Orders as the list of orders exports them: a CSV file of up to 64 MB, a row for each line of an order',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Only the first row of an order has its fields: rows that follow each other under one Name belong together',
      'What it gives is kept as of the source shopify, an order under its Id; its lines have no ids there, so an order that comes by webhook too has its lines twice: export only what is older than the webhooks',
      'Discounts that no line names are shared out by price; tax is inside the prices where the total is nearer to subtotal, shipping and duties without it than with it',
      'A refund is a sum without a time: the latest time of the order stands for it',
      'Products are known by their SKU alone',
      'An Id that a spreadsheet has shortened is refused',
    ],
    read: [
      'https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders',
      'https://docs.xbp.app/docs/development/integrations/shopify/order-format',
    ],
  },
  map,
  file: 'document',
};
