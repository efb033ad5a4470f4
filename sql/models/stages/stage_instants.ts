import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const stage_instants = defineModel({
  name: 'stage_instants',
  area: 'stages',
  grain: ['customer_key', 'moment'],
  description: 'Instants at which the stage of a customer may change, with what happened or ended then',
  columns: {
    customer_key: text('Customer'),
    moment: instant('Instant'),
    reason: text('What happened or ended then', { required: true }),
  },
});
