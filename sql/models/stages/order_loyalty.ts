import { count, flag, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const order_loyalty = defineModel({
  name: 'order_loyalty',
  area: 'stages',
  grain: ['customer_key', 'order_number'],
  description: 'What each order makes of its customer: days with orders, and loyalty over the last ten purchases',
  columns: {
    customer_key: text('Customer'),
    order_number: count('Place of the order'),
    order_key: text('Order', { required: true }),
    ordered_at: instant('Instant', { required: true }),
    order_days: count('Local days with an order so far', { required: true }),
    last_purchases: count('Purchases looked at: the last ten', { required: true }),
    without_asking: count('Of these, without a discount code, where the source tells of codes at all', {
      required: true,
    }),
    is_loyal: flag('Enough purchases, and enough of them without asking for a discount', { required: true }),
  },
});
