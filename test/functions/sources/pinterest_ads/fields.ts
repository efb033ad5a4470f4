import { words } from '../words.ts';

/** Of the warehouse export. */
export const fields: readonly string[] = words(`
  advertiser_id campaign_id campaign_name date spend_in_micro_dollar impression_1 impression_2 clickthrough_1
  clickthrough_2 total_conversions total_conversions_value_in_micro_dollar
`);
