import { words } from '../words.ts';

/** Of the warehouse export. */
export const fields: readonly string[] = words(`
  ADVERTISER_ID CAMPAIGN_ID CAMPAIGN_NAME STAT_TIME_HOUR SPEND IMPRESSIONS CLICKS REACH CONVERSION
  TOTAL_PURCHASE_VALUE
`);
