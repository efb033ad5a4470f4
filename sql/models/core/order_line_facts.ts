import { count, day, flag, money, quantity, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

const productCosts = 'product costs are taken in by sources (docs/sources.md), not used by a model yet';

export const order_line_facts = defineModel({
  name: 'order_line_facts',
  area: 'core',
  grain: ['order_key', 'line_number'],
  description: 'Goods lines of the orders that count',
  question: 'Which products sell, to whom, and which come back?',
  columns: {
    order_key: text('Order'),
    line_number: count('Place among the goods lines of the order, from 1'),
    customer_key: text('Customer', { required: true }),
    order_date: day('Local day of ordering', { required: true }),
    product_id: text('Product'),
    category: text('Its category at the time'),
    quantity: quantity('Units ordered', { required: true }),
    net_revenue: money('Without discounts and tax, before refunds; the lines of an order add up to its cents', {
      required: true,
    }),
    cost_of_goods: money('What the goods cost', { notCollected: productCosts }),
    margin: money('What is left', { notCollected: productCosts }),
    is_add_on: flag('The product is an add-on', {
      notCollected: 'product lists are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    returned_quantity: quantity('Units given back so far', { required: true }),
  },
  relationships: [{ column: 'order_key', references: ['order_facts', 'order_key'] }],
});
