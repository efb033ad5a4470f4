import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  term_number contract_id started_at updated_at customer_id email company_id company_name product_id order_id
  state ended_at renewal_due_at renewed_at end_reason amount_per_month currency discount_asked discount_given
`);
