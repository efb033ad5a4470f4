import { flag, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const touches = defineModel({
  name: 'touches',
  area: 'core',
  grain: ['touchpoint_key'],
  description: 'Contacts before they are seen against the stage that the customer was in',
  columns: {
    touchpoint_key: text('Contact'),
    customer_key: text('Customer', { required: true }),
    touched_at: instant('Instant', { required: true }),
    channel: text('Channel', { required: true }),
    kind: text('Kind of contact', { required: true }),
    direction: text('Who speaks first', { required: true }),
    campaign: text('Campaign'),
    message: text('Landing page or message'),
    is_verified: flag('Where it came from was told by a way only we can use', { required: true }),
  },
});
