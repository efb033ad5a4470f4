import { day, exactMoney, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const tactics = defineRecord({
  name: 'tactics',
  grain: 'tactic and version',
  description: 'What was tried to move people on; occurred_at is when it began',
  columns: {
    tactic: text('Name, as interactions and costs name it', { required: true }),
    description: text('What was done'),
    stage_from: text('Stage or status of those it was for'),
    stage_to: text('Stage or status that it was to move them to'),
    channel: text('Channel'),
    started_on: day('First day', { required: true }),
    ended_on: day('Last day; null while it runs'),
    cost: exactMoney('What it cost beside the costs that name it', { unit: 'cost currency' }),
    currency: text('ISO 4217 code of cost'),
    assignment: text('How those reached were chosen', { accepted: ['random', 'by_rule', 'everybody'] }),
    experiment: text('The experiment that assigned them, where there is one'),
  },
});
