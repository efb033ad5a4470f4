import { day, exactMoney, instant, quantity, text, whole } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const refund_lines = defineModel({
  name: 'refund_lines',
  area: 'core',
  grain: ['refund_key'],
  description: 'Refund lines in the reporting currency before rounding, with the order that they belong to',
  columns: {
    refund_key: text('Source and refund line id'),
    document_key: text('Source and id of the refund or cancellation that the line stands on', { required: true }),
    order_key: text('The order; null where none is stated and none fits'),
    line_key: text('The order line, where known'),
    order_match: text('How the order was found', { required: true }),
    customer_key: text('Customer; unidentified where the refund names nobody', { required: true }),
    refunded_at: instant('Instant of the refund', { required: true }),
    refund_date: day('Its local day', { required: true }),
    copy_number: whole('Rank among equal lines of the refund'),
    product_id: text('Product'),
    product_name: text('Its name'),
    kind: text('What is given back', { required: true }),
    quantity: quantity('Units'),
    amount: exactMoney('Money given back, positive; null where no rate is known'),
    amount_original: exactMoney('The same in its own currency', { required: true }),
    reason: text('Why'),
    left_out_reason: text('Why it takes nothing from revenue: shipping, fee …; null where it does'),
  },
});
