import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  email phone name id created_at updated_at kind lead_id customer_id company_id company_name company_domain role
  stage pipeline state origin lead_source utm_source utm_medium campaign owner amount currency offers
  first_answer_at first_offer_at qualified_at is_qualified won_at lost_at lost_reason competitor metrics out_of
  economic_buyer decision_criteria decision_process identified_pain champion deleted_at
`);
