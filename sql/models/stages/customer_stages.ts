import { flag, instant, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { phases, stages, statuses } from './customer_stage_history.ts';

export const customer_stages = defineModel({
  name: 'customer_stages',
  area: 'stages',
  grain: ['customer_key'],
  description: 'Where each customer is in the lifecycle now, at the instant of the run',
  question: 'Where is each customer in the lifecycle, since when, and why?',
  columns: {
    customer_key: text('Customer'),
    stage: text('How far the relation has come', { required: true, accepted: stages }),
    phase: text('Where within the stage', { required: true, accepted: phases }),
    status: text('Whether the relation is alive', { required: true, accepted: statuses }),
    is_loyal: flag('Buys again without asking for a discount', { required: true }),
    is_advocate: flag('Spoke for us within the advocacy window', { required: true }),
    considering_again: flag(
      'A customer who weighs something never bought: since the last order a checkout begun, or such a category seen in two visits',
      {
        required: true,
      },
    ),
    is_overdue: flag('Silent longer than 1.5 times the own median gap, with three gaps or more', { required: true }),
    return_chance: real('Chance to order within the horizon', {
      unit: '0..1',
      notCollected: 'return curves are not built yet; the fixed lines of the settings decide',
    }),
    stage_since: instant('Start of this stage', { required: true }),
    status_since: instant('Start of this status', { required: true }),
    reason: text('What happened or ended at the last move', { required: true }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
