import { count, flag, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const stage_facts = defineModel({
  name: 'stage_facts',
  area: 'stages',
  grain: ['customer_key', 'moment'],
  description: 'What is known of a customer at each instant at which their stage may change',
  columns: {
    customer_key: text('Customer'),
    moment: instant('Instant'),
    reason: text('What happened or ended then', { required: true }),
    last_trace_at: instant('Last sign of any kind', { required: true }),
    last_intent_at: instant('Last sign of intent'),
    last_talk_at: instant('Last checkout begun'),
    first_order_at: instant('First qualifying order'),
    last_order_at: instant('Last qualifying order'),
    orders: count('Qualifying orders', { required: true }),
    order_days: count('Local days with one', { required: true }),
    is_loyal: flag('The purchases so far are loyal ones', { required: true }),
    last_act_at: instant('Last act for us'),
    last_detraction_at: instant('Last act against us'),
  },
});
