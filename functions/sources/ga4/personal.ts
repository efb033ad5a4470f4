import { compileRules, type PersonalRules, usualPersonal } from '#functions/personal/payload.ts';

const rules: PersonalRules = {
  ...usualPersonal,
  sha256_email_address: 'hidden',
  sha256_phone_number: 'hidden',
  user_data: 'hidden',
  ip_override: 'network',
  advertising_id: 'hidden',
  vendor_id: 'hidden',
};

const ofBodies: PersonalRules = { ...rules, user_properties: 'hidden' };

export const personal = compileRules(ofBodies);

/** The same for senders that nobody vouches for: the names that they make up are no news of a format. */
export const personalOfStrangers = compileRules(ofBodies);

/** Of rows whose user properties have lost their values before. */
export const personalOfExport = compileRules(rules);
