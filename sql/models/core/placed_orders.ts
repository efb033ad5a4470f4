import { day, instant, rate, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

export const placed_orders = defineModel({
  name: 'placed_orders',
  area: 'core',
  grain: ['order_key'],
  description: 'Every order that was placed, with its customer and why it does not count, where it does not',
  columns: {
    order_key: text('Source and order id'),
    source: text('Source', { required: true }),
    source_id: text("The order's id in its source", { required: true }),
    shop_number: text('The number that people see'),
    ordered_at: instant('Instant of ordering', { required: true }),
    order_date: day('Local day of ordering', { required: true }),
    customer_key: text('Customer; unidentified where the order names nobody', { required: true }),
    currency: text('Currency of the order', { required: true }),
    rate: rate('Reporting currency for one unit; null where no rate is known'),
    payment_status: text('How far it is paid'),
    payment_method: text('How it was paid'),
    sales_channel: text('Where it was placed'),
    coupon: text('Discount code'),
    landing_page: text('First page of the visit that ordered'),
    referrer: text('Page that sent the visit'),
    country: text('Country'),
    region: text('Region'),
    name_hash: text('Keyed hash of the full name'),
    name_initial_hash: text('Keyed hash of first name and last initial'),
    left_out_reason: text('Why it does not count by itself: test, cancelled, not paid, or as its mapping says'),
  },
});
