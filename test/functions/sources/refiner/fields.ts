import { words } from '../words.ts';

/** Of a delivery. */
export const fields: readonly string[] = words(`
  triggered_event uuid remote_id email display_name first_seen_at last_seen_at attributes segments account form
  form.uuid form.name response response.uuid response.first_shown_at response.last_shown_at
  response.show_counter response.first_data_reception_at response.last_data_reception_at response.completed_at
  response.dismissed_at response.received_at response.data
`);
