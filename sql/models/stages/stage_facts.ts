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
    intent_until_at: instant('Until when a sign of intent holds; null without one so far'),
    talk_until_at: instant('Until when a checkout begun holds; null without one so far'),
    first_order_at: instant('First qualifying order'),
    last_order_at: instant('Last qualifying order'),
    orders: count('Qualifying orders', { required: true }),
    order_days: count('Local days with one', { required: true }),
    is_loyal: flag('The purchases so far are loyal ones', { required: true }),
    speaks_for_us: flag('An act for us holds, and none later against us', { required: true }),
  },
});
