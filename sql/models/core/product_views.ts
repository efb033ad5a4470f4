import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const product_views = defineModel({
  name: 'product_views',
  area: 'core',
  grain: ['source', 'source_id'],
  description: 'Views of products in visits, by verified events only',
  columns: {
    customer_key: text('Customer', { required: true }),
    visit: text('Browser and visit', { required: true }),
    source: text('Source of the event'),
    source_id: text('Its id there'),
    occurred_at: instant('Instant', { required: true }),
    product_id: text('Product'),
    category: text('Its category, as orders name it; as the site does for what was never ordered'),
  },
});
