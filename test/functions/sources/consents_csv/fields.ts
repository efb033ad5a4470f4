import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  phone id customer_id email channel list_id changed_at state method reason
`);
