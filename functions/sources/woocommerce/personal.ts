import { compileRules, usualPersonal } from '#functions/personal/payload.ts';

/** Extra data may hold anything that a buyer typed, and its keys name what he was asked. */
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
  'meta_data.key': 'hidden',
  'meta_data.display_key': 'hidden',
  'meta_data.value': 'hidden',
  'meta_data.display_value': 'hidden',
  username: 'hidden',
  avatar_url: 'hidden',
  reason: 'prose',
});
