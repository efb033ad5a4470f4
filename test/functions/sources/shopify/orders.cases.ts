import type { SourceCase } from '../case.ts';
import { buyer, buyerHashes, buyerHidden, exactly } from './hidden.ts';
import { order } from './order-body.ts';

const created = { 'x-shopify-topic': 'orders/create', 'x-shopify-triggered-at': '2026-03-02T09:00:06.5Z' };
const updated = { ...created, 'x-shopify-topic': 'orders/updated' };

/** An order that tells of nothing but itself. */
const bare = { ...order, checkout_id: null, fulfillments: [], customer: null, buyer_accepts_marketing: false };
const nobody = { ...bare, email: '', contact_email: null, phone: null, billing_address: null, shipping_address: null };
const [_line] = order.line_items;

const orderRecord = (values: Record<string, unknown>) => ({ record: 'orders', sourceId: '5550001', values });
const goods = { record: 'order_lines', sourceId: '9101' };
const shipping = { record: 'order_lines', sourceId: 'shipping:31', values: { kind: 'shipping', unit_price: '5' } };

const refund = {
  id: 880_001,
  order_id: 5_550_001,
  created_at: '2026-03-10T12:00:00Z',
  processed_at: '2026-03-10T12:00:00Z',
  note: `${buyer.first} did not like it`,
  restock: true,
  user_id: 799_407_056,
  refund_line_items: [
    {
      id: 881,
      quantity: 2,
      line_item_id: 9101,
      restock_type: 'return',
      location_id: 655_441_491,
      subtotal: 398,
      total_tax: 0,
      line_item: { id: 9101, product_id: 501, title: 'Kettle', price: '199.00' },
    },
  ],
  transactions: [
    {
      id: 990,
      order_id: 5_550_001,
      amount: '209.00',
      kind: 'refund',
      gateway: 'bogus',
      status: 'success',
      created_at: '2026-03-10T12:00:00Z',
      currency: 'EUR',
      parent_id: 901,
      test: false,
      receipt: { payer: buyer.email },
    },
  ],
  order_adjustments: [
    {
      id: 70,
      order_id: 5_550_001,
      amount: '189.00',
      tax_amount: '0.00',
      kind: 'refund_discrepancy',
      reason: 'Refund discrepancy',
    },
  ],
};

const webhook = (name: string, body: unknown, rest: Omit<SourceCase, 'name' | 'body' | 'way'>): SourceCase => ({
  name,
  way: 'webhook',
  body,
  headers: updated,
  ...rest,
});

export const orderCases: readonly SourceCase[] = [
  webhook('takes a new order with its lines, checkout, parcel and consents', order, {
    headers: created,
    records: [
      {
        record: 'orders',
        sourceId: '5550001',
        occurredAt: '2026-03-02 09:00:00.000000',
        updatedAt: '2026-03-02 09:00:05.000000',
        values: {
          order_number: '#1017',
          customer_id: '7001002003',
          ...buyerHashes,
          browser_id: 'b7f9a1c2-visitor',
          currency: 'EUR',
          total_amount: '41',
          shipping_amount: '5',
          tax_amount: '7.67',
          discount_amount: '4',
          payment_status: 'paid',
          is_test: 'false',
          coupon: 'SPRING10',
          landing_page: '/collections/green?utm_source=google&utm_medium=cpc',
          country: 'PL',
        },
      },
      {
        ...goods,
        values: { order_id: '5550001', quantity: '2', unit_price: '20', discount_amount: '4', tax_amount: '6.73' },
      },
      shipping,
      {
        record: 'checkouts',
        sourceId: '36001002003|done',
        occurredAt: '2026-03-02 09:00:00.000000',
        updatedAt: '2026-03-02 09:00:00.000000',
        values: { step: 'done', order_id: '5550001', value: '36', ...buyerHashes, is_verified: 'true' },
      },
      {
        record: 'deliveries',
        sourceId: '255858046',
        occurredAt: '2026-03-03 07:00:00.000000',
        updatedAt: '2026-03-05 14:30:00.000000',
        values: {
          order_id: '5550001',
          customer_id: '7001002003',
          carrier: 'DHL',
          shipped_at: '2026-03-03 07:00:00.000000',
          delivered_at: '2026-03-05 14:30:00.000000',
          outcome: 'delivered',
        },
      },
      {
        record: 'consents',
        sourceId: '7001002003|email',
        occurredAt: '2025-01-10 08:05:00.000000',
        values: { channel: 'email', state: 'granted', method: 'confirmed_opt_in', ...buyerHashes },
      },
      {
        record: 'consents',
        sourceId: '7001002003|sms',
        occurredAt: '2025-06-01 08:00:00.000000',
        values: { channel: 'sms', state: 'withdrawn' },
      },
    ],
    hides: [
      ...buyerHidden,
      '198.51.100.23',
      'secret-token',
      'neighbour',
      'rings twice',
      'Wrzos i Syn',
      '00340434161094042557',
    ],
  }),
  webhook(
    'reads ids past 2^53 by the end of the global id',
    exactly({ ...nobody, id: '@820982911946154500@', admin_graphql_api_id: 'gid://shopify/Order/820982911946154508' }),
    {
      records: [
        { record: 'orders', sourceId: '820982911946154508' },
        { ...goods, values: { order_id: '820982911946154508' } },
        shipping,
      ],
    },
  ),
  webhook(
    'reads ids past 2^53 digit by digit where there is no global id',
    exactly({
      ...nobody,
      id: '@820982911946154509@',
      admin_graphql_api_id: null,
      customer: { id: '@9007199254740993@' },
    }),
    {
      records: [
        { record: 'orders', sourceId: '820982911946154509', values: { customer_id: '9007199254740993' } },
        goods,
        shipping,
      ],
    },
  ),
  webhook(
    'takes a test order from the counter that names nobody',
    { ...nobody, test: true, source_name: 'pos', payment_gateway_names: ['bogus'] },
    {
      records: [
        orderRecord({
          customer_id: null,
          email_hash: null,
          phone_hash: null,
          name_hash: null,
          is_test: 'true',
          payment_method: 'bogus',
        }),
        goods,
        shipping,
      ],
    },
  ),
  webhook(
    'keeps the total of a refunded order, and knows it refunded',
    {
      ...nobody,
      financial_status: 'refunded',
      total_price: '57.23',
      current_total_price: '0.00',
      cancelled_at: '2026-03-11T00:00:00+14:00',
      cancel_reason: 'customer',
      updated_at: '2026-03-10T12:00:03Z',
      refunds: [{ ...refund, order_adjustments: [], transactions: [{ ...refund.transactions[0], amount: '398.00' }] }],
    },
    {
      records: [
        orderRecord({ total_amount: '57.23', payment_status: 'refunded', cancelled_at: '2026-03-10 10:00:00.000000' }),
        goods,
        shipping,
        {
          record: 'refunds',
          sourceId: '881',
          updatedAt: '2026-03-10 12:00:03.000000',
          values: { amount: '398', quantity: '2' },
        },
      ],
      hides: ['did not like it'],
    },
  ),
  webhook('takes the money of a refund from its transactions', refund, {
    headers: { 'x-shopify-topic': 'refunds/create' },
    records: [
      {
        record: 'refunds',
        sourceId: '881',
        occurredAt: '2026-03-10 12:00:00.000000',
        values: { amount: '398', order_id: '5550001', line_id: '9101', reason: 'Refund discrepancy' },
      },
      { record: 'refunds', sourceId: '880001|discrepancy', values: { kind: 'adjustment', amount: '-189' } },
    ],
    hides: [buyer.email, 'did not like it'],
  }),
];
