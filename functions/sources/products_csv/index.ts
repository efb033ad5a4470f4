import type { TableSource } from '#functions/sources/source.ts';
import table from './products_csv.json' with { type: 'json' };

/** The range of a shop, as people keep it. */
export const productsCsv: TableSource = {
  name: 'products_csv',
  about: {
    system: 'Products',
    sends: 'What is sold, and what is an add-on, needs onboarding or is a gift card, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns: product_id; and where there are any name, category, price, currency, is_add_on, needs_onboarding, is_gift_card, valid_from, deleted_at',
      'Without valid_from a product has been as described since 2000, and the row that came last holds',
      'Flags are true or false, yes or no, 1 or 0; times without a zone are UTC',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { products_csv: table },
};
