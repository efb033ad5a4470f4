import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { around, fields } from './fields.ts';

const { pseudonyms } = testContext();
const email = (text: string) => pseudonyms.email(text) ?? '';

const referred = {
  referral_email: 'carmen@sandiego.example',
  referral_timestamp: 1434439382,
  referring_email: 'jane@doerr.example',
  review_period_over: false,
  external_reference_id: 'B-1017',
};
const period_to = 1434500000;
const page = (...referrals: unknown[]) => ({ message: 'Success', period_from: 1434400000, period_to, referrals });
const referral = {
  record: 'referrals',
  sourceId: 'order|B-1017',
  occurredAt: '2015-06-16 07:23:02.000000',
  updatedAt: '2015-06-17 00:13:20.000000',
};

const reward = {
  id: 77,
  advocate_email: 'jane@doerr.example',
  advocate_name: 'Jane Doerr',
  created_at: 1434439400,
  description: '$10 for jane@doerr.example',
  discount: '$10.00',
  status: 'pending_fulfillment',
  type: 'coupon',
};
const purchase = {
  first_name: 'Carmen',
  last_name: 'Sandiego',
  email: 'carmen@sandiego.example',
  locale: 'en',
  accepts_marketing: 'false',
  order_timestamp: 1434439382,
  browser_ip: '203.0.113.77',
  user_agent: 'Mozilla/5.0 (Macintosh)',
  invoice_amount: '59.80',
  currency_code: 'EUR',
  external_reference_id: 'B-1017',
  discount_code: 'FRIEND10',
};

export const cases: SourceCases = {
  source: 'referralcandy',
  fields,
  around,
  cases: [
    {
      name: 'reads a referred purchase under its order, as new as its page',
      way: 'pull',
      body: page(referred),
      records: [
        {
          ...referral,
          sourceVersion: 'converted',
          values: {
            kind: 'customer',
            state: 'converted',
            referrer_email_hash: email('jane@doerr.example'),
            friend_email_hash: email('carmen@sandiego.example'),
            order_id: 'B-1017',
            converted_at: '2015-06-16 07:23:02.000000',
          },
        },
      ],
      hides: ['carmen@sandiego.example', 'jane@doerr.example'],
    },
    {
      name: 'approves it once its time of review is over, and takes it back when it is returned',
      way: 'pull',
      body: page(
        { ...referred, review_period_over: true },
        { ...referred, review_period_over: true, returned: 'true' },
      ),
      records: [
        { ...referral, sourceVersion: 'approved', values: { state: 'approved', refusal_reason: null } },
        { ...referral, sourceVersion: 'returned', values: { state: 'returned', refusal_reason: 'returned' } },
      ],
    },
    {
      name: 'tells a referral without an order by its friend and second',
      way: 'pull',
      body: page({ ...referred, external_reference_id: null }),
      records: [
        {
          ...referral,
          sourceId: `${email('carmen@sandiego.example')}|1434439382`,
          values: { order_id: null },
        },
      ],
    },
    {
      name: 'reads one referral alone, as a piece of quarantine is',
      way: 'file',
      body: { ...referred, period_to },
      records: [referral],
    },
    {
      name: 'reads a reward as given to its advocate, and takes a discount for no value',
      way: 'pull',
      body: {
        message: 'Success',
        rewards: [
          reward,
          { ...reward, id: 78, status: 'delivered', type: 'cash', amount: '12.5', currency_code: 'USD' },
          { ...reward, id: undefined, status: 'not_applicable', type: 'none', description: '', discount: '' },
        ],
      },
      records: [
        {
          record: 'loyalty_events',
          sourceId: 'reward|77',
          occurredAt: '2015-06-16 07:23:20.000000',
          sourceVersion: 'pending_fulfillment',
          values: { kind: 'earned', email_hash: email('jane@doerr.example'), value: null, currency: null },
        },
        { record: 'loyalty_events', sourceId: 'reward|78', values: { value: '12.5', currency: 'USD' } },
        { record: 'loyalty_events', sourceId: `reward|${email('jane@doerr.example')}|1434439400` },
      ],
      hides: ['Jane Doerr', 'jane@doerr.example'],
    },
    {
      name: 'reads what the buyer of a purchase allowed',
      way: 'file',
      body: [purchase, { ...purchase, accepts_marketing: 'true', order_timestamp: 1434439999 }],
      records: [
        {
          record: 'consents',
          sourceId: `purchase|${email('carmen@sandiego.example')}`,
          occurredAt: '2015-06-16 07:23:02.000000',
          values: { channel: 'email', state: 'never', email_hash: email('carmen@sandiego.example') },
        },
        { record: 'consents', occurredAt: '2015-06-16 07:33:19.000000', values: { state: 'granted' } },
      ],
      hides: ['Carmen', 'Sandiego', 'carmen@sandiego.example', '203.0.113.77', 'Macintosh'],
    },
    {
      name: 'makes nothing of a return without a purchase, and keeps the siblings of what is broken',
      way: 'pull',
      body: [
        { message: 'Success', customer_email: 'carmen@sandiego.example', returned: true },
        { ...referred, referral_timestamp: '2015-06-16T07:23:02Z' },
        { message: 'Signature is invalid' },
        referred,
      ],
      records: [{ ...referral, updatedAt: referral.occurredAt }],
      rejected: ['LC-ING-016', 'LC-ING-015', 'LC-ING-016'],
    },
  ],
};
