/** What must come in: the sources of a kind, their ways, and the records that their cases make between them. */
export type Promised = {
  readonly sources: readonly string[];
  readonly ways: readonly ('webhook' | 'file' | 'pull' | 'table')[];
  readonly records: readonly string[];
};

const orders = ['orders', 'order_lines', 'refunds'];
const one = (source: string, records: readonly string[], ...ways: Promised['ways']): Promised => ({
  sources: [source],
  ways,
  records,
});
const table = (source: string, ...records: readonly string[]): Promised => one(source, records, 'table');

export const promised: readonly Promised[] = [
  {
    sources: ['shopify', 'shopify_orders_export'],
    ways: ['webhook', 'file'],
    records: [...orders, 'checkouts', 'customer_traits', 'erasures', 'deliveries', 'consents'],
  },
  {
    sources: ['woocommerce', 'woocommerce_subscriptions'],
    ways: ['webhook', 'pull'],
    records: [...orders, 'contracts'],
  },
  one('stripe_billing', ['contracts'], 'webhook'),
  { sources: ['ga4', 'ga4_bigquery'], ways: ['webhook', 'file'], records: ['web_events', 'checkouts'] },
  one('site', ['web_events', 'checkouts'], 'webhook'),
  one('brand24', ['mentions'], 'pull', 'file', 'table'),
  one('google_business', ['mentions'], 'pull', 'file'),
  one('yelp', ['mentions'], 'pull', 'webhook'),
  one('trustpilot', ['mentions'], 'pull', 'webhook'),
  ...['google_ads', 'meta_ads', 'microsoft_ads', 'linkedin_ads', 'tiktok_ads', 'other_costs'].map((source) =>
    table(source, 'marketing_costs'),
  ),
  one(
    'hubspot',
    ['leads', 'customer_traits', 'identity_pairs', 'interactions', 'consents', 'contracts', 'erasures'],
    'webhook',
    'pull',
    'table',
  ),
  one('engagebay', ['leads', 'customer_traits', 'consents'], 'pull'),
  table('sfmc', 'interactions', 'consents'),
  one('zendesk', ['interactions'], 'pull'),
  one('intercom', ['interactions'], 'pull'),
  table('interactions_csv', 'interactions'),
  one('typeform', ['survey_responses'], 'webhook'),
  one('delighted', ['survey_responses'], 'webhook', 'pull'),
  table('heard_of_us', 'survey_responses'),
  one('smile_io', ['loyalty_events', 'referrals'], 'pull'),
  one('referralcandy', ['referrals'], 'pull'),
  one('awin', ['referrals', 'marketing_costs'], 'pull', 'webhook'),
  one('impact', ['referrals', 'marketing_costs'], 'pull'),
  table('meddic_csv', 'leads'),
  table('contracts_csv', 'contracts'),
  table('deliveries_csv', 'deliveries'),
  table('consents_csv', 'consents'),
  table('erasures_csv', 'erasures'),
  table('products_csv', 'products'),
  table('product_costs_csv', 'product_costs'),
  table('exchange_rates_csv', 'fx_rates'),
  table('goals_csv', 'goals'),
  table('tactics_csv', 'tactics'),
  table('experiment_assignments_csv', 'experiment_assignments'),
  table('bottom_line'),
];
