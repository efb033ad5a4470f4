import { words } from '../words.ts';

/** Of customers, movements of points and referrals. */
export const fields: readonly string[] = words(`
  id first_name last_name email state date_of_birth points_balance referral_url vip_tier_id vip_status
  vip_status.vip_tier_id vip_status.vip_tier_expires_at vip_status.progress_value
  vip_status.current_vip_period_end vip_status.delta_to_retain_vip_tier vip_status.next_vip_tier_id
  vip_status.delta_to_next_vip_tier created_at updated_at customer_id points_change description internal_note
  sender_customer sender_customer.id sender_reward_fulfillment receiver_customer_email receiver_customer
  receiver_reward_fulfillment
`);

export const around: readonly string[] = ['customers', 'points_transactions', 'referrals'];

export const paging: readonly string[] = ['metadata'];
