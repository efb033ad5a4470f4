import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header =
  'tactic,description,stage_from,stage_to,channel,started_on,ended_on,cost,currency,assignment,experiment,updated_on';
const table = { way: 'table', table: 'tactics_csv' } as const;

export const cases: SourceCases = {
  source: 'tactics_csv',
  fields,
  cases: [
    {
      name: 'reads what was tried, and takes one without an end for running',
      ...table,
      body: [
        header,
        'call after the first order,"A call, 5 days later",first_order,returning,cold_call,2026-03-01,2026-05-31,1500,EUR,random,exp-7,',
        'hand-written cards,,sleeping,returning,,2026-06-01,,,,everybody,,',
      ].join('\n'),
      records: [
        {
          record: 'tactics',
          sourceId: 'call after the first order',
          occurredAt: '2026-03-01 00:00:00.000000',
          updatedAt: '2026-03-01 00:00:00.000000',
          values: {
            tactic: 'call after the first order',
            description: 'A call, 5 days later',
            stage_from: 'first_order',
            stage_to: 'returning',
            channel: 'cold_call',
            started_on: '2026-03-01',
            ended_on: '2026-05-31',
            cost: '1500',
            currency: 'EUR',
            assignment: 'random',
            experiment: 'exp-7',
          },
        },
        { record: 'tactics', values: { ended_on: null, cost: null, assignment: 'everybody' } },
      ],
    },
    {
      name: 'lets the later change hold, in whatever order it comes',
      ...table,
      body: [
        header,
        'cards,,sleeping,returning,,2026-06-01,2026-07-01,,,,,2026-07-02',
        'cards,,sleeping,returning,,2026-06-01,,,,,,2026-06-01',
      ].join('\n'),
      records: [
        { record: 'tactics', sourceId: 'cards', updatedAt: '2026-07-02 00:00:00.000000' },
        { record: 'tactics', sourceId: 'cards', updatedAt: '2026-06-01 00:00:00.000000' },
      ],
    },
    {
      name: 'refuses one without a name or a beginning, and a way of choosing that nobody knows',
      ...table,
      body: [
        header,
        ',,a,b,,2026-06-01,,,,,,',
        'cards,,a,b,,,,,,,,',
        'cards,,a,b,,2026-06-01,,,,dice,,',
        'letters,,a,b,,2026-06-01,,,,by_rule,,',
      ].join('\n'),
      records: [{ record: 'tactics', sourceId: 'letters' }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-012'],
    },
  ],
};
