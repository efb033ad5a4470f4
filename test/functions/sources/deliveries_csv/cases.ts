import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const table = { way: 'table', table: 'deliveries_csv' } as const;
const rows = (...lines: readonly string[]) => lines.join('\n');

export const cases: SourceCases = {
  source: 'deliveries_csv',
  fields,
  cases: [
    {
      name: 'reads parcels that arrived, that are on their way and that are promised',
      ...table,
      body: rows(
        'delivery_id,order_id,customer_id,carrier,promised_at,shipped_at,delivered_at,outcome,updated_at',
        'P-1,1001,17850.0,DHL,2026-03-05,2026-03-03 08:00,2026-03-04 15:30,,',
        'P-2,1002,,GLS,,2026-03-03T08:00:00+01:00,,,',
        'P-3,1003,,,2026-03-09,,,,2026-03-02',
        'P-4,1004,,DHL,2026-03-05,2026-03-03,,returned,2026-03-11',
      ),
      records: [
        {
          record: 'deliveries',
          sourceId: 'P-1',
          occurredAt: '2026-03-03 08:00:00.000000',
          updatedAt: '2026-03-04 15:30:00.000000',
          values: {
            delivery_id: 'P-1',
            order_id: '1001',
            customer_id: '17850',
            carrier: 'DHL',
            promised_at: '2026-03-05 00:00:00.000000',
            shipped_at: '2026-03-03 08:00:00.000000',
            delivered_at: '2026-03-04 15:30:00.000000',
            outcome: 'delivered',
          },
        },
        {
          record: 'deliveries',
          sourceId: 'P-2',
          occurredAt: '2026-03-03 07:00:00.000000',
          values: { outcome: 'in_transit', delivered_at: null },
        },
        {
          record: 'deliveries',
          sourceId: 'P-3',
          occurredAt: '2026-03-09 00:00:00.000000',
          updatedAt: '2026-03-02 00:00:00.000000',
          values: { outcome: null },
        },
        {
          record: 'deliveries',
          sourceId: 'P-4',
          updatedAt: '2026-03-11 00:00:00.000000',
          values: { outcome: 'returned' },
        },
      ],
    },
    {
      name: 'takes an order for one parcel where parcels have no id, and its later state as the same',
      ...table,
      body: rows('order_id,shipped_at,delivered_at', '1001,2026-03-03,', '1001,2026-03-03,2026-03-04'),
      records: [
        {
          record: 'deliveries',
          sourceId: '1001',
          updatedAt: '2026-03-03 00:00:00.000000',
          values: { delivery_id: '1001', outcome: 'in_transit' },
        },
        {
          record: 'deliveries',
          sourceId: '1001',
          updatedAt: '2026-03-04 00:00:00.000000',
          values: { outcome: 'delivered' },
        },
      ],
    },
    {
      name: 'refuses what has no order, no time at all, an outcome that nobody knows or no day of this calendar',
      ...table,
      body: rows(
        'delivery_id,order_id,shipped_at,delivered_at,outcome',
        'P-1,,2026-03-03,,',
        'P-2,1002,,,',
        'P-3,1003,2026-03-03,,eaten',
        'P-4,1004,2026-13-03,,',
        'P-5,1005,2026-03-03,,lost',
      ),
      records: [{ record: 'deliveries', sourceId: 'P-5', values: { outcome: 'lost' } }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-012', 'LC-ING-015'],
    },
  ],
};
