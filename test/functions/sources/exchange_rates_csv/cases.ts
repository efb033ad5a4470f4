import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const table = { way: 'table', table: 'exchange_rates_csv' } as const;
const rows = (...lines: readonly string[]) => lines.join('\n');

export const cases: SourceCases = {
  source: 'exchange_rates_csv',
  fields,
  cases: [
    {
      name: 'reads what one euro is worth, as central banks list it',
      ...table,
      body: rows('date,currency,rate', '2026-03-02,USD,1.0876', '2026-03-02,PLN,4.2213', '2026-03-02,USD,1.0876'),
      records: [
        {
          record: 'fx_rates',
          sourceId: '2026-03-02|EUR|USD',
          occurredAt: '2026-03-02 00:00:00.000000',
          values: { rate_date: '2026-03-02', currency: 'EUR', base_currency: 'USD', rate: '1.0876' },
        },
        { record: 'fx_rates', sourceId: '2026-03-02|EUR|PLN', values: { base_currency: 'PLN', rate: '4.2213' } },
        { record: 'fx_rates', sourceId: '2026-03-02|EUR|USD' },
      ],
    },
    {
      name: 'reads what another money is worth, and a corrected rate by its time',
      ...table,
      body: rows(
        'date,base,currency,rate,updated_at',
        '2026-03-02,USD,JPY,149.935,2026-03-03 08:00',
        '2026-03-02,EUR,HUF,397.1,',
        '2026-03-02,,HUF,397.2,2026-03-03',
      ),
      records: [
        {
          record: 'fx_rates',
          sourceId: '2026-03-02|USD|JPY',
          updatedAt: '2026-03-03 08:00:00.000000',
          values: { currency: 'USD', base_currency: 'JPY', rate: '149.935' },
        },
        { record: 'fx_rates', sourceId: '2026-03-02|EUR|HUF', values: { rate: '397.1' } },
        {
          record: 'fx_rates',
          sourceId: '2026-03-02|EUR|HUF',
          updatedAt: '2026-03-03 00:00:00.000000',
          values: { rate: '397.2' },
        },
      ],
    },
    {
      name: 'refuses a day that never was, codes that are none, and rates of nothing, below nothing or in words',
      ...table,
      body: rows(
        'date,currency,rate',
        '2026-02-30,USD,1.08',
        '2026-03-02,dollar,1.08',
        '2026-03-02,USD,0',
        '2026-03-02,USD,-1.08',
        '2026-03-02,USD,N/A',
        '2026-03-02,GBP,0.8341',
      ),
      records: [{ record: 'fx_rates', sourceId: '2026-03-02|EUR|GBP' }],
      rejected: ['LC-ING-015', 'LC-ING-010', 'LC-ING-010', 'LC-ING-010', 'LC-ING-010'],
    },
  ],
};
