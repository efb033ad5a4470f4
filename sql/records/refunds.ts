import { exactMoney, quantity, text, unitPrice, whole } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { lineKinds } from './order_lines.ts';

/** What was given back, a line at a time; money that belongs to no line is a line of kind `adjustment`. */
export const refunds = defineRecord({
  name: 'refunds',
  grain: 'refund line and version',
  description: 'Refund and cancellation lines; occurred_at is the instant of the refund',
  columns: {
    refund_id: text('The refund or cancellation that the line belongs to', { required: true }),
    order_id: text("The order's id in the same source; null where the source does not link it"),
    line_id: text("The order line's id in the same source"),
    copy_number: whole('Rank among equal lines of one refund, from 1, where lines have no id of their own'),
    customer_id: text("The shop's id of the customer", { personal: 'customer' }),
    email_hash: text('Keyed hash of the normalised e-mail', { personal: 'email' }),
    product_id: text("The shop's id of the product, or its code"),
    product_name: text('Name at the time of the refund'),
    kind: text('What the line gives back', { required: true, accepted: lineKinds }),
    quantity: quantity('Units given back'),
    unit_price: unitPrice('Price of one unit', { unit: 'order currency' }),
    amount: exactMoney('Money given back without tax, as a positive amount', {
      required: true,
      unit: 'order currency',
    }),
    tax_amount: exactMoney('Tax given back', { unit: 'order currency' }),
    currency: text('ISO 4217 code', { required: true }),
    reason: text('Why, as the source says it', { personal: 'trait' }),
    left_out: text('Why the row counts nowhere, where a mapping says so'),
  },
});
