import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  email phone customer_id experiment browser_id assigned_at variant is_held_out
`);
