import { testContext } from '../../intake/lakes.ts';
import type { SourceCases } from '../case.ts';
import { pending, push } from './bodies.ts';
import { fields } from './fields.ts';

const mark = (email: string) => `[email:${testContext().pseudonyms.email(email)?.slice(0, 12)}]`;
const reason = testContext().pseudonyms.scrub('order returned, ask jo@example.com');

const id = push.transactionId;
const soldAt = '2026-09-28 22:04:00.000000';
const times = { sourceId: id, updatedAt: soldAt };
const referral = { ...times, record: 'referrals', occurredAt: '2026-09-27 22:55:10.000000' };
const cost = { ...times, record: 'marketing_costs', occurredAt: soldAt };
const decidedAt = '2026-10-05 08:00:00.000000';
const decided = (commissionStatus: string, more: object = {}) => ({
  ...pending,
  commissionStatus,
  validationDate: '2026-10-05T08:00:00',
  ...more,
});

const form = (value: unknown) => new URLSearchParams({ AwinTransactionPush: JSON.stringify(value) }).toString();

export const cases: SourceCases = {
  source: 'awin',
  fields,
  cases: [
    {
      name: 'reads a pending sale as a referral of the partner and as a cost of its day, times in UTC',
      way: 'pull',
      body: [pending],
      records: [
        {
          ...referral,
          values: {
            kind: 'partner',
            state: 'converted',
            partner_id: '189069',
            partner: 'Best Tea',
            code: 'TEA10',
            order_id: 'B-1017',
            clicked_at: '2026-09-27 22:55:10.000000',
            converted_at: soldAt,
            decided_at: null,
            sale_amount: '59.8',
            reward_amount: '3.59',
            currency: 'EUR',
            refusal_reason: null,
            is_new_customer: 'true',
          },
        },
        {
          ...cost,
          values: {
            cost_date: '2026-09-28',
            platform: 'awin',
            account_id: '20044',
            cost_type: 'commission',
            amount: '3.59',
            currency: 'EUR',
            platform_conversions: '1',
            platform_revenue: '59.8',
          },
        },
      ],
      hides: ['anna%40example.com', 'anna@example.com', '-8416171299317182'],
    },
    {
      name: 'reads an approval as a later version of both',
      way: 'pull',
      body: [decided('approved', { paidToPublisher: true })],
      records: [
        { ...referral, updatedAt: decidedAt, values: { state: 'approved', decided_at: decidedAt } },
        { ...cost, updatedAt: decidedAt, values: { amount: '3.59' } },
      ],
    },
    {
      name: 'takes what was declined or deleted for no cost, and says why',
      way: 'pull',
      body: [
        decided('declined', { declineReason: 'order returned, ask jo@example.com' }),
        { ...pending, id: 2, commissionStatus: 'deleted' },
      ],
      records: [
        {
          ...referral,
          updatedAt: decidedAt,
          values: { state: 'declined', reward_amount: '3.59', refusal_reason: reason },
        },
        {
          ...cost,
          updatedAt: decidedAt,
          values: { amount: '0', platform_conversions: '0', platform_revenue: null, cost_date: '2026-09-28' },
        },
        { record: 'referrals', sourceId: '2', values: { state: 'declined', refusal_reason: 'deleted' } },
        { record: 'marketing_costs', sourceId: '2', values: { amount: '0' } },
      ],
      hides: ['jo@example.com'],
    },
    {
      name: 'reads an amended sale with its new amounts',
      way: 'pull',
      body: [{ ...pending, amended: true, commissionAmount: { amount: '1.19', currency: 'EUR' } }],
      records: [
        { ...referral, values: { reward_amount: '1.19' } },
        { ...cost, values: { amount: '1.19' } },
      ],
    },
    {
      name: 'gives a sale that comes in several lists the same id and the same times',
      way: 'pull',
      body: [decided('approved'), pending, decided('approved')],
      records: [
        { ...referral, updatedAt: decidedAt },
        { ...cost, updatedAt: decidedAt },
        referral,
        cost,
        { ...referral, updatedAt: decidedAt },
        { ...cost, updatedAt: decidedAt },
      ],
    },
    {
      name: 'leaves a sale in another currency without its amount',
      way: 'pull',
      body: [{ ...pending, saleAmount: { amount: 51.2, currency: 'GBP' } }],
      records: [
        { ...referral, values: { sale_amount: null, reward_amount: '3.59', currency: 'EUR' } },
        { ...cost, values: { amount: '3.59', platform_revenue: null } },
      ],
    },
    {
      name: 'takes a bonus for a cost and no sale',
      way: 'pull',
      body: [{ ...pending, type: 'Bonus', saleAmount: { amount: 0, currency: 'EUR' }, clickDate: null }],
      records: [{ ...cost, values: { amount: '3.59', platform_conversions: '0' } }],
    },
    {
      name: 'reads one sale alone, as a piece of quarantine is',
      way: 'pull',
      body: pending,
      records: [referral, cost],
    },
    {
      name: 'takes no e-mail for a code or an order',
      way: 'pull',
      body: [{ ...pending, voucherCode: 'anna@example.com', orderRef: 'Jan.Nowak@example.com' }],
      records: [
        { ...referral, values: { code: mark('anna@example.com'), order_id: mark('jan.nowak@example.com') } },
        cost,
      ],
      hides: ['anna@example.com', 'Nowak'],
    },
    {
      name: 'keeps the siblings of a sale that is broken',
      way: 'pull',
      body: [{ ...pending, transactionDate: 'yesterday' }, { ...pending, commissionAmount: null }, pending],
      records: [{ record: 'referrals' }, referral, cost],
      rejected: ['LC-ING-015', 'LC-ING-015', 'LC-ING-010'],
    },
    {
      name: 'refuses an answer that is an error',
      way: 'pull',
      body: '{"error":"invalid_token","description":"token expired"}',
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'refuses amounts beyond any number, and takes no part of such a page',
      way: 'pull',
      body: '[{"id":1,"commissionStatus":"pending","commissionAmount":{"amount":1e999,"currency":"EUR"}}]',
      records: [],
      rejected: ['LC-ING-007'],
    },
    {
      name: 'reads a push inside its form under the id of the pull, times as those of London',
      way: 'webhook',
      body: form(push),
      records: [
        {
          record: 'referrals',
          sourceId: id,
          occurredAt: '2026-07-27 09:00:00.000000',
          updatedAt: '2026-07-28 22:04:00.000000',
          values: {
            state: 'converted',
            partner_id: '189069',
            sale_amount: '59.8',
            reward_amount: '3.59',
            currency: 'EUR',
            order_id: null,
          },
        },
        {
          record: 'marketing_costs',
          sourceId: id,
          values: { cost_date: '2026-07-28', amount: '3.59', currency: 'EUR', account_id: '20044' },
        },
      ],
    },
    {
      name: 'reads a push that is sent as plain JSON',
      way: 'webhook',
      body: push,
      records: [
        { record: 'referrals', sourceId: id },
        { record: 'marketing_costs', sourceId: id },
      ],
    },
    {
      name: 'refuses a form without its member',
      way: 'webhook',
      body: 'other=1',
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'refuses a form whose JSON is cut off',
      way: 'webhook',
      body: 'AwinTransactionPush=%7B%22transactionId%22%3A%22',
      records: [],
      rejected: ['LC-ING-004'],
    },
  ],
  signatures: [
    {
      name: 'takes a push to the address with its secret',
      request: { query: { key: 'a-long-random-secret' } },
      keys: ['another', 'a-long-random-secret'],
      verdict: 'verified',
    },
    {
      name: 'refuses a push with a wrong secret',
      request: { query: { key: 'guessed' } },
      keys: ['a-long-random-secret'],
      verdict: 'refused',
    },
    { name: 'refuses a push without a secret', request: {}, keys: ['a-long-random-secret'], verdict: 'refused' },
    {
      name: 'refuses any push while no secret is stored',
      request: { query: { key: '' } },
      keys: [''],
      verdict: 'refused',
    },
  ],
};
