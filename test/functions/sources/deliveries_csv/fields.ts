import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  updated_at delivered_at shipped_at promised_at delivery_id order_id customer_id carrier outcome
`);
