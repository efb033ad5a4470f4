import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const bought_categories = defineModel({
  name: 'bought_categories',
  area: 'core',
  grain: ['customer_key', 'category'],
  description: 'The categories that each customer ever bought from, in orders that count',
  columns: {
    customer_key: text('Customer'),
    category: text('Category, in the words of orders or of the site'),
    first_bought_at: instant('First order with it', { required: true }),
  },
});
