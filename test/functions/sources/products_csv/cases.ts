import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const table = { way: 'table', table: 'products_csv' } as const;
const rows = (...lines: readonly string[]) => lines.join('\n');

export const cases: SourceCases = {
  source: 'products_csv',
  fields,
  cases: [
    {
      name: 'reads a range with what is bought beside, what needs help and what is money for later',
      ...table,
      body: rows(
        'product_id,name,category,price,currency,is_add_on,needs_onboarding,is_gift_card,valid_from,deleted_at',
        '8101.0,"Kettle, 1 l",kitchen,49.90,EUR,no,yes,0,2026-01-01,',
        'F-1,Filter,kitchen,4.50,EUR,true,,,,2026-06-30',
        'G-25,Gift card,,25,eur,,,1,,',
      ),
      records: [
        {
          record: 'products',
          sourceId: '8101',
          occurredAt: '2026-01-01 00:00:00.000000',
          values: {
            product_id: '8101',
            name: 'Kettle, 1 l',
            category: 'kitchen',
            price: '49.9',
            currency: 'EUR',
            is_add_on: 'false',
            needs_onboarding: 'true',
            is_gift_card: 'false',
            deleted_at: null,
          },
        },
        {
          record: 'products',
          sourceId: 'F-1',
          occurredAt: '2000-01-01 00:00:00.000000',
          values: { is_add_on: 'true', needs_onboarding: null, deleted_at: '2026-06-30 00:00:00.000000' },
        },
        { record: 'products', sourceId: 'G-25', values: { is_gift_card: 'true', currency: 'EUR' } },
      ],
    },
    {
      name: 'reads a bare list, and a row that comes twice as one product',
      ...table,
      body: rows('product_id,name', 'T-1,Green tea', 'T-1,Green tea'),
      records: [
        { record: 'products', sourceId: 'T-1', values: { name: 'Green tea', price: null } },
        { record: 'products', sourceId: 'T-1' },
      ],
    },
    {
      name: 'refuses what has no id, an id that a spreadsheet spoilt, a flag that is none or a price in words',
      ...table,
      body: rows(
        'product_id,name,price,is_add_on',
        ',Nothing,1,',
        '4.00E+12,Teapot,1,',
        'T-2,Tea,1,maybe',
        'T-3,Tea,dear,',
        'T-4,=cmd|calc,1,no',
      ),
      records: [{ record: 'products', sourceId: 'T-4', values: { name: '=cmd|calc' } }],
      rejected: ['LC-ING-010', 'LC-MAP-014', 'LC-ING-011', 'LC-ING-011'],
    },
  ],
};
