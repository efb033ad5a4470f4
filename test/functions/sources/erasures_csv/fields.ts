import { words } from '../words.ts';

/** Columns of the table, as its own page names them. */
export const fields: readonly string[] = words(`
  request_id requested_at email phone customer_source customer_id
`);
