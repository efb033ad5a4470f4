/** The buyer whose traces the bodies are full of. */
export const buyer = {
  email: 'Zofia.Wrzos@example.com',
  phone: '+48 601 702 803',
  first: 'Zofia',
  last: 'Wrzos',
} as const;

export const buyerHidden = [
  buyer.email,
  buyer.phone,
  buyer.first,
  buyer.last,
  'Kwiatowa 12/4',
  '31-101',
  '203.0.113.77',
];

const billing = {
  first_name: buyer.first,
  last_name: buyer.last,
  company: 'Wrzos i Syn',
  address_1: 'Kwiatowa 12/4',
  address_2: '',
  city: 'Kraków',
  state: 'MA',
  postcode: '31-101',
  country: 'PL',
  email: buyer.email,
  phone: buyer.phone,
};

const meta = (key: string, value: unknown, id = 1) => ({ id, key, value });

const attribution = [
  meta('_wc_order_attribution_source_type', 'utm'),
  meta('_wc_order_attribution_referrer', 'https://www.google.com/'),
  meta('_wc_order_attribution_utm_source', 'google'),
  meta('_wc_order_attribution_utm_medium', 'cpc'),
  meta('_wc_order_attribution_session_entry', 'https://shop.example/tea/?color=green'),
];

/** Extra data of every type that plugins write. */
const extra = [
  meta('_ga_client_id', 'GA1.1.1594862.1730859720'),
  meta('gift_for', { name: `${buyer.first} ${buyer.last}`, wrap: true }),
  meta('parcel_points', ['KRA01A', 'KRA02B']),
  meta('is_vat_exempt', 'no'),
  meta('_loyalty_points', 12),
  meta('_empty', ''),
];

const goods = {
  id: 315,
  name: 'Green tea',
  product_id: 93,
  variation_id: 0,
  quantity: 3,
  tax_class: '',
  subtotal: '10.00',
  subtotal_tax: '2.30',
  total: '9.00',
  total_tax: '2.07',
  taxes: [{ id: 75, total: '2.07', subtotal: '2.30' }],
  meta_data: [meta('Engraving', `for ${buyer.first}`)],
  sku: 'TEA-G',
  price: 3,
};

export const order = {
  id: 727,
  parent_id: 0,
  status: 'completed',
  currency: 'pln',
  currency_symbol: 'zł',
  version: '9.4.2',
  prices_include_tax: true,
  date_created: '2026-03-02T10:00:00',
  date_created_gmt: '2026-03-02T09:00:00',
  date_modified: '2026-03-04T12:00:05',
  date_modified_gmt: '2026-03-04T11:00:05',
  date_completed: '2026-03-04T12:00:00',
  date_completed_gmt: '2026-03-04T11:00:00',
  date_paid: '2026-03-02T10:01:00',
  date_paid_gmt: '2026-03-02T09:01:00',
  discount_total: '1.00',
  discount_tax: '0.23',
  shipping_total: '10.00',
  shipping_tax: '2.30',
  cart_tax: '2.07',
  total: '23.37',
  total_tax: '4.37',
  customer_id: 26,
  order_key: 'wc_order_58d2d042d1d',
  billing,
  shipping: { ...billing, email: undefined },
  payment_method: 'bacs',
  payment_method_title: 'Direct bank transfer',
  transaction_id: '',
  customer_ip_address: '203.0.113.77',
  customer_user_agent: 'mozilla/5.0',
  created_via: 'checkout',
  customer_note: `ring at ${buyer.last}`,
  cart_hash: 'ab12',
  number: '2026-727',
  meta_data: [...attribution, ...extra],
  line_items: [goods],
  tax_lines: [
    {
      id: 318,
      rate_code: 'PL-VAT',
      rate_id: 75,
      label: 'VAT',
      compound: false,
      tax_total: '2.07',
      shipping_tax_total: '2.30',
    },
  ],
  shipping_lines: [
    { id: 317, method_title: 'Courier', method_id: 'flat_rate', total: '10.00', total_tax: '2.30', taxes: [] },
  ],
  fee_lines: [],
  coupon_lines: [{ id: 319, code: 'spring10', discount: '1', discount_tax: '0.23' }],
  refunds: [],
  needs_payment: false,
  _links: { self: [{ href: 'https://shop.example/wp-json/wc/v3/orders/727' }] },
};

export const goodsLine = goods;

export const customer = {
  id: 26,
  date_created: '2025-01-10T10:00:00',
  date_created_gmt: '2025-01-10T09:00:00',
  date_modified: '2026-03-02T10:00:00',
  date_modified_gmt: '2026-03-02T09:00:00',
  email: buyer.email,
  first_name: buyer.first,
  last_name: buyer.last,
  role: 'customer',
  username: 'zofia.wrzos',
  billing,
  shipping: billing,
  is_paying_customer: true,
  avatar_url: 'https://secure.gravatar.com/avatar/8eb1b522f60d11fa897de1dc6351b7e8',
  meta_data: [],
};

export const subscription = {
  ...order,
  id: 901,
  parent_id: 727,
  number: '901',
  status: 'active',
  currency: 'EUR',
  total: '66.90',
  total_tax: '12.51',
  shipping_total: '4.39',
  discount_total: '5.56',
  date_modified_gmt: '2026-04-02T09:00:10',
  billing_period: 'month',
  billing_interval: '3',
  start_date_gmt: '2026-01-02T09:00:00',
  trial_end_date_gmt: '',
  next_payment_date_gmt: '2026-07-02T09:00:00',
  last_payment_date_gmt: '2026-04-02T09:00:05',
  cancelled_date_gmt: '',
  end_date_gmt: '2027-01-02T09:00:00',
  payment_retry_date_gmt: '',
  resubscribed_from: '',
  resubscribed_subscription: '',
  removed_line_items: [],
};
