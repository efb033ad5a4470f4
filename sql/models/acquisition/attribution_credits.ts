import { instant, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const attribution_credits = defineModel({
  name: 'attribution_credits',
  area: 'acquisition',
  grain: ['conversion_key', 'model', 'touchpoint_key'],
  description: 'Which touch gets credit for an order, by model; the credits of an order and model add up to one',
  question: 'Which contact brought this order?',
  columns: {
    conversion_key: text('Order'),
    conversion_type: text('What was converted to', { required: true, accepted: ['first_order', 'order'] }),
    customer_key: text('Customer', { required: true }),
    converted_at: instant('Instant of the order', { required: true }),
    model: text('Attribution model', { accepted: ['last_non_direct', 'first_touch'] }),
    touchpoint_key: text('Touch'),
    channel: text('Its channel', { required: true }),
    campaign: text('Its campaign'),
    credit: real('Share of the conversion', { required: true, unit: '0..1' }),
    credited_revenue: real('Net revenue × credit; a refund takes it back', {
      required: true,
      unit: 'reporting currency',
    }),
  },
  relationships: [{ column: 'conversion_key', references: ['order_facts', 'order_key'] }],
});
