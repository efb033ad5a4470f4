import type { SourceCase } from '../case.ts';
import { checkout } from './checkout-body.ts';
import { buyer, buyerHashes, buyerHidden } from './hidden.ts';
import { address, customer, parcel } from './order-body.ts';

const created = '2026-03-02 08:50:00.000000';
const step = (name: string, occurredAt: string, values: Record<string, unknown> = {}) => ({
  record: 'checkouts',
  sourceId: `36001002003|${name}`,
  occurredAt,
  values: { step: name, checkout_id: '36001002003', ...values },
});
const webhook = (
  name: string,
  topic: string,
  body: unknown,
  rest: Omit<SourceCase, 'name' | 'body' | 'way'>,
): SourceCase => ({
  name,
  way: 'webhook',
  headers: { 'x-shopify-topic': topic, 'x-shopify-triggered-at': '2026-04-01T00:00:00Z' },
  body,
  ...rest,
});

const halfway = {
  ...checkout,
  email: buyer.email,
  phone: buyer.phone,
  customer,
  shipping_address: { ...address, latitude: '50.06', longitude: 19.93 },
  billing_address: address,
  shipping_lines: [{ code: 'DHL', price: '5.00', title: 'DHL' }],
  updated_at: '2026-03-02T08:55:00+00:00',
};
const seen = '2026-03-02 08:55:00.000000';
const ended = {
  ...halfway,
  gateway: 'shopify_payments',
  updated_at: '2026-03-02T10:00:05+01:00',
  completed_at: '2026-03-02T10:00:00+01:00',
};

const product = {
  id: 501,
  admin_graphql_api_id: 'gid://shopify/Product/501',
  title: 'Green tea',
  body_html: '<p>First flush</p>',
  vendor: 'Fern & Kettle',
  product_type: 'Tea',
  handle: 'green-tea',
  status: 'active',
  tags: 'tea',
  created_at: '2025-01-01T00:00:00+01:00',
  updated_at: '2026-01-01T00:00:00+01:00',
  published_at: '2025-01-01T00:00:00+01:00',
  variants: [
    { id: 502, price: '20.00', sku: 'TEA-G', inventory_item_id: 5 },
    { id: 503, price: '36.00', sku: 'TEA-G2' },
  ],
  options: [],
  images: [],
  image: null,
};

export const shopCases: readonly SourceCase[] = [
  webhook('begins a checkout with its cart', 'checkouts/create', checkout, {
    records: [
      {
        ...step('cart', created, {
          value: '40',
          currency: 'EUR',
          cart_id: 'c1-cart',
          browser_id: 'b7f9a1c2-visitor',
          customer_id: null,
          email_hash: null,
          is_verified: 'true',
        }),
        updatedAt: created,
        sourceVersion: null,
      },
    ],
    hides: ['recover?key=k'],
  }),
  webhook('sees a checkout at shipping, and every step before it', 'checkouts/update', halfway, {
    records: [
      { ...step('cart', created, { ...buyerHashes, customer_id: '7001002003' }), updatedAt: seen },
      { ...step('details', seen, buyerHashes), updatedAt: created, sourceVersion: 'reached' },
      { ...step('shipping', seen), updatedAt: created, sourceVersion: 'reached' },
    ],
    hides: [...buyerHidden, 'Kraków'],
  }),
  webhook('sees a checkout through to its end', 'checkouts/update', ended, {
    records: [
      step('cart', created),
      step('details', '2026-03-02 09:00:05.000000'),
      step('shipping', '2026-03-02 09:00:05.000000'),
      step('payment', '2026-03-02 09:00:05.000000', { payment_method: 'shopify_payments' }),
      { ...step('done', '2026-03-02 09:00:00.000000'), updatedAt: created },
    ],
    hides: buyerHidden,
  }),
  webhook(
    'counts a free order as having passed every step',
    'checkouts/update',
    { ...checkout, completed_at: '2026-03-02T08:52:00Z' },
    {
      records: ['cart', 'details', 'shipping', 'payment', 'done'].map((name) => ({
        record: 'checkouts',
        sourceId: `36001002003|${name}`,
      })),
    },
  ),
  webhook(
    'keeps a checkout whose time names no instant',
    'checkouts/update',
    { ...checkout, created_at: '2026-03-02 08:50' },
    {
      records: [],
      rejected: ['LC-ING-015'],
    },
  ),
  webhook(
    'keeps a deleted checkout, of which only the id comes',
    'checkouts/delete',
    { id: 36_001_002_003 },
    {
      records: [],
      rejected: ['LC-ING-016'],
    },
  ),
  webhook(
    'takes a parcel that was handed over',
    'fulfillments/create',
    { ...parcel, shipment_status: null, updated_at: '2026-03-03T08:00:00+01:00' },
    {
      records: [
        {
          record: 'deliveries',
          sourceId: '255858046',
          occurredAt: '2026-03-03 07:00:00.000000',
          values: {
            delivery_id: '255858046',
            order_id: '5550001',
            carrier: 'DHL',
            shipped_at: '2026-03-03 07:00:00.000000',
            delivered_at: null,
            outcome: 'in_transit',
          },
        },
      ],
      hides: [...buyerHidden, '00340434161094042557', '50.0614'],
    },
  ),
  webhook('takes a parcel that arrived', 'fulfillments/update', parcel, {
    records: [
      {
        record: 'deliveries',
        sourceId: '255858046',
        updatedAt: '2026-03-05 14:30:00.000000',
        values: { delivered_at: '2026-03-05 14:30:00.000000', outcome: 'delivered' },
      },
    ],
    hides: buyerHidden,
  }),
  webhook(
    'takes a parcel that could not be brought',
    'fulfillments/update',
    { ...parcel, shipment_status: 'failure' },
    {
      records: [{ record: 'deliveries', values: { outcome: 'failed', delivered_at: null } }],
    },
  ),
  webhook(
    'takes a parcel that was called back before it left',
    'fulfillments/update',
    { ...parcel, status: 'cancelled', shipment_status: null },
    {
      records: [{ record: 'deliveries', values: { outcome: 'cancelled', shipped_at: null } }],
    },
  ),
  webhook('takes a product with the price of its first variant', 'products/update', product, {
    records: [
      {
        record: 'products',
        sourceId: '501',
        occurredAt: '2025-12-31 23:00:00.000000',
        values: {
          product_id: '501',
          name: 'Green tea',
          category: 'Tea',
          price: '20',
          deleted_at: null,
          is_gift_card: null,
        },
      },
    ],
  }),
  webhook(
    'takes a gift card, archived, as money for later that is no longer sold',
    'products/update',
    { ...product, product_type: 'Gift Card', status: 'archived' },
    {
      records: [{ record: 'products', values: { is_gift_card: 'true', deleted_at: '2025-12-31 23:00:00.000000' } }],
    },
  ),
  webhook(
    'knows a deleted product by the id alone',
    'products/delete',
    { id: 501 },
    {
      records: [
        { record: 'products', sourceId: '501', values: { deleted_at: '2026-04-01 00:00:00.000000', name: null } },
      ],
    },
  ),
  {
    name: 'tells parcels, products and checkouts in a file by their shape',
    way: 'file',
    body: { product },
    records: [{ record: 'products', sourceId: '501' }],
  },
  {
    name: 'tells a parcel in a file by its shape',
    way: 'file',
    body: { fulfillment: parcel },
    records: [{ record: 'deliveries', sourceId: '255858046' }],
  },
  {
    name: 'tells a checkout in a file by its shape',
    way: 'file',
    body: { checkout },
    records: [{ record: 'checkouts', sourceId: '36001002003|cart' }],
  },
  {
    name: 'keeps a line of a file that is nothing of a shop',
    way: 'file',
    body: { hello: 'world' },
    records: [],
    rejected: ['LC-ING-016'],
  },
];
