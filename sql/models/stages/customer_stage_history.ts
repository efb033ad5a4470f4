import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const stages = ['awareness', 'consideration', 'purchase', 'retention', 'advocacy'] as const;

export const phases = [
  'reached',
  'responded',
  'in_talks',
  'first_order',
  'onboarding',
  'one_order',
  'completed',
  'returning',
  'loyal',
  'advocate',
] as const;

export const statuses = ['reached', 'potential', 'new', 'single', 'developed', 'sleeping', 'lost'] as const;

export const customer_stage_history = defineModel({
  name: 'customer_stage_history',
  area: 'stages',
  grain: ['customer_key', 'valid_from'],
  description: 'Where each customer was in the lifecycle, in half-open intervals that leave no gap',
  question: 'How did a customer get to where they are, and where were they on any day?',
  columns: {
    customer_key: text('Customer'),
    stage: text('How far the relation has come', { required: true, accepted: stages }),
    phase: text('Where within the stage', { required: true, accepted: phases }),
    status: text('Whether the relation is alive', { required: true, accepted: statuses }),
    valid_from: instant('From this instant on'),
    valid_to: instant('Until just before this one; null for now'),
    reason: text('What happened or ended at its start', { required: true }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'] }],
});
