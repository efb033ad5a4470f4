import { count, day, flag, instant, money, rate, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { statuses } from '#sql/models/stages/customer_stage_history.ts';

const productCosts = 'product costs are taken in by sources (docs/sources.md), not used by a model yet';
const deliveryData = 'deliveries are taken in by sources (docs/sources.md), not used by a model yet';

export const order_facts = defineModel({
  name: 'order_facts',
  area: 'core',
  grain: ['order_key'],
  description: 'Orders that count: not test, not cancelled, paid, with goods, not wholly refunded',
  question: 'What was ordered, by whom, was it their first or a later order, and what came of it?',
  columns: {
    order_key: text('Source and order id'),
    customer_key: text('Customer; unidentified where the order names nobody', { required: true }),
    ordered_at: instant('Instant of ordering', { required: true }),
    order_date: day('Local day of ordering', { required: true }),
    order_number: count("Place among the customer's orders, from 1; null for unidentified"),
    is_first: flag("The customer's first", { required: true }),
    sales_channel: text('Where it was placed'),
    payment_method: text('How it was paid'),
    coupon: text('Discount code'),
    gross_revenue: money('Goods at full price, with the tax that prices contain', { required: true }),
    discount: money('Discounts given', { required: true }),
    refunded: money('Given back so far, counted on the order’s date', { required: true }),
    net_revenue: money('Goods without discounts, tax and refunds', {
      required: true,
      formula: 'goods − discounts − tax inside prices − refunds; without shipping',
    }),
    cost_of_goods: money('What the goods cost', { notCollected: productCosts }),
    fees: money('Payment and marketplace fees', {
      notCollected: 'fees are taken in with product costs (docs/sources.md), not used by a model yet',
    }),
    fulfilment_cost: money('Packing and sending', {
      notCollected: 'fulfilment costs are taken in with product costs (docs/sources.md), not used by a model yet',
    }),
    margin: money('What is left', {
      notCollected: productCosts,
      formula: 'net_revenue − cost_of_goods − fees − fulfilment_cost',
    }),
    is_cost_known: flag('Every cost of the order is known', { required: true }),
    status_before: text("The customer's status just before; null for a first trace and for unidentified", {
      accepted: statuses,
    }),
    promised_at: instant('Promised delivery', { notCollected: deliveryData }),
    delivered_at: instant('Delivery', { notCollected: deliveryData }),
    original_currency: text('Currency of the order', { required: true }),
    fx_rate: rate('Reporting currency for one unit of it', { required: true }),
  },
  relationships: [{ column: 'customer_key', references: ['customers', 'customer_key'], except: ['unidentified'] }],
});
