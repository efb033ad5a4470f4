import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  email phone name id at updated_at kind direction purpose offer outcome customer_id browser_id message_id
  message campaign tactic case_id case_kind order_id lead_id owner is_automatic first_answer_at solved_at
  reopened contacts duration_seconds satisfaction cost currency url text
`);
