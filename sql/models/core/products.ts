import { flag, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const products = defineModel({
  name: 'products',
  area: 'core',
  grain: ['product_id'],
  description: 'Products, as the latest order line names them',
  question: 'What is sold here?',
  columns: {
    product_id: text("The shop's id or code"),
    name: text('Latest name'),
    category: text('Latest category'),
    is_add_on: flag('Sold on top of another', {
      notCollected: 'product lists are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    needs_onboarding: flag('Needs help at the start', {
      notCollected: 'product lists are taken in by sources (docs/sources.md), not used by a model yet',
    }),
  },
});
