import { words } from '../words.ts';

/** Of the insights API, and of the warehouse exports. */
export const fields: readonly string[] = words(`
  account_currency account_id ad_id adset_id campaign_id date_start date_stop clicks impressions reach frequency
  spend cpm cpp ctr actions actions.action_type actions.value updated_time date inline_link_clicks action_type
  value _1_d_view _7_d_click daily_budget spend_cap
`);

export const around: readonly string[] = ['data'];

export const paging: readonly string[] = ['paging'];
