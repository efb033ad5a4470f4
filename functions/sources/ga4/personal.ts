import { compileRules, usualPersonal } from '#functions/intake/payload.ts';

export const personal = compileRules({
  ...usualPersonal,
  sha256_email_address: 'hidden',
  sha256_phone_number: 'hidden',
  user_data: 'hidden',
  user_properties: 'hidden',
  ip_override: 'network',
  advertising_id: 'hidden',
  vendor_id: 'hidden',
});
