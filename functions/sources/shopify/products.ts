import { knownWordAt } from '#functions/sources/deciding.ts';
import { amount, constant, instant, lower, text, when } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import type { Delivery } from '#functions/sources/source.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { ownId, toldAt } from './fields.ts';

const isArchived = (product: JsonObject) =>
  knownWordAt(product, 'status', ['active', 'archived', 'draft', 'unlisted']) === 'archived';

/** Its price is that of the first variant; in which currency the body does not say. */
export const productMapping = mappingOf('products', {
  sourceId: ownId,
  occurredAt: instant('updated_at', 'created_at'),
  columns: {
    product_id: ownId,
    name: text('title'),
    category: text('product_type', 'category.full_name', 'category.name'),
    price: amount('variants.0.price'),
    is_gift_card: (product, context) => (lower('product_type')(product, context) === 'gift card' ? 'true' : null),
    deleted_at: when(isArchived, instant('updated_at')),
  },
});

/** Of a deleted product only the id comes. */
export function deletedProduct(delivery: Delivery): RecordMapping {
  return mappingOf('products', {
    sourceId: ownId,
    occurredAt: toldAt(delivery),
    columns: { product_id: ownId, name: constant(null), deleted_at: toldAt(delivery) },
  });
}
