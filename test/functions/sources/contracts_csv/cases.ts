import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const table = { way: 'table', table: 'contracts_csv' } as const;
const header =
  'contract_id,term_number,customer_id,email,company_id,company_name,product_id,order_id,state,started_at,renewal_due_at,renewed_at,ended_at,end_reason,amount_per_month,currency,discount_asked,discount_given,updated_at';
const first =
  'C-1,1,17850.0,ada@example.com,K-7,Harbour Ltd,club,O-9,active,2025-01-01,2026-01-01,2025-12-20 09:30,,,49.90,EUR,0.15,0.1,2025-12-20 10:00';
const rows = (...lines: readonly string[]) => lines.join('\n');

export const cases: SourceCases = {
  source: 'contracts_csv',
  fields,
  cases: [
    {
      name: 'reads terms with everything that a person may know of them',
      ...table,
      body: rows(header, first, 'C-1,2,17850,,,,,,,2026-01-01,,,2026-03-31T23:00:00+02:00,too dear,55,eur,,,'),
      records: [
        {
          record: 'contracts',
          sourceId: 'C-1|1',
          occurredAt: '2025-01-01 00:00:00.000000',
          updatedAt: '2025-12-20 10:00:00.000000',
          values: {
            contract_id: 'C-1',
            term_number: '1',
            customer_id: '17850',
            email_hash: pseudonyms(testKey()).email('ada@example.com'),
            company_id: 'K-7',
            company_name: 'Harbour Ltd',
            product_id: 'club',
            order_id: 'O-9',
            state: 'active',
            started_at: '2025-01-01 00:00:00.000000',
            renewal_due_at: '2026-01-01 00:00:00.000000',
            renewed_at: '2025-12-20 09:30:00.000000',
            ended_at: null,
            amount_per_month: '49.9',
            currency: 'EUR',
            discount_asked: '0.15',
            discount_given: '0.1',
          },
        },
        {
          record: 'contracts',
          sourceId: 'C-1|2',
          updatedAt: '2026-01-01 00:00:00.000000',
          values: { state: 'ended', ended_at: '2026-03-31 21:00:00.000000', end_reason: 'too dear', currency: 'EUR' },
        },
      ],
      hides: ['ada@example.com'],
    },
    {
      name: 'reads the least that a contract is, its term told by its start',
      ...table,
      body: rows('contract_id,started_at,currency', 'C-2,2026-01-01,PLN', 'C-2,2026-01-01,PLN'),
      records: [
        {
          record: 'contracts',
          sourceId: 'C-2|2026-01-01',
          values: { state: 'active', term_number: null, currency: 'PLN' },
        },
        { record: 'contracts', sourceId: 'C-2|2026-01-01' },
      ],
    },
    {
      name: 'gives a term that was changed the same id and its later time, in whatever order they come',
      ...table,
      body: rows(
        'contract_id,term_number,started_at,state,currency,updated_at',
        'C-3,1,2026-01-01,ended,EUR,2026-02-01',
        'C-3,1,2026-01-01,paused,EUR,2026-01-15',
      ),
      records: [
        { record: 'contracts', sourceId: 'C-3|1', updatedAt: '2026-02-01 00:00:00.000000', values: { state: 'ended' } },
        {
          record: 'contracts',
          sourceId: 'C-3|1',
          updatedAt: '2026-01-15 00:00:00.000000',
          values: { state: 'paused' },
        },
      ],
    },
    {
      name: 'refuses what has no contract, no day of this calendar, an unknown state, money in words or no currency',
      ...table,
      body: rows(
        'contract_id,started_at,state,amount_per_month,currency',
        ',2026-01-01,active,10,EUR',
        'C-4,2026-02-30,active,10,EUR',
        'C-5,2026-01-01,dreaming,10,EUR',
        'C-6,2026-01-01,active,ten,EUR',
        'C-7,2026-01-01,active,10,ZZZ',
        'C-8,2026-01-01,active,10,EUR',
      ),
      records: [{ record: 'contracts', sourceId: 'C-8|2026-01-01' }],
      rejected: ['LC-ING-010', 'LC-ING-015', 'LC-ING-012', 'LC-ING-011', 'LC-ING-014'],
    },
  ],
};
