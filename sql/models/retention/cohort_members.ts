import { day, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const cohort_members = defineModel({
  name: 'cohort_members',
  area: 'retention',
  grain: ['customer_key'],
  description: 'The cohort that each customer belongs to by their first order',
  columns: {
    customer_key: text('Customer'),
    channel: text('Acquisition channel; unattributed where none is known', { required: true }),
    first_order_date: day('Local day of the first order', { required: true }),
    cohort_month: day('Its month', { required: true }),
    cohort_week: day('Its week, from Monday', { required: true }),
  },
});
