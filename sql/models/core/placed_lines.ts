import { day, exactMoney, instant, quantity, text, unitPrice, whole } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { lineKinds } from '#sql/records/order_lines.ts';

export const placed_lines = defineModel({
  name: 'placed_lines',
  area: 'core',
  grain: ['line_key'],
  description: 'Lines of every order, in the reporting currency before rounding, with why a line is no revenue',
  columns: {
    line_key: text('Source and line id'),
    order_key: text('Its order', { required: true }),
    source_id: text("The line's id in its source", { required: true }),
    line_number: whole('Place in the order as the source numbers it'),
    copy_number: whole('Rank among equal lines of the order'),
    customer_key: text('Customer; null where the order is not here'),
    ordered_at: instant('Instant of ordering'),
    order_date: day('Local day of ordering'),
    product_id: text('Product'),
    product_name: text('Its name at the time'),
    category: text('Its category at the time'),
    kind: text('What the line is', { required: true, accepted: lineKinds }),
    quantity: quantity('Units', { required: true }),
    unit_price: unitPrice('Price of one unit in the order currency', { required: true }),
    gross_amount: exactMoney('Quantity × unit price; null where no rate is known'),
    discount_amount: exactMoney('Discounts of the line'),
    net_amount: exactMoney('Without discounts and tax', { formula: 'gross − discount − tax inside' }),
    net_amount_original: exactMoney('The same in the order currency', { required: true }),
    left_out_reason: text('Why the line is no goods revenue; null where it is'),
  },
});
