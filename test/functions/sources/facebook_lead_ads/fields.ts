import { words } from '../words.ts';

/** Of a lead, as Zapier hands it on. */
export const fields: readonly string[] = words(`
  id created_time ad_id ad_name adset_id campaign_id campaign_name form_id is_organic platform email full_name
  phone_number company_name job_title city lead_id how_many_seats?
`);
