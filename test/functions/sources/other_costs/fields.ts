import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  cost_id cost_date platform campaign tactic channel cost_type purpose booked_at spread_until amount currency
`);
