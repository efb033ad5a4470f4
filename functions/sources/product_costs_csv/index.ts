import type { TableSource } from '#functions/sources/source.ts';
import table from './product_costs_csv.json' with { type: 'json' };

/** What products cost us, as people keep it. */
export const productCostsCsv: TableSource = {
  name: 'product_costs_csv',
  about: {
    system: 'Product costs',
    sends: 'What a unit of a product costs us from a day on, by kind of cost, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns: product_id, kind, valid_from, cost, currency, and updated_at where there is one',
      'Product, kind and first day tell a cost: a corrected one is the same row with another figure, and the one that came last holds',
      'A cost holds until the next one of its product and kind; days are days, without a zone',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { product_costs_csv: table },
};
