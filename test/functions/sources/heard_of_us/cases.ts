import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = pseudonyms.email('anna@example.com');
const table = 'heard_of_us_csv';
const header = 'answered_at,customer_id,email,order_number,answer,free_text';

const answer = (values: Readonly<Record<string, unknown>>) => ({
  record: 'survey_responses',
  values: { survey_id: 'heard_of_us', measure: 'source', state: 'complete', ...values },
});
const anna = answer({
  customer_id: '7001',
  email_hash: email,
  order_id: 'A-1001',
  choice: 'A friend',
  text: 'Jan, [phone]',
});

export const cases: SourceCases = {
  source: 'heard_of_us',
  fields,
  cases: [
    {
      name: 'export gives answers, and joins customer and e-mail',
      way: 'table',
      table,
      body: [
        header,
        '2026-05-01T10:00:00+02:00,7001.0,Anna@Example.com,A-1001,A friend,"Jan, 600 700 811"',
        '2026-05-01 10:05,,,,Radio,',
        '',
      ].join('\n'),
      records: [
        { ...anna, occurredAt: '2026-05-01 08:00:00.000000' },
        {
          record: 'identity_pairs',
          values: { identifier: '7001', other_identifier: email, state: 'joined' },
        },
        {
          ...answer({ customer_id: null, email_hash: null, order_id: null, choice: 'Radio', text: null }),
          occurredAt: '2026-05-01 10:05:00.000000',
        },
      ],
      hides: ['Anna@Example.com', '600 700 811'],
    },
    {
      name: 'export of a till without free texts: equal answers in one minute are two',
      way: 'table',
      table,
      body: [
        'answered_at,customer_id,email,order_number,answer',
        '01.05.2026 10:05,,,,Radio',
        '01.05.2026 10:05,,,,Radio',
        '',
      ].join('\r\n'),
      records: [
        { ...answer({ choice: 'Radio' }), occurredAt: '2026-05-01 10:05:00.000000' },
        answer({ choice: 'Radio' }),
      ],
    },
    {
      name: 'export with an e-mail as customer id keeps it out of the columns, and a broken row leaves its siblings',
      way: 'table',
      table,
      body: [
        header,
        '2026-05-01 10:05,anna@example.com,anna@example.com,A-1,-,none of these',
        'yesterday,1,,A-2,Radio,',
        '2026-05-01 10:06,,,A-3,Press,',
        '',
      ].join('\n'),
      records: [
        answer({ customer_id: null, email_hash: email, order_id: 'A-1', choice: null, text: 'none of these' }),
        answer({ order_id: 'A-3', choice: 'Press' }),
      ],
      rejected: ['LC-ING-015'],
      hides: ['anna@example.com'],
    },
  ],
};
