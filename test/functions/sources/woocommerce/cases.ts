import { createHmac } from 'node:crypto';
import { testContext } from '../../intake/lakes.ts';
import type { SignatureCase, SourceCase, SourceCases } from '../case.ts';
import { buyerHidden, customer, order, subscription } from './bodies.ts';
import { goods, orderRecord, person, received, shipping, webhook } from './expected.ts';
import { fields } from './fields.ts';
import { orders } from './orders.cases.ts';

const people: readonly SourceCase[] = [
  webhook(
    'takes a customer with traits and identifiers',
    'customer.updated',
    customer,
    [
      {
        record: 'customer_traits',
        sourceId: '26|role',
        occurredAt: '2026-03-02 09:00:00.000000',
        values: { value: 'customer', kind: 'behavioural', ...person },
      },
      { record: 'customer_traits', sourceId: '26|country', values: { value: 'PL' } },
      { record: 'customer_traits', sourceId: '26|region', values: { value: 'MA' } },
      {
        record: 'identity_pairs',
        sourceId: `26|email|${person.email_hash}`,
        values: { identifier: '26', other_identifier_type: 'email' },
      },
      {
        record: 'identity_pairs',
        sourceId: `26|phone|${person.phone_hash}`,
        values: { other_identifier: person.phone_hash },
      },
    ],
    { hides: [...buyerHidden.filter((hidden) => !hidden.startsWith('203.')), 'zofia.wrzos', 'gravatar'] },
  ),
  webhook('knows a deleted customer by the id alone', 'customer.deleted', { id: 26 }, [
    { record: 'customer_traits', sourceId: '26|role', values: { value: null, deleted_at: received } },
  ]),
];

const subscriptions: readonly SourceCase[] = [
  webhook(
    'takes the term that a subscription is in',
    'subscription.updated',
    subscription,
    [
      {
        record: 'contracts',
        sourceId: '901|2026-04-02 09:00:05.000000',
        updatedAt: '2026-04-02 09:00:10.000000',
        values: {
          contract_id: '901',
          ...person,
          amount_per_month: '16.666667',
          discount_given: '0.10007199',
          state: 'active',
        },
      },
    ],
    { hides: buyerHidden },
  ),
];

const pages: readonly SourceCase[] = [
  {
    name: 'reads a page of orders, and keeps the one that is none apart',
    way: 'pull',
    headers: { feed: 'orders' },
    body: [order, { ...order, id: 728, line_items: [], shipping_lines: [] }, { id: 4, name: 'what is this' }],
    records: [orderRecord({}), goods, shipping, { record: 'orders', sourceId: '728' }],
    rejected: ['LC-ING-016'],
    hides: buyerHidden,
  },
  {
    name: 'takes no e-mail for a coupon',
    way: 'pull',
    headers: { feed: 'orders' },
    body: [{ ...order, line_items: [], shipping_lines: [], coupon_lines: [{ id: 1, code: 'zofia@example.org' }] }],
    records: [{ record: 'orders', values: { coupon: testContext().pseudonyms.scrub('zofia@example.org') } }],
    hides: ['zofia@example.org'],
  },
  {
    name: 'refuses a page that tells of a fault',
    way: 'pull',
    body: { code: 'woocommerce_rest_cannot_view', message: 'Sorry', data: { status: 401 } },
    records: [],
    rejected: ['LC-ING-016'],
  },
  { name: 'has nothing in an empty page', way: 'pull', body: [], records: [], rejected: ['LC-ING-017'] },
  {
    name: 'reads one order alone, as it comes out of quarantine',
    way: 'file',
    body: { ...order, line_items: [], shipping_lines: [] },
    records: [orderRecord({ order_number: '2026-727' })],
  },
];

const body = JSON.stringify({ id: 727 });
const secret = 'webhook secret';
const sign = (text: string, key = secret, encoding: 'base64' | 'hex' = 'base64') =>
  createHmac('sha256', key).update(text).digest(encoding);
const signed = (
  name: string,
  given: string | undefined,
  verdict: SignatureCase['verdict'],
  text = body,
  keys = [secret],
): SignatureCase => ({
  name,
  request: { body: Buffer.from(text), headers: { 'x-wc-webhook-signature': given } },
  keys,
  verdict,
});

export const cases: SourceCases = {
  source: 'woocommerce',
  fields,
  cases: [...orders, ...people, ...subscriptions, ...pages],
  signatures: [
    signed('accepts its signature', sign(body), 'verified'),
    signed('accepts either key while one is being changed', sign(body), 'verified', body, ['next', secret]),
    signed('refuses a signature of another key', sign(body, 'other'), 'refused'),
    signed('refuses a signature in hex', sign(body, secret, 'hex'), 'refused'),
    signed('refuses the signature of another body', sign('{"id":728}'), 'refused'),
    signed('refuses half a signature', sign(body).slice(0, 20), 'refused'),
    signed('refuses a missing signature', undefined, 'refused'),
    signed('refuses a form with more in it', undefined, 'refused', 'webhook_id=5&id=727'),
    signed('refuses a form with a wrong signature', 'abc', 'refused', 'webhook_id=5'),
    signed('refuses every signature while it has no key', sign(body), 'refused', body, []),
  ],
};
