import { day, flag, instant } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const months = defineModel({
  name: 'months',
  area: 'core',
  grain: ['month'],
  description: 'Months of the business, half-open, from the first thing that happened to the month of the run',
  columns: {
    month: day('First day'),
    next_month: day('First day of the next one', { required: true }),
    starts_at: instant('Instant at which it begins', { required: true }),
    ends_at: instant('Instant at which the next one begins', { required: true }),
    is_complete: flag('It is over', { required: true }),
  },
});
