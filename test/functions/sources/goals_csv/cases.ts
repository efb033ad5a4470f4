import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header = 'month,metric,channel,goal,budget,currency,decided_on';
const table = { way: 'table', table: 'goals_csv' } as const;

export const cases: SourceCases = {
  source: 'goals_csv',
  fields,
  cases: [
    {
      name: 'reads goals and budgets, for a channel or for all',
      ...table,
      body: [
        header,
        '2026-10-01,new_customers,,105,20000,EUR,2026-09-15',
        '2026-10-01,cac_loaded,paid_search,38.5,,,2026-09-15',
      ].join('\n'),
      records: [
        {
          record: 'goals',
          sourceId: '2026-10-01|new_customers|',
          occurredAt: '2026-09-15 00:00:00.000000',
          values: {
            month: '2026-10-01',
            metric: 'new_customers',
            channel: null,
            goal: '105',
            budget: '20000',
            currency: 'EUR',
          },
        },
        {
          record: 'goals',
          sourceId: '2026-10-01|cac_loaded|paid_search',
          values: { channel: 'paid_search', goal: '38.5', budget: null, currency: null },
        },
      ],
    },
    {
      name: 'gives a goal that was changed the same id and its later day',
      ...table,
      body: [header, '2026-10-01,new_customers,,110,,,2026-10-05', '2026-10-01,new_customers,,105,,,2026-09-15'].join(
        '\n',
      ),
      records: [
        { record: 'goals', sourceId: '2026-10-01|new_customers|', updatedAt: '2026-10-05 00:00:00.000000' },
        { record: 'goals', sourceId: '2026-10-01|new_customers|', updatedAt: '2026-09-15 00:00:00.000000' },
      ],
    },
    {
      name: 'refuses what has no month, no metric, no day of decision or words for a figure',
      ...table,
      body: [
        header,
        ',new_customers,,105,,,2026-09-15',
        '2026-10-01,,,105,,,2026-09-15',
        '2026-10-01,new_customers,,105,,,',
        '2026-10-01,new_customers,,plenty,,,2026-09-15',
        '2026-11-01,new_customers,,1,,,2026-09-15',
      ].join('\n'),
      records: [{ record: 'goals', sourceId: '2026-11-01|new_customers|' }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-010', 'LC-ING-011'],
    },
  ],
};
