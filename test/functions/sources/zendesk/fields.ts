import { words } from '../words.ts';

/** Of a ticket with its metrics. */
export const fields: readonly string[] = words(`
  id external_id via via.channel via.source source.from from.phone from.name source.to source.rel created_at
  updated_at generated_timestamp type subject raw_subject description priority status requester_id submitter_id
  assignee_id organization_id group_id tags custom_fields custom_fields.id custom_fields.value
  satisfaction_rating satisfaction_rating.score custom_status_id brand_id ticket_form_id is_public metric_set
  metric_set.reopens metric_set.replies metric_set.reply_time_in_minutes
  metric_set.first_resolution_time_in_minutes metric_set.full_resolution_time_in_minutes
  metric_set.agent_wait_time_in_minutes metric_set.requester_wait_time_in_minutes
  metric_set.on_hold_time_in_minutes reply_time_in_minutes.calendar reply_time_in_minutes.business
  metric_set.solved_at metric_set.status_updated_at
`);

export const around: readonly string[] = ['tickets'];

export const paging: readonly string[] = ['after_cursor'];
