import { words } from '../words.ts';

/** Of a delivery. */
export const fields: readonly string[] = words(`
  event_id event_type form_response form_response.form_id form_response.token form_response.landed_at
  form_response.submitted_at form_response.hidden form_response.calculated calculated.score
  form_response.definition definition.id definition.title definition.fields form_response.answers answers.type
  answers.number answers.text answers.email answers.choice answers.choices answers.boolean answers.field
  field.id field.type field.ref
`);
