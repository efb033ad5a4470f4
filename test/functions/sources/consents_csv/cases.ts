import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());
const email = hashes.email('anna@example.com');
const label = `[email:${email?.slice(0, 12)}]`;

const body = `id,customer_id,email,phone,channel,state,list_id,method,reason,changed_at
,,Anna@Example.com,,email,withdrawn,news,,too much mail,2026-03-02T10:00:00Z
,,anna@example.com,,email,granted,news,double opt-in,,2026-01-02T10:00:00Z
,C-17,,,sms,granted,,till,,2026-01-03 10:00:00
K-1,,,+48 600 700 811,phone,pending,,paper,,2026-01-04 10:00:00
,,,+48 600 700 812,phone,granted,,paper,,2026-01-04 10:00:00
,C-18,,,carrier pigeon,granted,,,,2026-01-04 10:00:00
,C-18,,,email,granted,,,,in spring
`;

export const cases: SourceCases = {
  source: 'consents_csv',
  fields,
  cases: [
    {
      name: 'takes a row with every column filled, whose own id tells it',
      way: 'table',
      table: 'consents_csv',
      body: `id,customer_id,email,phone,channel,state,list_id,method,reason,changed_at
K-9,C-17,Anna@Example.com,+48 600 700 811,email,withdrawn,news,letter,"too much, too often",2026-03-02T11:00:00+01:00
`,
      records: [
        {
          record: 'consents',
          sourceId: 'K-9',
          occurredAt: '2026-03-02 10:00:00.000000',
          values: {
            customer_id: 'C-17',
            email_hash: email,
            phone_hash: hashes.phone('+48600700811'),
            channel: 'email',
            state: 'withdrawn',
            list_id: 'news',
            method: 'letter',
            reason: 'too much, too often',
          },
        },
      ],
      hides: ['nna@', '600 700'],
    },
    {
      name: 'holds consents and withdrawals in any order; a phone alone needs an id',
      way: 'table',
      table: 'consents_csv',
      body,
      records: [
        {
          record: 'consents',
          sourceId: `/${label}/email/news`,
          occurredAt: '2026-03-02 10:00:00.000000',
          values: { channel: 'email', state: 'withdrawn', list_id: 'news', reason: 'too much mail', email_hash: email },
        },
        {
          record: 'consents',
          sourceId: `/${label}/email/news`,
          occurredAt: '2026-01-02 10:00:00.000000',
          values: { state: 'granted', method: 'double opt-in' },
        },
        { record: 'consents', sourceId: 'C-17//sms/', values: { customer_id: 'C-17', state: 'granted' } },
        {
          record: 'consents',
          sourceId: 'K-1',
          values: { channel: 'phone', state: 'pending', phone_hash: hashes.phone('+48600700811') },
        },
      ],
      rejected: ['LC-ING-010', 'LC-ING-012', 'LC-ING-015'],
      hides: ['nna@', '600 700'],
    },
  ],
};
