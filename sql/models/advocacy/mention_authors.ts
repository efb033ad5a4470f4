import { real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const mention_authors = defineModel({
  name: 'mention_authors',
  area: 'advocacy',
  grain: ['mention_key'],
  description: 'Which customer a mention or review is by, with how much confidence',
  columns: {
    mention_key: text('Mention'),
    customer_key: text('Customer', { required: true }),
    order_key: text('The order that it speaks of, where the platform says so'),
    match_confidence: real('1 for a stated order; less for a name', { required: true, unit: '0..1' }),
  },
});
