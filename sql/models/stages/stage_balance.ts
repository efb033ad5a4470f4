import { count, day, flag, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { phases, stages, statuses } from './customer_stage_history.ts';

export const stage_balance = defineModel({
  name: 'stage_balance',
  area: 'stages',
  grain: ['month', 'stage', 'phase', 'status', 'is_identified'],
  description: 'Customers in each stage, phase and status by month; every move counts, back and forth',
  question: 'How many people are in each stage, and how many came and went this month?',
  columns: {
    month: day('Month'),
    stage: text('Stage', { accepted: stages }),
    phase: text('Phase', { accepted: phases }),
    status: text('Status', { accepted: statuses }),
    is_identified: flag('People with a lasting identifier; else browsers'),
    customers_start: count('There as the month began', { required: true }),
    entered: count('Moves in', { required: true }),
    left_stage: count('Moves out', { required: true }),
    erased: count('Erased on request', { required: true }),
    customers_end: count('There as it ended, or at the run', {
      required: true,
      formula: 'customers_start + entered − left_stage − erased',
    }),
    is_complete: flag('The month is over', { required: true }),
  },
});
