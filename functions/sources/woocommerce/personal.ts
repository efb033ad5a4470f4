import { compileRules, usualPersonal } from '#functions/intake/payload.ts';

/** Extra data may hold anything that a buyer typed. */
export const personal = compileRules({
  ...usualPersonal,
  company: 'hidden',
  address_1: 'hidden',
  address_2: 'hidden',
  city: 'hidden',
  postcode: 'hidden',
  customer_ip_address: 'network',
  customer_note: 'hidden',
  order_key: 'hidden',
  payment_url: 'hidden',
  meta_data: 'hidden',
  username: 'hidden',
  avatar_url: 'hidden',
  reason: 'prose',
});
