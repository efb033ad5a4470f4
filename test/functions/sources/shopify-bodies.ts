import type { Json, JsonObject } from '#functions/values/json.ts';

/** Planted in every body below: none may ever be found in the lake. */
export const planted = [
  'anna.kowalska+shop@example.com',
  'anna.kowalska@work.example.org',
  '+48 600 700 811',
  '600700811',
  'Anna',
  'Kowalska',
  'Lipowa 7',
  '00-950',
  'leave it with Mrs Nowak',
  '52.2296',
  '203.0.113.77',
];

const money = (amount: string) => ({
  shop_money: { amount, currency_code: 'EUR' },
  presentment_money: { amount, currency_code: 'EUR' },
});

const address = {
  first_name: 'Anna',
  last_name: 'Kowalska',
  name: 'Anna Kowalska',
  company: null,
  address1: 'Lipowa 7',
  address2: '',
  city: 'Warszawa',
  zip: '00-950',
  phone: '+48 600 700 811',
  province: 'Mazowieckie',
  country: 'Poland',
  country_code: 'PL',
  latitude: 52.2296,
  longitude: '21.0122',
};

const lines: Json = [
  {
    // As a parser without big integers left it: the last digits are lost.
    id: Number('866550311766439020'),
    admin_graphql_api_id: 'gid://shopify/LineItem/866550311766439020',
    product_id: 7513594,
    variant_id: 42,
    sku: 'TEA-1',
    title: 'Green tea',
    name: 'Green tea - 100 g',
    quantity: 2,
    price: '19.90',
    price_set: money('19.90'),
    total_discount: '0.00',
    discount_allocations: [{ amount: '3.98', discount_application_index: 0 }],
    tax_lines: [{ title: 'VAT', price: '6.70', rate: 0.23 }],
    gift_card: false,
    properties: [{ name: 'engraving', value: 'for Anna Kowalska' }],
  },
  {
    id: 5001,
    product_id: 99,
    title: 'Gift card',
    quantity: 1,
    price: '25.00',
    gift_card: true,
    total_discount: '0.00',
    discount_allocations: [],
    tax_lines: [],
  },
];

const order: JsonObject = {
  admin_graphql_api_id: 'gid://shopify/Order/820982911946154508',
  app_id: null,
  browser_ip: '203.0.113.77',
  buyer_accepts_marketing: true,
  cancelled_at: null,
  cart_token: '68778783ad298f1c80c3bafcddeea02f',
  client_details: { browser_ip: '203.0.113.77', user_agent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36' },
  contact_email: 'anna.kowalska+shop@example.com',
  created_at: '2024-11-06T02:22:00+00:00',
  currency: 'EUR',
  customer: {
    id: Number('115310627314723954'),
    admin_graphql_api_id: 'gid://shopify/Customer/115310627314723954',
    email: 'anna.kowalska+shop@example.com',
    first_name: 'Anna',
    last_name: 'Kowalska',
    phone: '+48 600 700 811',
    note: 'leave it with Mrs Nowak',
    default_address: address,
  },
  discount_codes: [{ code: 'AUTUMN10', amount: '3.98', type: 'percentage' }],
  email: 'anna.kowalska+shop@example.com',
  financial_status: 'paid',
  landing_site: '/products/tea?utm_source=news&email=anna.kowalska%2Bshop%40example.com&gclid=abc',
  line_items: lines,
  name: '#1017',
  note: 'leave it with Mrs Nowak, or call 600700811, or anna.kowalska@work.example.org',
  note_attributes: [
    { name: '_ga_client_id', value: 'GA1.1.1594862.1730859720' },
    { name: 'gift message', value: 'Dear Anna Kowalska' },
  ],
  order_number: 1017,
  payment_gateway_names: ['shopify_payments'],
  phone: null,
  processed_at: '2024-11-05T21:22:00-05:00',
  referring_site: 'https://www.google.com/',
  refunds: [],
  billing_address: address,
  shipping_address: address,
  shipping_lines: [{ id: 31, title: 'DHL', price: '5.00', tax_lines: [{ price: '0.93' }], discount_allocations: [] }],
  source_name: 'web',
  tags: 'vip, tea',
  taxes_included: true,
  test: false,
  token: 'a1b2c3',
  total_discounts: '3.98',
  total_price: '65.82',
  total_shipping_price_set: money('5.00'),
  total_tax: '7.63',
  updated_at: '2024-11-05T21:22:02-05:00',
};

const refund: JsonObject = {
  admin_graphql_api_id: 'gid://shopify/Refund/890088186047892319',
  order_id: 5551,
  created_at: '2024-11-09T10:00:00Z',
  note: 'leave it with Mrs Nowak',
  refund_line_items: [
    {
      id: 701,
      quantity: 1,
      line_item_id: 7001,
      restock_type: 'return',
      subtotal: 199,
      total_tax: 0,
      line_item: { id: 7001, product_id: 12, title: 'Kettle', price: '199.00', price_set: money('199.00') },
    },
    {
      id: 702,
      quantity: 1,
      line_item_id: 7002,
      restock_type: 'return',
      subtotal: 199,
      total_tax: 0,
      line_item: { id: 7002, product_id: 13, title: 'Pot', price: '199.00', price_set: money('199.00') },
    },
  ],
  transactions: [
    { id: 9, kind: 'refund', status: 'success', amount: '209.00', currency: 'EUR', receipt: { email: 'a@b.co' } },
  ],
  order_adjustments: [],
};

/** JavaScript can't write `id` exactly: it goes in as text, as the sender's parser would have left it or not. */
function written(body: JsonObject, id: string): string {
  return JSON.stringify(body).replace(/^\{/, `{"id":${id},`);
}

export function orderBody(changes: JsonObject = {}): string {
  return written({ ...order, ...changes }, '820982911946154508');
}

export function refundBody(changes: JsonObject = {}): string {
  return written({ ...refund, ...changes }, '890088186047892319');
}
