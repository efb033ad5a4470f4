import { flag, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

export const experiment_assignments = defineRecord({
  name: 'experiment_assignments',
  grain: 'experiment, person and version',
  description: 'Who was given which variant of an experiment; occurred_at is the instant of the draw',
  columns: {
    experiment: text('The experiment', { required: true }),
    variant: text('The variant drawn', { required: true }),
    is_held_out: flag('The variant that gets nothing'),
    ...person,
  },
});
