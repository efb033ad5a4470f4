import { count, exactMoney, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const conversion_touches = defineModel({
  name: 'conversion_touches',
  area: 'acquisition',
  grain: ['conversion_key', 'touchpoint_key'],
  description:
    'Touches in the look-back window before each order, numbered from the first, and from the last that is not direct; days count as elapsed time',
  columns: {
    conversion_key: text('Order'),
    conversion_type: text('first_order or order', { required: true }),
    customer_key: text('Customer', { required: true }),
    converted_at: instant('Instant of the order', { required: true }),
    net_amount: exactMoney('Net revenue of the order before rounding', { required: true }),
    touchpoint_key: text('Touch'),
    touched_at: instant('Instant of the touch', { required: true }),
    channel: text('Channel', { required: true }),
    campaign: text('Campaign'),
    from_first: count('Place from the first', { required: true }),
    from_last_non_direct: count('Place from the last that is not direct, direct ones behind', { required: true }),
  },
});
