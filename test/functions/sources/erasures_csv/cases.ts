import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());
const email = hashes.email('anna@example.com');
const phone = hashes.phone('+48 600 700 811');

const header = 'request_id,requested_at,email,phone,customer_source,customer_id';

export const cases: SourceCases = {
  source: 'erasures_csv',
  fields,
  cases: [
    {
      name: 'takes a request with every column filled, told by its own id',
      way: 'table',
      table: 'erasures_csv',
      body: `${header}
R-1,2026-03-02T11:00:00+01:00,Anna@Example.com,+48 600 700 811,shopify,7001
`,
      records: [
        {
          record: 'erasures',
          sourceId: 'R-1',
          occurredAt: '2026-03-02 10:00:00.000000',
          values: {
            kind: 'erase_person',
            email_hash: email,
            phone_hash: phone,
            customer_source: 'shopify',
            customer_id: '7001',
            request_id: 'R-1',
          },
        },
      ],
      hides: ['nna@', '600 700'],
    },
    {
      name: 'tells a request without an id by whom it names, and refuses one that names nobody',
      way: 'table',
      table: 'erasures_csv',
      body: `${header}
,2026-03-03 10:00:00,anna@example.com,,,
,2026-03-04 10:00:00,,+48 600 700 811,,
,2026-03-05 10:00:00,,,shopify,7001
,2026-03-06 10:00:00,,,,
,in spring,anna@example.com,,,
`,
      records: [
        { record: 'erasures', sourceId: email ?? '', values: { kind: 'erase_person', email_hash: email } },
        { record: 'erasures', sourceId: phone ?? '', values: { kind: 'erase_person', phone_hash: phone } },
        { record: 'erasures', sourceId: 'shopify:7001', values: { customer_source: 'shopify', customer_id: '7001' } },
      ],
      rejected: ['LC-ING-010', 'LC-ING-015'],
      hides: ['nna@', '600 700'],
    },
  ],
};
