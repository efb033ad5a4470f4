import type { TableSource } from '#functions/sources/source.ts';
import table from './deliveries_csv.json' with { type: 'json' };

/** Parcels, as a carrier or a warehouse lists them. */
export const deliveriesCsv: TableSource = {
  name: 'deliveries_csv',
  about: {
    system: 'Deliveries',
    sends: 'Parcels with what was promised and when they came, as a table',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns: order_id; and where there are any delivery_id, customer_id, carrier, promised_at, shipped_at, delivered_at, outcome, updated_at',
      'Without delivery_id an order is one parcel; a row needs one of the three times',
      'Without an outcome a parcel with a day of arrival was delivered, and one that was shipped is on its way',
      'Times without a zone are UTC. Without updated_at the latest time of the row stands for it',
      'Ids are looked for in the source that a table belongs to: to join customers and orders of a shop by their ids, copy the mapping and put the name of the source of the shop in',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { deliveries_csv: table },
};
