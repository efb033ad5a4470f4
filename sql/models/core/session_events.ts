import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const session_events = defineModel({
  name: 'session_events',
  area: 'core',
  grain: ['source', 'source_id'],
  description: 'Which visit each web event belongs to; events without a browser, and of machines, belong to none',
  columns: {
    source: text('Source'),
    source_id: text("The event's id in its source"),
    browser_id: text('Browser', { required: true }),
    occurred_at: instant('Instant of the event', { required: true }),
    visit: text('Browser and visit', { required: true }),
  },
});
