import type { SourceCase } from '../case.ts';
import { buyer, buyerHashes, buyerHidden } from './hidden.ts';
import { order } from './order-body.ts';

const created = { 'x-shopify-topic': 'orders/create', 'x-shopify-triggered-at': '2026-03-02T09:00:06.5Z' };
const updated = { ...created, 'x-shopify-topic': 'orders/updated' };

/** An order that tells of nothing but itself. */
const bare = { ...order, checkout_id: null, fulfillments: [], customer: null, buyer_accepts_marketing: false };
const nobody = { ...bare, email: '', contact_email: null, phone: null, billing_address: null, shipping_address: null };
const [line] = order.line_items;

const orderRecord = (values: Record<string, unknown>) => ({ record: 'orders', sourceId: '5550001', values });
const goods = { record: 'order_lines', sourceId: '9101' };
const shipping = { record: 'order_lines', sourceId: 'shipping:31', values: { kind: 'shipping', unit_price: '5' } };

const webhook = (name: string, body: unknown, rest: Omit<SourceCase, 'name' | 'body' | 'way'>): SourceCase => ({
  name,
  way: 'webhook',
  body,
  headers: updated,
  ...rest,
});

export const oddOrderCases: readonly SourceCase[] = [
  webhook(
    'of an older state carries its older time, however late it comes',
    { ...nobody, updated_at: '2026-03-02T09:00:01Z', financial_status: 'pending' },
    {
      receivedAt: '2026-03-09T00:00:00.000Z',
      records: [
        { ...orderRecord({ payment_status: 'pending' }), updatedAt: '2026-03-02 09:00:01.000000' },
        goods,
        shipping,
      ],
    },
  ),
  webhook(
    'counts a box ticked at the checkout as consent where the customer states none',
    { ...bare, buyer_accepts_marketing: true },
    {
      records: [
        orderRecord({ customer_id: null }),
        goods,
        shipping,
        {
          record: 'consents',
          sourceId: 'order:5550001|email',
          occurredAt: '2026-03-02 09:00:00.000000',
          values: { state: 'granted', method: 'checkout', email_hash: buyerHashes.email_hash },
        },
      ],
      hides: buyerHidden,
    },
  ),
  webhook(
    'takes the last visit of a journey where the order names no landing page',
    {
      ...nobody,
      landing_site: null,
      referring_site: null,
      customer_journey_summary: {
        customer_order_index: 0,
        days_to_conversion: 3,
        first_visit: { landing_page: 'https://shop.example/a', referrer_url: 'https://first.example/' },
        last_visit: { landing_page: 'https://shop.example/b?utm_source=news', referrer_url: 'https://last.example/' },
      },
    },
    {
      records: [
        orderRecord({ landing_page: 'https://shop.example/b?utm_source=news', referrer: 'https://last.example/' }),
        goods,
        shipping,
      ],
    },
  ),
  webhook(
    'has no visit where the journey is empty',
    {
      ...nobody,
      landing_site: null,
      referring_site: null,
      customer_journey_summary: { days_to_conversion: null, first_visit: {}, last_visit: null },
    },
    {
      records: [orderRecord({ landing_page: null, referrer: null }), goods, shipping],
    },
  ),
  webhook(
    'writes what a hostile buyer typed into no column',
    {
      ...nobody,
      note_attributes: [{ name: '=HYPERLINK("https://evil.example")', value: '<script>alert(1)</script>' }],
      line_items: [{ ...line, title: "Tea'); drop table orders;--" }],
    },
    {
      records: [
        orderRecord({ browser_id: null }),
        { ...goods, values: { product_name: "Tea'); drop table orders;--" } },
        shipping,
      ],
      hides: ['<script>', 'evil.example'],
    },
  ),
  webhook('without a currency is no order', { ...nobody, currency: null }, { records: [], rejected: ['LC-ING-010'] }),
  webhook(
    'with tax that is no number is kept for whoever mends it',
    { ...nobody, line_items: [{ ...line, tax_lines: [{ price: '1,99' }] }] },
    { records: [], rejected: ['LC-ING-011'] },
  ),
  webhook('cut off in the middle is no JSON', '{"id":5550001,"line_items":[', {
    records: [],
    rejected: ['LC-ING-004'],
  }),
  webhook(
    'deleted counts nowhere from then on',
    { id: 5_550_001 },
    {
      headers: { 'x-shopify-topic': 'orders/delete', 'x-shopify-triggered-at': '2026-04-01T00:00:00Z' },
      records: [{ ...orderRecord({ left_out: 'deleted in the shop' }), updatedAt: '2026-04-01 00:00:00.000000' }],
    },
  ),
  webhook(
    'of a topic that nobody mapped is kept',
    { token: 'cart-1', line_items: [] },
    {
      headers: { 'x-shopify-topic': 'carts/update' },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ),
  {
    name: 'reads lines of a file, wrapped as the REST API wraps them',
    way: 'file',
    body: { order: nobody },
    records: [orderRecord({ order_number: '#1017' }), goods, shipping],
  },
  {
    name: 'reads an order as shops wrote it in 2010',
    way: 'file',
    body: {
      order: {
        id: 450_789_469,
        name: '#1001',
        number: 1,
        created_at: '2008-01-10T11:00:00-05:00',
        updated_at: '2008-01-10T11:00:00-05:00',
        currency: 'USD',
        email: buyer.email,
        financial_status: 'authorized',
        gateway: 'authorize_net',
        total_price: '409.94',
        total_tax: '11.94',
        taxes_included: false,
        line_items: [{ id: 466_157_049, title: 'IPod Nano', price: '199.00', quantity: 1, sku: 'IPOD2008GREEN' }],
        shipping_line: { title: 'Free Shipping', price: '0.00' },
      },
    },
    records: [
      {
        record: 'orders',
        sourceId: '450789469',
        values: { payment_status: 'authorized', payment_method: 'authorize_net', shipping_amount: '0' },
      },
      { record: 'order_lines', sourceId: '466157049', values: { product_id: 'IPOD2008GREEN', tax_amount: '0' } },
    ],
    hides: [buyer.email],
  },
];
