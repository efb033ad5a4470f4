import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const advocacy_spells = defineModel({
  name: 'advocacy_spells',
  area: 'advocacy',
  grain: ['customer_key', 'starts_at'],
  description: 'When each customer speaks for us, in half-open intervals that do not touch',
  columns: {
    customer_key: text('Customer'),
    starts_at: instant('From this instant on'),
    ends_at: instant('Until just before this one; null while they still do'),
    ended_by: text('What ended it, where no later event says so', {
      accepted: ['advocacy window over', 'review taken back'],
    }),
  },
});
