import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const second_looks = defineModel({
  name: 'second_looks',
  area: 'core',
  grain: ['customer_key', 'occurred_at', 'event', 'detail'],
  description: 'Products, and for customers categories never bought, seen in two visits of one window',
  columns: {
    customer_key: text('Customer'),
    occurred_at: instant('Instant of the later view'),
    event: text('What was seen again', { accepted: ['product_seen_again', 'new_category_seen_again'] }),
    detail: text('The product or category'),
    holds_until: instant('When the earlier view leaves the window', { required: true }),
  },
});
