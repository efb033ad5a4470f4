import { exactMoney, flag, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';
import { person } from './person.ts';

export const checkoutSteps = ['cart', 'details', 'shipping', 'payment', 'done'] as const;

export const checkouts = defineRecord({
  name: 'checkouts',
  grain: 'checkout, step and version',
  description: 'How far each checkout came; occurred_at is the instant when the step was seen first',
  columns: {
    checkout_id: text("The checkout's id in its source", { required: true }),
    cart_id: text('The cart it began with'),
    step: text('The step reached', { required: true, accepted: checkoutSteps }),
    ...person,
    session_id: text('Id of the visit, unique only together with browser_id', { personal: 'trait' }),
    value: exactMoney('Value of the goods in it', { unit: 'checkout currency' }),
    currency: text('ISO 4217 code of value'),
    device: text('desktop, mobile, tablet …'),
    sales_channel: text('Where it was begun: web, pos, marketplace …'),
    payment_method: text('How it was to be paid'),
    is_payment_failed: flag('A payment was tried and refused'),
    order_id: text("The order's id, once there is one"),
    landing_page: text('First page of the visit', { personal: 'page' }),
    referrer: text('Page that sent the visit', { personal: 'page' }),
    is_verified: flag('Came over a way that only the source or we can use', { required: true }),
  },
});
