import { words } from '../words.ts';

/** Of the warehouse export, and of an answer of the API. */
export const fields: readonly string[] = words(`
  customer_id date ad_network_type base_campaign clicks conversions conversions_value cost_micros device id
  impressions interaction_event_types interactions view_through_conversions customer customer.id
  customer.currencyCode campaign campaign.id segments segments.date segments.device segments.adNetworkType
  metrics metrics.costMicros metrics.conversions
`);

export const around: readonly string[] = ['results'];
