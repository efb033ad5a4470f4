import { count, day, exactMoney, instant, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const order_sums = defineModel({
  name: 'order_sums',
  area: 'core',
  grain: ['order_key'],
  description: 'What every placed order comes to before rounding, and whether it qualifies as an order',
  columns: {
    order_key: text('Order'),
    customer_key: text('Customer', { required: true }),
    ordered_at: instant('Instant of ordering', { required: true }),
    order_date: day('Local day of ordering', { required: true }),
    gross_amount: exactMoney('Goods at full price', { required: true }),
    discount_amount: exactMoney('Discounts', { required: true }),
    net_amount: exactMoney('Goods without discounts and tax, before refunds', { required: true }),
    refunded_amount: exactMoney('Given back so far', { required: true }),
    last_refunded_at: instant('Last refund'),
    left_out_reason: text('Why it does not qualify; null where it does'),
    order_number: count("Place among the customer's qualifying orders, from 1"),
  },
});
