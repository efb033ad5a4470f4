import { count, day, flag, money, real } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

const goals = 'goals and budgets are taken in by sources (docs/sources.md), not used by a model yet';
const unit = 'reporting currency';

export const acquisition_overview = defineModel({
  name: 'acquisition_overview',
  area: 'acquisition',
  grain: ['month'],
  description: 'Cost to acquire and new customers by month, every kind of acquisition cost side by side',
  question: 'Is winning customers getting dearer, and will this month reach its goal?',
  columns: {
    month: day('Month'),
    media_cost: money('Media to acquire', { required: true }),
    total_cost: money('All cost to acquire: media, people, tools, agencies', { required: true }),
    paid_cost: money('Media and commission in paid channels', { required: true }),
    budget: money('Budget', { notCollected: goals }),
    new_customers: count('First qualifying orders', { required: true }),
    paid_new_customers: count('Of these, by a paid channel', { required: true }),
    cac_media: real('Media alone', { formula: 'media_cost / new_customers', unit }),
    cac_blended: real('Spend in all channels over all new customers; without people, agencies and tools', {
      formula: '(total_cost − people, agency and tools) / new_customers',
      unit,
    }),
    cac_paid: real('Paid channels alone', { formula: 'paid_cost / paid_new_customers', unit }),
    cac_loaded: real('All cost over all new customers: people, agencies and tools too', {
      formula: 'total_cost / new_customers',
      unit,
    }),
    goal_new_customers: real('Goal', { notCollected: goals }),
    expected_month_end: real('New customers by the end of the month at the pace so far', {
      formula: 'new_customers × days in month / days over; the count itself once the month is over',
    }),
    unmapped_cost: money('Cost whose channel no rule knows', { required: true }),
    unattributed_new_customers: count('New customers without a known touch', { required: true }),
    is_complete: flag('The month is over', { required: true }),
  },
});
