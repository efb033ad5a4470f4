import { day, text, unitPrice } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const product_costs = defineRecord({
  name: 'product_costs',
  grain: 'product, kind of cost, first day and version',
  description: 'What one unit costs us from a day on; occurred_at is the start of that day',
  columns: {
    product_id: text("The product's id, as order lines name it", { required: true }),
    kind: text('What the cost is for', {
      required: true,
      accepted: ['goods', 'packaging', 'fulfilment', 'payment_fee', 'marketplace_fee', 'return_handling'],
    }),
    valid_from: day('First day that it holds', { required: true }),
    cost: unitPrice('Cost of one unit without tax', { required: true, unit: 'cost currency' }),
    currency: text('ISO 4217 code', { required: true }),
  },
});
