import type { SourceCases } from '../case.ts';
import { around, fields } from './fields.ts';

const body = (events: unknown, rest = {}) => ({
  client_id: '1594862.1730859720',
  user_id: '115310',
  timestamp_micros: 1730859720123456,
  user_properties: { tier: { value: 'gold' } },
  consent: { ad_user_data: 'GRANTED', ad_personalization: 'DENIED' },
  events,
  ...rest,
});

const purchase = {
  name: 'purchase',
  params: {
    session_id: '1730859700',
    engagement_time_msec: 100,
    currency: 'eur',
    value: 12.5,
    transaction_id: 'T-1',
    items: [{ item_id: 'TEA', item_name: 'Sencha', item_category: 'Tea', price: 12.5, quantity: 1 }],
  },
};

const at = '2024-11-06 02:22:00.123456';
const done = {
  record: 'checkouts',
  sourceId: '1594862.1730859720.1730859700|done',
  occurredAt: at,
  values: { step: 'done', order_id: 'T-1', value: '12.5', currency: 'EUR', customer_id: '115310' },
};

export const cases: SourceCases = {
  source: 'ga4',
  fields,
  around,
  cases: [
    {
      name: 'tells a purchase as an event and as the end of a checkout',
      way: 'webhook',
      body: body([purchase]),
      records: [
        {
          record: 'web_events',
          occurredAt: at,
          values: { event_name: 'purchase', order_id: 'T-1', session_id: '1730859700' },
        },
        done,
      ],
    },
    {
      name: 'tells each step of a checkout, session ids as numbers or texts alike',
      way: 'webhook',
      body: body(
        ['view_cart', 'begin_checkout', 'add_shipping_info', 'add_payment_info'].map((name) => ({
          name,
          params: { session_id: 1730859700, payment_type: 'paypal' },
        })),
      ),
      records: ['cart', 'details', 'shipping', 'payment'].flatMap((step) => [
        { record: 'web_events' },
        {
          record: 'checkouts',
          sourceId: `1594862.1730859720.1730859700|${step}`,
          values: { checkout_id: '1594862.1730859720.1730859700', step, payment_method: 'paypal' },
        },
      ]),
    },
    {
      name: 'reads 13 digits of milliseconds, the classic fault',
      way: 'webhook',
      body: body([{ name: 'page_view', params: {} }], { timestamp_micros: 1730859720123 }),
      records: [{ record: 'web_events', occurredAt: '2024-11-06 02:22:00.123000' }],
    },
    {
      name: 'without a time happened when it came',
      way: 'webhook',
      body: body([{ name: 'page_view', params: {} }], { timestamp_micros: undefined }),
      receivedAt: '2024-11-06T02:30:00.000Z',
      records: [{ record: 'web_events', occurredAt: '2024-11-06 02:30:00.000000' }],
    },
    {
      name: 'from nobody we know makes no verified event and no verified checkout',
      way: 'webhook',
      isVerified: false,
      receivedAt: '2024-11-06T03:00:00.000Z',
      body: body([purchase]),
      records: [
        { record: 'web_events', values: { is_verified: 'false' } },
        { record: 'checkouts', values: { is_verified: 'false' } },
      ],
    },
    {
      name: 'from nobody we know is quarantined when it happened more than 72 hours before its receipt',
      way: 'webhook',
      isVerified: false,
      receivedAt: '2024-11-09T02:22:00.124Z',
      body: body([{ name: 'page_view' }, { name: 'click', timestamp_micros: 1730859780123456 }]),
      records: [{ record: 'web_events', values: { event_name: 'click' } }],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'from nobody we know is one piece when it has more than 25 events',
      way: 'webhook',
      isVerified: false,
      receivedAt: '2024-11-06T03:00:00.000Z',
      body: body(Array.from({ length: 26 }, () => ({ name: 'page_view' }))),
      records: [],
      rejected: ['LC-ING-002'],
    },
    {
      name: 'from nobody we know fills no table with one text',
      way: 'webhook',
      isVerified: false,
      receivedAt: '2024-11-06T03:00:00.000Z',
      body: body([{ name: 'page_view', params: { page_location: `https://tea.example/?${'x'.repeat(8_200)}` } }]),
      records: [],
      rejected: ['LC-ING-002'],
    },
    {
      name: 'keeps the good events beside a bad one',
      way: 'webhook',
      body: body([{ name: 'page_view' }, { name: 'scroll', timestamp_micros: 123 }, { name: 'click' }]),
      records: [
        { record: 'web_events', values: { event_name: 'page_view' } },
        { record: 'web_events', values: { event_name: 'click' } },
      ],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'never holds an e-mail, in an address or as the user',
      way: 'webhook',
      body: body(
        [
          {
            name: 'page_view',
            params: { page_location: 'https://shop.example/?email=anna%40example.com', title: 'x' },
          },
        ],
        { user_id: 'anna@example.com' },
      ),
      records: [{ record: 'web_events', values: { page_url: 'https://shop.example/' } }],
      hides: ['anna@example.com', 'anna%40example.com'],
    },
    {
      name: 'that is no JSON is kept as a piece',
      way: 'webhook',
      body: '{"client_id":',
      records: [],
      rejected: ['LC-ING-004'],
    },
    {
      name: 'with a list of other things than events is kept as a piece',
      way: 'webhook',
      body: body('purchase'),
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
  signatures: [
    {
      name: 'takes its secret',
      request: { query: { api_secret: 'new-secret' } },
      keys: ['old-secret', 'new-secret'],
      verdict: 'verified',
    },
    {
      name: 'takes an older secret while both are live',
      request: { query: { api_secret: 'old-secret' } },
      keys: ['old-secret', 'new-secret'],
      verdict: 'verified',
    },
    {
      name: 'keeps what has another secret as unverified',
      request: { query: { api_secret: 'guess' } },
      keys: ['old-secret'],
      verdict: 'unverified',
    },
    { name: 'keeps what has none as unverified', request: {}, keys: ['old-secret'], verdict: 'unverified' },
  ],
};
