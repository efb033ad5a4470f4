import type { TableSource } from '#functions/sources/source.ts';
import table from './contracts_csv.json' with { type: 'json' };

/** Contracts a term at a time, as people keep them. */
export const contractsCsv: TableSource = {
  name: 'contracts_csv',
  about: {
    system: 'Contracts',
    sends: 'Contracts and subscriptions, a term a row, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns: contract_id, started_at, currency; and where there are any term_number, customer_id, email, company_id, company_name, product_id, order_id, state, renewal_due_at, renewed_at, ended_at, end_reason, amount_per_month, discount_asked, discount_given, updated_at',
      'Contract and number of the term tell a term, without numbers contract and start',
      'Without a state a term with an end has ended, and any other is active; the price is for a month, without tax, after discount; discounts are shares, 0.1 for a tenth',
      'Times without a zone are UTC. Without updated_at the row that came last holds',
      'Ids are looked for in the source that a table belongs to: to join customers and orders of a shop by their ids, copy the mapping and put the name of the source of the shop in',
      'The e-mail is kept as a keyed hash; other columns with personal data do not belong into this table',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { contracts_csv: table },
};
