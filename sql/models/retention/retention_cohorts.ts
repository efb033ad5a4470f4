import { count, day, flag, money, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const retention_cohorts = defineModel({
  name: 'retention_cohorts',
  area: 'retention',
  grain: ['period_type', 'cohort_month', 'channel', 'is_total', 'age_months'],
  description: 'Cohorts by the month or week of the first order: how many of them ordered at each age',
  question: 'Of the customers won in a month, how many come back after one, two, three months?',
  columns: {
    period_type: text('Whether cohort and age count months or weeks', { accepted: ['month', 'week'] }),
    cohort_month: day('First day of the month, or of the week, of the first order'),
    channel: text('Acquisition channel; all in total rows'),
    is_total: flag('Sum over channels'),
    age_months: count('Calendar months, or weeks, after that of the first order', { unit: 'periods' }),
    cohort_size: count('Customers of the cohort', { required: true }),
    active_customers: count('Of these, who ordered in the period', { required: true }),
    retention_rate: real('Share who ordered; null while the period is not over', {
      formula: 'active_customers / cohort_size',
      unit: '0..1',
    }),
    orders: count('Their orders in the period', { required: true }),
    net_revenue: money('Net revenue of these orders, refunds counted on the order', { required: true }),
    margin: money('Margin of these orders', {
      notCollected: 'product costs are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    is_complete: flag('The period is over', { required: true }),
  },
});
