import { words } from '../words.ts';

/** Of a purchase and of a referral. */
export const fields: readonly string[] = words(`
  first_name last_name email locale accepts_marketing order_timestamp browser_ip user_agent invoice_amount
  currency_code external_reference_id discount_code returned referral_email referring_email referral_timestamp
`);

export const around: readonly string[] = ['referrals', 'rewards'];
