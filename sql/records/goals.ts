import { day, exactMoney, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const goals = defineRecord({
  name: 'goals',
  grain: 'month, metric, channel and version',
  description: 'What is to be reached, and what may be spent on it; occurred_at is when it was decided',
  columns: {
    month: day('First day of the month', { required: true }),
    metric: text('What is measured: new_customers, net_revenue, cac_loaded …', { required: true }),
    channel: text('Channel, where the goal is for one'),
    goal: exactMoney("The figure to reach, in the metric's own unit"),
    budget: exactMoney('What may be spent', { unit: 'budget currency' }),
    currency: text('ISO 4217 code of budget'),
  },
});
