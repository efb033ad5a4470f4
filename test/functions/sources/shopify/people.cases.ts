import type { SourceCase } from '../case.ts';
import { buyer, buyerHashes, buyerHidden, exactly } from './hidden.ts';
import { customer } from './order-body.ts';

const id = '7001002003';
const at = '2026-03-02 09:00:06.000000';
const triggered = '2026-03-02T10:00:00.25Z';
const headers = (topic: string) => ({ 'x-shopify-topic': topic, 'x-shopify-triggered-at': triggered });
const told = '2026-03-02 10:00:00.250000';

const trait = (name: string, value: string | null) => ({
  record: 'customer_traits',
  sourceId: `${id}|${name}`,
  occurredAt: at,
  values: { trait: name, value, ...buyerHashes, customer_id: id },
});
const pair = (kind: 'email' | 'phone') => ({
  record: 'identity_pairs',
  sourceId: `${id}|${kind}|${buyerHashes[`${kind}_hash`]}`,
  values: {
    identifier: id,
    other_identifier_type: kind,
    other_identifier: buyerHashes[`${kind}_hash`],
    state: 'joined',
  },
});
const consent = (channel: string, state: string, occurredAt: string) => ({
  record: 'consents',
  sourceId: `${id}|${channel}`,
  occurredAt,
  values: { channel, state, customer_id: id },
});

const webhook = (
  name: string,
  topic: string,
  body: unknown,
  rest: Omit<SourceCase, 'name' | 'body' | 'way'>,
): SourceCase => ({
  name,
  way: 'webhook',
  headers: headers(topic),
  body,
  ...rest,
});

export const peopleCases: readonly SourceCase[] = [
  webhook(
    'takes a customer with traits, identifiers and consents',
    'customers/update',
    { ...customer, locale: 'pl', addresses: [customer.default_address] },
    {
      records: [
        trait('account_state', 'enabled'),
        trait('country', 'PL'),
        trait('region', 'Małopolskie'),
        trait('language', 'pl'),
        trait('tags', 'wholesale, tea'),
        pair('email'),
        pair('phone'),
        {
          ...consent('email', 'granted', '2025-01-10 08:05:00.000000'),
          values: { method: 'confirmed_opt_in', ...buyerHashes },
        },
        { ...consent('sms', 'withdrawn', '2025-06-01 08:00:00.000000'), values: { method: 'single_opt_in, shopify' } },
      ],
      hides: [...buyerHidden, 'Kraków', 'rings twice', 'Wrzos i Syn'],
    },
  ),
  webhook(
    'takes a customer as they were until 2024, with one flag',
    'customers/create',
    {
      id: 7_001_002_003,
      email: buyer.email,
      first_name: buyer.first,
      last_name: buyer.last,
      accepts_marketing: false,
      accepts_marketing_updated_at: '2024-02-01T00:00:00Z',
      marketing_opt_in_level: null,
      created_at: '2023-01-01T00:00:00Z',
      updated_at: '2024-02-01T00:00:00Z',
      state: 'disabled',
      verified_email: true,
      phone: null,
      tags: '',
    },
    {
      records: [
        { record: 'customer_traits', sourceId: `${id}|account_state` },
        { record: 'customer_traits', sourceId: `${id}|tags`, values: { value: null } },
        { ...pair('email') },
        consent('email', 'withdrawn', '2024-02-01 00:00:00.000000'),
      ],
      hides: [buyer.email, buyer.last],
    },
  ),
  webhook(
    'takes a consent that was never given, without a time, as old as the customer',
    'customers/create',
    {
      ...customer,
      state: undefined,
      tags: undefined,
      phone: null,
      email: 'not an address',
      default_address: undefined,
      email_marketing_consent: { state: 'not_subscribed', opt_in_level: null, consent_updated_at: null },
      sms_marketing_consent: null,
    },
    { records: [consent('email', 'never', '2025-01-10 08:00:00.000000')] },
  ),
  webhook(
    'knows a deleted customer by the id alone',
    'customers/delete',
    exactly({ id: '@706405506930370084@', tax_exemptions: [] }),
    {
      records: [
        {
          record: 'customer_traits',
          sourceId: '706405506930370084|account_state',
          occurredAt: told,
          values: { value: null, deleted_at: told },
        },
      ],
    },
  ),
  webhook(
    'joins two accounts that were merged',
    'customers/merge',
    {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/7001002003',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/44',
      admin_graphql_api_job_id: null,
      status: 'completed',
      errors: [],
    },
    {
      records: [
        {
          record: 'identity_pairs',
          sourceId: `${id}|customer_id|44`,
          occurredAt: told,
          values: { identifier: id, other_identifier: '44', reason: 'merge' },
        },
      ],
    },
  ),
  webhook(
    'joins nobody where a merge failed',
    'customers/merge',
    {
      admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/1',
      admin_graphql_api_customer_deleted_id: 'gid://shopify/Customer/2',
      status: 'failed',
      errors: [{ customer_ids: [1], field: 'merge_in_progress', message: `${buyer.first} is currently being merged` }],
    },
    { records: [], rejected: ['LC-ING-016'] },
  ),
  webhook(
    'takes a consent to mail that comes by itself',
    'customers_email_marketing_consent/update',
    {
      customer_id: 7_001_002_003,
      email_address: buyer.email,
      email_marketing_consent: {
        state: 'pending',
        opt_in_level: 'confirmed_opt_in',
        consent_updated_at: '2026-03-01T00:00:00-05:00',
      },
    },
    {
      records: [
        {
          ...consent('email', 'pending', '2026-03-01 05:00:00.000000'),
          values: { email_hash: buyerHashes.email_hash },
        },
      ],
      hides: [buyer.email],
    },
  ),
  webhook(
    'takes a consent to text messages that comes by itself',
    'customers_marketing_consent/update',
    {
      id: 7_001_002_003,
      phone: buyer.phone,
      sms_marketing_consent: {
        state: 'subscribed',
        opt_in_level: 'single_opt_in',
        consent_updated_at: null,
        consent_collected_from: 'other',
      },
    },
    {
      records: [
        {
          ...consent('sms', 'granted', told),
          values: { phone_hash: buyerHashes.phone_hash, method: 'single_opt_in, other' },
        },
      ],
      hides: [buyer.phone],
    },
  ),
  webhook(
    'takes a consent to messages in a messenger',
    'customers_whats_app_marketing_consent/update',
    {
      customer_id: 7_001_002_003,
      phone_number: buyer.phone,
      whats_app_marketing_consent: {
        state: 'redacted',
        opt_in_level: null,
        updated_at: '2026-03-01T00:00:00Z',
        collected_from: 'other',
      },
    },
    {
      records: [consent('messenger', 'withdrawn', '2026-03-01 00:00:00.000000')],
      hides: [buyer.phone],
    },
  ),
  webhook(
    'keeps a consent that has no state',
    'customers_marketing_consent/update',
    { id: 7_001_002_003, phone: null, sms_marketing_consent: { state: null } },
    {
      records: [],
      rejected: ['LC-ING-016'],
    },
  ),
];
