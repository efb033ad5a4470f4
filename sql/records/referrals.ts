import { exactMoney, flag, instant, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const referrals = defineRecord({
  name: 'referrals',
  grain: 'invitation or recommendation and version',
  description: 'Customers and partners who sent somebody; occurred_at is the instant of the invitation or click',
  columns: {
    kind: text('Who recommends: a customer, or a partner who is paid', {
      required: true,
      accepted: ['customer', 'partner'],
    }),
    state: text('How far it came', {
      required: true,
      accepted: ['invited', 'clicked', 'converted', 'approved', 'declined', 'returned'],
    }),
    referrer_id: text("The source's id of the customer who recommends", { personal: 'customer', whose: 'referrer' }),
    referrer_email_hash: text('Keyed hash of their normalised e-mail', { personal: 'email', whose: 'referrer' }),
    partner_id: text("The source's id of the partner"),
    partner: text('Name of the partner'),
    friend_id: text("The source's id of who was sent", { personal: 'customer', whose: 'friend' }),
    friend_email_hash: text('Keyed hash of their normalised e-mail', { personal: 'email', whose: 'friend' }),
    friend_phone_hash: text('Keyed hash of their normalised phone', { personal: 'phone', whose: 'friend' }),
    code: text('Code or link that was passed on', { personal: 'trait', whose: 'referrer' }),
    order_id: text('The order that came of it'),
    invited_at: instant('When the friend was invited'),
    clicked_at: instant('When the link was opened'),
    converted_at: instant('When the friend ordered'),
    decided_at: instant('When the reward or commission was approved or declined'),
    sale_amount: exactMoney('What the friend paid, as the source sees it', { unit: 'referral currency' }),
    reward_amount: exactMoney('Reward or commission', { unit: 'referral currency' }),
    currency: text('ISO 4217 code'),
    refusal_reason: text('Why it does not count'),
    is_new_customer: flag('The source takes the friend for a new customer'),
  },
});
