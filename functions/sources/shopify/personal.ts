import { compileRules, usualPersonal } from '#functions/personal/payload.ts';

/** A `name` is a person's only inside these; an order's is its number and a line's is the product's. */
const people = ['customer', 'default_address', 'billing_address', 'shipping_address', 'addresses', 'destination'];

export const personal = compileRules({
  ...usualPersonal,
  ...Object.fromEntries(people.map((parent) => [`${parent}.name`, 'name' as const])),
  ...Object.fromEntries(people.map((parent) => [`${parent}.company`, 'hidden' as const])),
  ...Object.fromEntries(people.map((parent) => [`${parent}.city`, 'hidden' as const])),
  receipt: 'hidden',
  payment_details: 'hidden',
  order_status_url: 'hidden',
  abandoned_checkout_url: 'hidden',
  token: 'hidden',
  note_attributes: 'hidden',
  properties: 'hidden',
  staff_note: 'hidden',
  message: 'hidden',
  authorization: 'hidden',
  sms_marketing_phone: 'phone',
  phone_number: 'phone',
  email_address: 'email',
  tracking_number: 'hidden',
  tracking_numbers: 'hidden',
  tracking_url: 'hidden',
  tracking_urls: 'hidden',
});
