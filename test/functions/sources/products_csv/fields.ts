import { words } from '../words.ts';

/** Columns of the table, as docs/mappings.md and its own page name them. */
export const fields: readonly string[] = words(`
  product_id valid_from name category price currency is_add_on needs_onboarding is_gift_card deleted_at
`);
