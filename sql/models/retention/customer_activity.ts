import { count, day, flag, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const customer_activity = defineModel({
  name: 'customer_activity',
  area: 'retention',
  grain: ['period_type', 'period'],
  description: 'Customers who ordered in each month, and what they did the month before',
  question: 'Are we growing by new customers, by those who stay, or by those who come back?',
  columns: {
    period_type: text('Length of the period', { accepted: ['month'] }),
    period: day('First day of the period'),
    active: count('Customers who ordered', { required: true, formula: 'new + retained + reactivated' }),
    new: count('Of these, whose first order it was', { required: true }),
    retained: count('Of these, who ordered in the period before', { required: true }),
    reactivated: count('Of these, who had ordered before, but not in the period before', { required: true }),
    not_returned: count('Active in the period before and not in this one: most come back, so they are not lost', {
      required: true,
      formula: 'active before − retained',
    }),
    quick_ratio: real('Growth against decline', { formula: '(new + reactivated) / not_returned' }),
    is_complete: flag('The period is over', { required: true }),
  },
});
