/** 2026-02-15, -03-15 and -04-15, 10:00 UTC. */
export const february = 1_771_149_600;
export const march = 1_773_568_800;
export const april = 1_776_247_200;

export const payer = {
  email: 'billing.zofia@example.com',
  name: 'Zofia Wrzos',
  phone: '+48 601 702 803',
  line1: 'Kwiatowa 12/4',
} as const;

export const payerHidden = [payer.email, 'Zofia', 'Wrzos', payer.phone, payer.line1];

const price = {
  id: 'price_tea_club',
  object: 'price',
  active: true,
  billing_scheme: 'per_unit',
  currency: 'eur',
  product: 'prod_tea_club',
  recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
  tax_behavior: 'exclusive',
  type: 'recurring',
  unit_amount: 2000,
  unit_amount_decimal: '2000',
};

export const item = (changes: object = {}, priceChanges: object = {}) => ({
  id: 'si_1',
  object: 'subscription_item',
  current_period_start: march,
  current_period_end: april,
  price: { ...price, ...priceChanges },
  quantity: 1,
  ...changes,
});

/** As the API gives it since 2025: the period stands with the item, discounts come as ids. */
export const subscription = {
  id: 'sub_1',
  object: 'subscription',
  application: null,
  billing_cycle_anchor: february,
  cancel_at: null,
  cancel_at_period_end: false,
  canceled_at: null,
  cancellation_details: { comment: null, feedback: null, reason: null },
  collection_method: 'charge_automatically',
  created: february,
  currency: 'eur',
  customer: 'cus_1',
  default_payment_method: 'pm_1',
  description: null,
  discounts: [],
  ended_at: null,
  items: { object: 'list', data: [item()], has_more: false, total_count: 1 },
  latest_invoice: 'in_2',
  livemode: true,
  metadata: { shop_customer: '7001002003' },
  pause_collection: null,
  start_date: february,
  status: 'active',
  trial_end: null,
  trial_start: null,
};

/** As it was before: period, plan and discount stand with the subscription. */
export const oldSubscription = {
  id: 'sub_old',
  object: 'subscription',
  created: february,
  current_period_start: february,
  current_period_end: march,
  customer: 'cus_old',
  discount: {
    id: 'di_1',
    object: 'discount',
    coupon: { id: 'HALF', object: 'coupon', percent_off: 25, amount_off: null, duration: 'forever' },
  },
  plan: {
    id: 'gold',
    object: 'plan',
    amount: 12_000,
    currency: 'usd',
    interval: 'year',
    interval_count: 1,
    product: 'prod_gold',
  },
  quantity: 3,
  start: february,
  status: 'active',
};

export const event = (type: string, object: object, created: number, changes: object = {}) => ({
  id: `evt_${type.replaceAll('.', '_')}_${created}`,
  object: 'event',
  api_version: '2025-09-30.clover',
  created,
  data: { object },
  livemode: true,
  pending_webhooks: 1,
  request: { id: null, idempotency_key: null },
  type,
  ...changes,
});

export const newLine = {
  id: 'il_1',
  object: 'line_item',
  amount: 2000,
  currency: 'eur',
  description: '1 × Tea club (at €20.00 / month)',
  discount_amounts: [{ amount: 500, discount: 'di_1' }],
  discountable: true,
  parent: {
    type: 'subscription_item_details',
    invoice_item_details: null,
    subscription_item_details: { proration: false, subscription: 'sub_1', subscription_item: 'si_1' },
  },
  period: { start: march, end: april },
  pricing: { type: 'price_details', price_details: { price: 'price_tea_club', product: 'prod_tea_club' } },
  quantity: 1,
  taxes: [{ amount: 281, tax_behavior: 'inclusive' }],
};

export const proration = {
  ...newLine,
  id: 'il_0',
  amount: -700,
  discount_amounts: [],
  parent: {
    ...newLine.parent,
    subscription_item_details: { ...newLine.parent.subscription_item_details, proration: true },
  },
  period: { start: february, end: march },
  taxes: [],
};

export const invoice = {
  id: 'in_2',
  object: 'invoice',
  account_name: 'Fern & Kettle',
  amount_due: 1500,
  amount_paid: 1500,
  amount_remaining: 0,
  billing_reason: 'subscription_cycle',
  created: march + 5,
  currency: 'eur',
  customer: 'cus_1',
  customer_address: { city: 'Kraków', country: 'PL', line1: payer.line1, postal_code: '31-101' },
  customer_email: payer.email,
  customer_name: payer.name,
  customer_phone: payer.phone,
  customer_shipping: null,
  customer_tax_ids: [],
  hosted_invoice_url: 'https://invoice.example/i/acct_1/live_secret',
  invoice_pdf: 'https://invoice.example/i/acct_1/live_secret/pdf',
  lines: { object: 'list', data: [proration, newLine], has_more: false, total_count: 2 },
  livemode: true,
  number: 'FK-0002',
  parent: {
    type: 'subscription_details',
    quote_details: null,
    subscription_details: { metadata: {}, subscription: 'sub_1' },
  },
  period_end: march,
  period_start: february,
  status: 'paid',
  status_transitions: { finalized_at: march + 3600, paid_at: march + 3605 },
  subtotal: 1300,
  total: 1500,
};
