import { words } from '../words.ts';

/** Of the warehouse export. */
export const fields: readonly string[] = words(`
  account_id campaign_id campaign_name date currency_code device_os device_type network bid_match_type
  delivered_match_type ad_distribution top_vs_other clicks impressions spend conversions revenue
`);
