import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const table = { way: 'table', table: 'product_costs_csv' } as const;
const rows = (...lines: readonly string[]) => lines.join('\n');

export const cases: SourceCases = {
  source: 'product_costs_csv',
  fields,
  cases: [
    {
      name: 'reads what a unit costs, by kind and from a day on',
      ...table,
      body: rows(
        'product_id,kind,valid_from,cost,currency,updated_at',
        '8101.0,goods,2026-01-01,21.355,EUR,',
        'T-1,packaging,2026-01-01,0.12,usd,2026-02-03',
      ),
      records: [
        {
          record: 'product_costs',
          sourceId: '8101.0|goods|2026-01-01',
          occurredAt: '2026-01-01 00:00:00.000000',
          updatedAt: '2026-01-01 00:00:00.000000',
          values: { product_id: '8101', kind: 'goods', valid_from: '2026-01-01', cost: '21.355', currency: 'EUR' },
        },
        {
          record: 'product_costs',
          sourceId: 'T-1|packaging|2026-01-01',
          updatedAt: '2026-02-03 00:00:00.000000',
          values: { currency: 'USD' },
        },
      ],
    },
    {
      name: 'gives a corrected cost the id of the one that it corrects',
      ...table,
      body: rows(
        'product_id,kind,valid_from,cost,currency',
        'T-1,goods,2026-01-01,2,EUR',
        'T-1,goods,2026-01-01,2.20,EUR',
      ),
      records: [
        { record: 'product_costs', sourceId: 'T-1|goods|2026-01-01', values: { cost: '2' } },
        { record: 'product_costs', sourceId: 'T-1|goods|2026-01-01', values: { cost: '2.2' } },
      ],
    },
    {
      name: 'refuses a kind that nobody knows, no day, no figure, digits that no unit price holds and no currency',
      ...table,
      body: rows(
        'product_id,kind,valid_from,cost,currency',
        'T-1,guess,2026-01-01,2,EUR',
        'T-1,goods,,2,EUR',
        'T-1,goods,2026-01-01,,EUR',
        'T-1,goods,2026-01-01,0.12345678,EUR',
        'T-1,goods,2026-01-01,2,',
        'T-1,payment_fee,2026-01-01,0.3,EUR',
      ),
      records: [{ record: 'product_costs', sourceId: 'T-1|payment_fee|2026-01-01' }],
      rejected: ['LC-ING-012', 'LC-ING-010', 'LC-ING-010', 'LC-ING-011', 'LC-ING-010'],
    },
  ],
};
