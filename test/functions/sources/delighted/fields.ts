import { words } from '../words.ts';

/** Of responses, bounces and unsubscribes, and of the event that brings one. */
export const fields: readonly string[] = words(`
  id person survey_type score comment permalink created_at updated_at person_properties notes tags
  additional_answers person_id email unsubscribed_at bounced_at event_type event_id
`);
