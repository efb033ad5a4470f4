import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const { pseudonyms } = testContext();
const email = (text: string) => pseudonyms.email(text) ?? '';

const jane = {
  id: 304169228,
  first_name: 'Jane',
  last_name: 'Doerr',
  email: 'jane@doerr.example',
  state: 'member',
  date_of_birth: '1004-05-27',
  points_balance: 300,
  referral_url: 'http://i.refs.cc/9qr5Pw',
  vip_tier_id: 426715794,
  vip_status: {
    vip_tier_id: 426715794,
    vip_tier_expires_at: '2026-12-31T23:59:59.999Z',
    progress_value: 300,
    current_vip_period_end: '2026-12-31T23:59:59.999Z',
    delta_to_retain_vip_tier: null,
    next_vip_tier_id: 426715799,
    delta_to_next_vip_tier: 200,
  },
  created_at: '2026-04-04T15:10:42.030Z',
  updated_at: '2026-05-04T15:10:42.030Z',
};
const metadata = { next_cursor: 'aWQ6MixkaXJlY3Rpb246bmV4dA==', previous_cursor: null };
const joined = '2026-04-04 15:10:42.030000';
const seen = '2026-05-04 15:10:42.030000';
const stateOfJane = { record: 'customer_traits', sourceId: 'customer|304169228|loyalty_state', updatedAt: seen };
const pairOfJane = {
  record: 'identity_pairs',
  sourceId: 'customer|304169228|email',
  occurredAt: joined,
  values: {
    identifier_type: 'customer_id',
    identifier: '304169228',
    other_identifier: email(jane.email),
    state: 'joined',
  },
};
const candidate = { ...jane, id: 7, state: 'candidate', vip_tier_id: null, vip_status: null };

const movement = {
  id: 625478984,
  customer_id: 304169228,
  points_change: 100,
  description: 'Placed an order',
  internal_note: null,
  created_at: '2026-05-01T10:00:00.000Z',
  updated_at: '2026-05-01T10:00:00.000Z',
};
const points = { record: 'loyalty_events', sourceId: 'points|625478984', occurredAt: '2026-05-01 10:00:00.000000' };

const invited = {
  id: 133577,
  receiver_customer: null,
  receiver_customer_email: 'carmen@sandiego.example',
  receiver_reward_fulfillment: { id: 1, name: '$5 off coupon', code: '5off-e26d', fulfillment_status: 'issued' },
  sender_customer: jane,
  sender_reward_fulfillment: null,
  created_at: '2026-06-01T20:15:27.893Z',
  updated_at: '2026-06-01T20:15:27.893Z',
};
const reward = {
  id: 2,
  name: '$10 off coupon',
  code: '10off-77aa',
  customer_id: 304169228,
  fulfillment_status: 'issued',
  usage_status: 'unused',
  used_at: null,
  expires_at: null,
  created_at: '2026-06-05T12:15:22.040Z',
  updated_at: '2026-06-05T12:15:22.040Z',
};
const ordered = {
  ...invited,
  receiver_customer: { ...candidate, id: 8, first_name: 'Carmen', email: 'carmen@sandiego.example' },
  sender_reward_fulfillment: reward,
  updated_at: '2026-06-05T12:15:22.040Z',
};
const referral = { record: 'referrals', sourceId: '133577', occurredAt: '2026-06-01 20:15:27.893000' };
const orderedAt = '2026-06-05 12:15:22.040000';

export const cases: SourceCases = {
  source: 'smile_io',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'reads a member as enrolled and in a tier, and a birthday of year 1004 as no year',
      way: 'pull',
      body: { customers: [jane], metadata },
      records: [
        { ...stateOfJane, values: { trait: 'loyalty_state', value: 'member', kind: 'behavioural' } },
        pairOfJane,
        {
          record: 'loyalty_events',
          sourceId: 'customer|304169228|enrolled',
          occurredAt: joined,
          sourceVersion: 'enrolled',
          values: { kind: 'enrolled', customer_id: '304169228', email_hash: email(jane.email) },
        },
        {
          record: 'loyalty_events',
          sourceId: 'customer|304169228|tier|426715794',
          occurredAt: seen,
          sourceVersion: 'reached',
          values: { kind: 'tier_changed', tier: '426715794' },
        },
      ],
      hides: ['Jane', 'Doerr', 'jane@doerr.example', '1004-05-27'],
    },
    {
      name: 'reads the old member of the tier where it stands alone',
      way: 'pull',
      body: { customers: [{ ...jane, vip_status: undefined }], metadata },
      records: [
        stateOfJane,
        pairOfJane,
        { record: 'loyalty_events', values: { kind: 'enrolled' } },
        { record: 'loyalty_events', values: { kind: 'tier_changed', tier: '426715794' } },
      ],
    },
    {
      name: 'takes a candidate for no member, and keeps the year of a birthday that has one',
      way: 'pull',
      body: { customers: [{ ...candidate, date_of_birth: '1987-02-11' }], metadata },
      records: [
        { record: 'customer_traits', values: { trait: 'loyalty_state', value: 'candidate' } },
        {
          record: 'customer_traits',
          sourceId: 'customer|7|birth_year',
          values: { trait: 'birth_year', value: '1987', kind: 'demographic' },
        },
        { record: 'identity_pairs' },
      ],
      hides: ['1987-02-11'],
    },
    {
      name: 'takes one who was disabled for one who left',
      way: 'pull',
      body: { customers: [{ ...jane, state: 'disabled', vip_status: null, vip_tier_id: null }], metadata },
      records: [
        { ...stateOfJane, values: { value: 'disabled' } },
        pairOfJane,
        { record: 'loyalty_events', values: { kind: 'enrolled' } },
        { record: 'loyalty_events', sourceId: 'customer|304169228|left', occurredAt: seen, values: { kind: 'left' } },
      ],
    },
    {
      name: 'reads movements by their sign, their words and their note',
      way: 'pull',
      body: {
        points_transactions: [
          movement,
          { ...movement, id: 2, points_change: -500, description: '$5 off coupon' },
          { ...movement, id: 3, points_change: -40, description: 'Points expired' },
          { ...movement, id: 4, points_change: 25, description: 'Sorry, jo@example.com', internal_note: 'order #6834' },
        ],
        metadata: { next_cursor: null, previous_cursor: null },
      },
      records: [
        { ...points, values: { kind: 'earned', customer_id: '304169228', points: '100' } },
        { record: 'loyalty_events', values: { kind: 'redeemed', points: '-500' } },
        { record: 'loyalty_events', values: { kind: 'expired', points: '-40' } },
        { record: 'loyalty_events', values: { kind: 'adjusted', points: '25' } },
      ],
      hides: ['jo@example.com'],
    },
    {
      name: 'reads an invitation whose friend has not ordered yet',
      way: 'file',
      body: { referrals: [invited], metadata },
      records: [
        {
          ...referral,
          values: {
            kind: 'customer',
            state: 'invited',
            referrer_id: '304169228',
            referrer_email_hash: email(jane.email),
            friend_id: null,
            friend_email_hash: email('carmen@sandiego.example'),
            code: 'http://i.refs.cc/9qr5Pw',
            invited_at: '2026-06-01 20:15:27.893000',
            converted_at: null,
            decided_at: null,
          },
        },
      ],
      hides: ['carmen@sandiego.example', 'Doerr'],
    },
    {
      name: 'reads the order of the friend and the reward of the sender as later versions of it',
      way: 'file',
      body: {
        referrals: [
          ordered,
          { ...ordered, sender_reward_fulfillment: null },
          { ...ordered, sender_reward_fulfillment: { ...reward, fulfillment_status: 'cancelled' } },
          invited,
        ],
        metadata,
      },
      records: [
        {
          ...referral,
          updatedAt: orderedAt,
          values: { state: 'approved', friend_id: '8', converted_at: orderedAt, decided_at: orderedAt },
        },
        { ...referral, updatedAt: orderedAt, values: { state: 'converted', decided_at: null } },
        { ...referral, values: { state: 'declined', refusal_reason: 'cancelled' } },
        { ...referral, updatedAt: '2026-06-01 20:15:27.893000', values: { state: 'invited' } },
      ],
      hides: ['Carmen'],
    },
    {
      name: 'reads single objects, as pieces of quarantine are, and lists of them',
      way: 'file',
      body: [movement, invited],
      records: [points, referral],
    },
    {
      name: 'takes activities, which shops send to it, for nothing of its own',
      way: 'file',
      body: {
        activity: { token: 'activity_f57a9b5a8d0ac5', distinct_id: '212993', customer_email: 'jane@doerr.example' },
      },
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'keeps the siblings of what is broken',
      way: 'pull',
      body: { points_transactions: [{ ...movement, created_at: '05/01/2026' }, { id: 9 }, movement], metadata },
      records: [points],
      rejected: ['LC-ING-015', 'LC-ING-016'],
    },
  ],
};
