import { words } from '../words.ts';

/** Of a body of the Measurement Protocol. */
export const fields: readonly string[] = words(`
  client_id user_id timestamp_micros user_properties consent consent.ad_user_data consent.ad_personalization
  name params params.session_id params.engagement_time_msec params.currency params.value params.transaction_id
  params.items
`);

export const around: readonly string[] = ['events'];
