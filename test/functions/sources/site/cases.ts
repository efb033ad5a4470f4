import type { SourceCase, SourceCases } from '../case.ts';
import { clickBatch, desktop, event, phone, sentAt, tablet } from './batches.ts';
import { around, fields } from './fields.ts';
import { hostileCases } from './hostile-cases.ts';

const receivedAt = '2026-10-01T12:00:00.000Z';
const browser = { browser_id: '0f'.repeat(16), session_id: 'ab'.repeat(16) };
const checkout = { ...browser, checkout_id: 'cd'.repeat(16) };
const items = [
  { item_id: 'SKU-7', item_category: 'Tea', price: 30.5, quantity: 2 },
  { item_id: 'SKU-8', item_category: 'Cups', price: 12, quantity: 1 },
];
const cart = { value: 73, currency: 'pln', items };

const step = (name: string, at: string, params: object): SourceCase => ({
  name: `tells ${name} as the step ${at} of a checkout`,
  way: 'webhook',
  headers: desktop,
  body: { sent_at: sentAt, events: [{ ...event(name, 1), ...checkout, params: { ...cart, ...params } }] },
  records: [
    { record: 'web_events', values: { event_name: name, value: '73', currency: 'PLN', product_id: 'SKU-7' } },
    {
      record: 'checkouts',
      sourceId: `${checkout.checkout_id}|${name}`,
      occurredAt: '2026-10-01 11:59:59.000000',
      values: {
        checkout_id: checkout.checkout_id,
        step: at,
        ...browser,
        value: '73',
        currency: 'PLN',
        device: 'desktop',
        sales_channel: 'web',
        is_verified: 'false',
        is_payment_failed: name === 'payment_failed' ? 'true' : null,
      },
    },
  ],
});

const seen: readonly SourceCase[] = [
  {
    name: 'takes a page with what led to it, its load time and its time in the foreground',
    way: 'webhook',
    headers: desktop,
    receivedAt,
    body: {
      sent_at: sentAt,
      events: [
        {
          ...event('page_view', 2.5),
          ...browser,
          page: 'https://shop.example/tea?utm_source=News&utm_medium=email&utm_campaign=autumn&gclid=Cj0K-1',
          referrer: 'https://search.example/?q=tea',
          title: 'Tea and cups',
          page_type: 'Category',
          load_ms: 812.4,
          engaged_ms: 1500,
        },
      ],
    },
    records: [
      {
        record: 'web_events',
        sourceId: event('page_view', 2.5).event_id,
        occurredAt: '2026-10-01 11:59:57.500000',
        updatedAt: '2026-10-01 12:00:00.000000',
        values: {
          event_name: 'page_view',
          ...browser,
          user_id: null,
          page_title: 'Tea and cups',
          page_type: 'category',
          referrer: 'https://search.example/?q=tea',
          utm_source: 'News',
          utm_medium: 'email',
          utm_campaign: 'autumn',
          utm_term: null,
          click_id_kind: 'gclid',
          load_ms: '812',
          engaged_ms: '1500',
          device: 'desktop',
          is_verified: 'false',
          is_bot: 'false',
        },
      },
    ],
  },
  {
    name: 'takes an event without consent: no ids, no checkout, and nobody it belongs to',
    way: 'webhook',
    headers: phone,
    body: {
      sent_at: sentAt,
      is_narrow: true,
      events: [{ ...event('begin_checkout', 0), page: 'https://shop.example/checkout', params: cart }],
    },
    records: [
      {
        record: 'web_events',
        values: { browser_id: null, session_id: null, user_id: null, order_id: null, value: '73', device: 'mobile' },
      },
    ],
  },
  {
    name: 'reads forms by their id and a logged-in customer by theirs',
    way: 'webhook',
    headers: tablet,
    body: {
      sent_at: sentAt,
      has_touch: true,
      events: [
        { ...event('form_start', 9), ...browser, user_id: 'c-1', params: { form_id: 'newsletter' } },
        { ...event('form_submit', 4), ...browser, user_id: 'c-1', params: { form_id: 'newsletter' } },
      ],
    },
    records: [
      {
        record: 'web_events',
        occurredAt: '2026-10-01 11:59:51.000000',
        values: { form_id: 'newsletter', user_id: 'c-1', device: 'tablet' },
      },
      {
        record: 'web_events',
        occurredAt: '2026-10-01 11:59:56.000000',
        values: { event_name: 'form_submit', form_id: 'newsletter' },
      },
    ],
  },
  {
    name: "gives a purchase's order to the event and to the last step of its checkout",
    way: 'webhook',
    headers: desktop,
    body: {
      sent_at: sentAt,
      events: [{ ...event('purchase', 0), ...checkout, user_id: 'c-9', params: { ...cart, order_id: '1001' } }],
    },
    records: [
      { record: 'web_events', values: { order_id: '1001', user_id: 'c-9', category: 'Tea' } },
      { record: 'checkouts', values: { step: 'done', order_id: '1001', customer_id: 'c-9' } },
    ],
  },
  {
    name: "takes the shop's own ids of a checkout and a cart, GA4's name of an order, and the way of paying",
    way: 'webhook',
    headers: desktop,
    body: {
      sent_at: sentAt,
      events: [
        {
          ...event('add_payment_info', 0),
          ...checkout,
          params: { checkout_id: 'shop-5', cart_id: 'cart-2', payment_type: 'BLIK', transaction_id: 'T-1' },
        },
      ],
    },
    records: [
      { record: 'web_events', values: { order_id: 'T-1', value: null, currency: null } },
      {
        record: 'checkouts',
        sourceId: 'shop-5|add_payment_info',
        values: { checkout_id: 'shop-5', cart_id: 'cart-2', payment_method: 'blik', step: 'payment' },
      },
    ],
  },
  {
    name: 'leaves no e-mail, phone or full user agent in anything it keeps',
    way: 'webhook',
    headers: desktop,
    body: {
      sent_at: sentAt,
      events: [
        {
          ...event('page_view', 0),
          ...browser,
          user_id: 'anna.kowalska@example.com',
          page: 'https://shop.example/account?email=anna.kowalska%40example.com&tab=2',
          title: 'Hello anna.kowalska@example.com, call +48 600 700 800',
          params: { email: 'anna.kowalska@example.com', first_name: 'Annamaria' },
        },
      ],
    },
    records: [{ record: 'web_events', values: { page_url: 'https://shop.example/account?tab=2' } }],
    hides: ['anna.kowalska', '600 700 800', 'Annamaria'],
  },
];

export const cases: SourceCases = {
  source: 'site',
  fields,
  around,
  cases: [
    ...seen,
    step('view_cart', 'cart', {}),
    step('begin_checkout', 'details', {}),
    step('add_contact_info', 'details', {}),
    step('add_shipping_info', 'shipping', { shipping_tier: 'courier' }),
    step('add_payment_info', 'payment', {}),
    step('payment_failed', 'payment', {}),
    ...hostileCases,
  ],
  signatures: [
    { name: 'is unverified whatever comes with it', request: { body: clickBatch }, keys: [], verdict: 'unverified' },
    {
      name: 'is unverified with a key as well',
      request: { query: { api_secret: 'k' }, headers: { authorization: 'Bearer k' } },
      keys: ['k'],
      verdict: 'unverified',
    },
  ],
};
