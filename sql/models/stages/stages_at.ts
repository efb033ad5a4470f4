import { instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const stages_at = defineModel({
  name: 'stages_at',
  area: 'stages',
  grain: ['customer_key', 'moment'],
  description: 'Stage of a customer at the instants of their touches, orders and refunds',
  columns: {
    customer_key: text('Customer'),
    moment: instant('Instant asked about'),
    phase_then: text('Phase from this instant on'),
    status_then: text('Status from this instant on'),
    status_before: text('Status just before it; null at the first trace'),
  },
});
