import { exactMoney, quantity, text, unitPrice, whole } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** What a line sells; only `product` lines are goods and make net revenue. */
export const lineKinds = [
  'product',
  'shipping',
  'gift_card',
  'fee',
  'discount',
  'adjustment',
  'write_off',
  'donation',
  'sample',
] as const;

export const order_lines = defineRecord({
  name: 'order_lines',
  grain: 'order line and version',
  description: 'Lines of orders; occurred_at is the instant of the order',
  columns: {
    order_id: text("The order's id in the same source", { required: true }),
    line_number: whole('Place of the line in its order, from 1; null where the source does not number lines'),
    copy_number: whole('Rank among equal lines of one order, from 1, where lines have no id of their own'),
    customer_id: text("The shop's id of the customer", { personal: 'customer' }),
    product_id: text("The shop's id of the product, or its code"),
    product_name: text('Name at the time of the order'),
    category: text('Category at the time of the order'),
    kind: text('What the line is', { required: true, accepted: lineKinds }),
    quantity: quantity('Units', { required: true }),
    unit_price: unitPrice('Price of one unit before discounts', { required: true, unit: 'order currency' }),
    discount_amount: exactMoney("The line's share of all discounts, as a positive amount", { unit: 'order currency' }),
    tax_amount: exactMoney('Tax inside the price, to be taken out of revenue; 0 where prices are without tax', {
      unit: 'order currency',
    }),
    currency: text('ISO 4217 code', { required: true }),
    left_out: text('Why the row counts nowhere, where a mapping says so'),
  },
});
