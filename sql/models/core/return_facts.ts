import { count, day, flag, instant, money, quantity, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const return_facts = defineModel({
  name: 'return_facts',
  area: 'core',
  grain: ['refund_key'],
  description: 'Goods given back, a line at a time, on the day of the refund',
  question: 'What comes back, why, and how soon is the money returned?',
  columns: {
    refund_key: text('Source and refund line id'),
    order_key: text('The order; null where none is stated and no line fits'),
    customer_key: text('Customer; unidentified where the refund names nobody', { required: true }),
    refunded_at: instant('Instant of the refund', { required: true }),
    product_id: text('Product'),
    quantity: quantity('Units'),
    amount: money('Money given back, without tax', { required: true }),
    reason: text('Why, as the source says it'),
    hours_to_refund: count('From the order to the refund', { unit: 'hours' }),
    handling_cost: money('Handling and write-off, never the refund', {
      notCollected: 'handling costs are taken in with product costs (docs/sources.md), not used by a model yet',
    }),
    order_match: text('How the order was found', {
      required: true,
      accepted: ['stated by the source', 'the one line that fits', 'its order is not here', 'no line fits'],
    }),
    refund_date: day('Local day of the refund', { required: true }),
    is_in_revenue: flag(
      'It takes something from net revenue: false where its order does not count anyway (cancelled, wholly refunded)',
      { required: true },
    ),
  },
});
