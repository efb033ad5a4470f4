import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = (text: string) => pseudonyms.email(text) ?? '';
const header = 'experiment,variant,is_held_out,customer_id,email,phone,browser_id,assigned_at';
const table = { way: 'table', table: 'experiment_assignments_csv' } as const;

export const cases: SourceCases = {
  source: 'experiment_assignments_csv',
  fields,
  cases: [
    {
      name: 'reads who was drawn, by customer, e-mail or browser',
      ...table,
      body: [
        header,
        'exp-7,call,no,c1,,,,2026-03-01T08:00:00+01:00',
        'exp-7,nothing,yes,,jo@example.com,+48 600 700 800,,2026-03-01 09:00:00',
        'exp-7,call,0,,,,GA1.2.3,2026-03-01 09:00:00',
      ].join('\n'),
      records: [
        {
          record: 'experiment_assignments',
          sourceId: 'exp-7|c1',
          occurredAt: '2026-03-01 07:00:00.000000',
          values: { experiment: 'exp-7', variant: 'call', is_held_out: 'false', customer_id: 'c1' },
        },
        {
          record: 'experiment_assignments',
          sourceId: email('exp-7|jo@example.com'),
          occurredAt: '2026-03-01 09:00:00.000000',
          values: {
            is_held_out: 'true',
            email_hash: email('jo@example.com'),
            phone_hash: pseudonyms.phone('+48 600 700 800'),
          },
        },
        { record: 'experiment_assignments', sourceId: 'exp-7|GA1.2.3', values: { browser_id: 'GA1.2.3' } },
      ],
      hides: ['jo@example.com', '600 700 800'],
    },
    {
      name: 'tells one person’s draws for two experiments apart, and a second draw for one as a later version',
      ...table,
      body: [
        header,
        'exp-7,call,no,,jo@example.com,,,2026-03-01 09:00:00',
        'exp-8,call,no,,jo@example.com,,,2026-03-01 09:00:00',
        'exp-8,nothing,yes,,Jo@Example.com,,,2026-03-09 09:00:00',
      ].join('\n'),
      records: [
        { record: 'experiment_assignments', sourceId: email('exp-7|jo@example.com') },
        { record: 'experiment_assignments', sourceId: email('exp-8|jo@example.com') },
        {
          record: 'experiment_assignments',
          sourceId: email('exp-8|jo@example.com'),
          updatedAt: '2026-03-09 09:00:00.000000',
        },
      ],
    },
    {
      name: 'refuses nobody, no variant, and a flag that is none',
      ...table,
      body: [
        header,
        'exp-7,call,no,,,,,2026-03-01 09:00:00',
        'exp-7,,no,c1,,,,2026-03-01 09:00:00',
        'exp-7,call,maybe,c1,,,,2026-03-01 09:00:00',
        'exp-7,call,,c2,,,,2026-03-01 09:00:00',
      ].join('\n'),
      records: [{ record: 'experiment_assignments', sourceId: 'exp-7|c2', values: { is_held_out: null } }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-011'],
    },
  ],
};
