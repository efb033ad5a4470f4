import type { SourceCase } from '../case.ts';
import { buyer, buyerHashes, exactly, hashes } from './hidden.ts';

const triggered = '2026-03-02T10:00:00.25Z';
const headers = (topic: string) => ({ 'x-shopify-topic': topic, 'x-shopify-triggered-at': triggered });
const told = '2026-03-02 10:00:00.250000';

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

const shop = { shop_id: 954_889, shop_domain: 'fern-and-kettle.myshopify.com' };
const person = { id: 191_167, email: buyer.email, phone: buyer.phone };
const asked = { customer_id: '191167', email_hash: buyerHashes.email_hash, phone_hash: buyerHashes.phone_hash };

export const privacyCases: readonly SourceCase[] = [
  webhook(
    'takes a request to erase a person',
    'customers/redact',
    { ...shop, customer: person, orders_to_redact: [299_938, 280_263] },
    {
      records: [
        {
          record: 'erasures',
          sourceId: 'redact|fern-and-kettle.myshopify.com|191167',
          occurredAt: told,
          values: { kind: 'erase_person', shop: shop.shop_domain, ...asked, order_ids: '["299938","280263"]' },
        },
      ],
      hides: [buyer.email, buyer.phone],
    },
  ),
  webhook(
    'takes a request for data, with ids past 2^53',
    'customers/data_request',
    exactly({ ...shop, customer: person, orders_requested: ['@9007199254740993@'], data_request: { id: 9999 } }),
    {
      records: [
        {
          record: 'erasures',
          sourceId: 'data_request|fern-and-kettle.myshopify.com|9999',
          values: { kind: 'show_data', request_id: '9999', order_ids: '["9007199254740993"]', ...asked },
        },
      ],
      hides: [buyer.email, buyer.phone],
    },
  ),
  webhook('takes the request to erase a whole shop', 'shop/redact', shop, {
    records: [
      {
        record: 'erasures',
        sourceId: 'shop|fern-and-kettle.myshopify.com',
        values: { kind: 'erase_shop', shop: shop.shop_domain },
      },
    ],
  }),
  webhook(
    'refuses a request to erase that names no shop',
    'customers/redact',
    { customer: { email: 'anna@example.com' } },
    {
      records: [],
      rejected: ['LC-ING-016'],
    },
  ),
  {
    name: 'tells a request to erase without its topic, as it comes out of quarantine',
    way: 'file',
    body: { ...shop, customer: { id: null, email: buyer.email, phone: null }, orders_to_redact: [] },
    records: [
      {
        record: 'erasures',
        sourceId: `redact|fern-and-kettle.myshopify.com|${hashes.email(buyer.email)}`,
        occurredAt: '2026-10-01 12:00:00.000000',
        values: { kind: 'erase_person', order_ids: '[]' },
      },
    ],
    hides: [buyer.email],
  },
];
