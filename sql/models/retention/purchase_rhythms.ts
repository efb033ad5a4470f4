import { count, day, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const purchase_rhythms = defineModel({
  name: 'purchase_rhythms',
  area: 'retention',
  grain: ['customer_key'],
  description: 'How often each customer orders, and how late they are by their own rhythm',
  question: 'Who is late by their own rhythm?',
  columns: {
    customer_key: text('Customer'),
    orders: count('Days with an order', { required: true }),
    median_days_between: real('Median gap between days with an order; null for one', { unit: 'days' }),
    days_since_last: count('Silence up to the day of the run', { required: true, unit: 'days' }),
    expected_next_order_date: day('Last order and the median gap'),
    overdue_ratio: real('Silence in own median gaps', { formula: 'days_since_last / median_days_between' }),
    return_chance: real('Chance to order within the horizon', { notCollected: 'return curves are not built yet' }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
