import { words } from '../words.ts';

/** Of the warehouse export. */
export const fields: readonly string[] = words(`
  campaign_id day cost_in_local_currency cost_in_usd clicks impressions external_website_conversions
  conversion_value_in_local_currency
`);
