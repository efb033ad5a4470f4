import { exactMoney, flag, instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

/** An order as its shop states it; its goods are `order_lines`, what was given back is `refunds`. */
export const orders = defineRecord({
  name: 'orders',
  grain: 'order and version',
  description: 'Orders as the shop states them; occurred_at is the instant of ordering',
  columns: {
    order_number: text('The number that people see'),
    customer_id: text("The shop's id of the customer; null where the order names nobody", { personal: 'customer' }),
    email_hash: text('Keyed hash of the normalised e-mail', { personal: 'email' }),
    phone_hash: text('Keyed hash of the normalised phone', { personal: 'phone' }),
    name_hash: text('Keyed hash of the full normalised name', { personal: 'trait' }),
    name_initial_hash: text('Keyed hash of first name and last initial', { personal: 'trait' }),
    browser_id: text('The browser that ordered, as web analytics names it', { personal: 'browser' }),
    currency: text('ISO 4217 code of every amount of the order', { required: true }),
    total_amount: exactMoney('What the customer was to pay, as the source states it', { unit: 'order currency' }),
    shipping_amount: exactMoney('Shipping charged', { unit: 'order currency' }),
    tax_amount: exactMoney('Tax in or on the order', { unit: 'order currency' }),
    discount_amount: exactMoney('All discounts of the order, as a positive amount', { unit: 'order currency' }),
    payment_status: text('How far it is paid', {
      accepted: ['paid', 'pending', 'authorized', 'partially_paid', 'refunded', 'partially_refunded', 'voided'],
    }),
    cancelled_at: instant('When it was cancelled'),
    is_test: flag('An order made to try the shop'),
    payment_method: text('How it was paid'),
    sales_channel: text('Where it was placed: web, pos, marketplace …'),
    coupon: text('The first discount code used'),
    landing_page: text('First page of the visit that ordered', { personal: 'page' }),
    referrer: text('Page that sent the visit', { personal: 'page' }),
    country: text('ISO 3166 code or name of the country, as given'),
    region: text('Region, as given'),
    left_out: text('Why the row counts nowhere, where a mapping says so'),
  },
});
