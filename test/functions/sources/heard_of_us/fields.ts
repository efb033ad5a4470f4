import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  email answered_at order_number customer_id answer free_text
`);
