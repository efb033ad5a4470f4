import { count, day, exactMoney, flag, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const cohort_activity = defineModel({
  name: 'cohort_activity',
  area: 'retention',
  grain: ['period_type', 'cohort', 'channel', 'is_total', 'age'],
  description: 'Cohorts at the ages at which they ordered',
  columns: {
    period_type: text('month or week'),
    cohort: day('Month or week of the first order'),
    channel: text('Acquisition channel; all for the total'),
    is_total: flag('Sum over channels'),
    age: count('Calendar periods after that of the first order'),
    active_customers: count('Customers who ordered then', { required: true }),
    orders: count('Their orders', { required: true }),
    net_amount: exactMoney('Net revenue of these orders before rounding', { required: true }),
  },
});
