import { acquisitionQueries } from '#report/queries/acquisition.ts';
import { advocacyQueries } from '#report/queries/advocacy.ts';
import { monthQueries } from '#report/queries/months.ts';
import { retentionQueries } from '#report/queries/retention.ts';
import { runQueries } from '#report/queries/run.ts';
import { stageQueries } from '#report/queries/stages.ts';
import { trustQueries } from '#report/queries/trust.ts';
import { valueQueries } from '#report/queries/value.ts';
import { type Row, renderReport } from '#report/report.ts';

export const queries = {
  ...runQueries,
  ...monthQueries,
  ...stageQueries,
  ...prefixed('acquisition', acquisitionQueries),
  ...retentionQueries,
  ...valueQueries,
  ...advocacyQueries,
  ...trustQueries,
};

function prefixed<P extends string, Q extends Record<string, string>>(prefix: P, all: Q) {
  return Object.fromEntries(Object.entries(all).map(([name, text]) => [`${prefix}_${name}`, text])) as {
    [K in keyof Q as `${P}_${string & K}`]: Q[K];
  };
}

export type QueryName = keyof typeof queries;
export type Answers = Partial<Record<QueryName, readonly Row[]>>;

/** A small shop: two complete months and one that runs; amounts as text, as engines give decimals. */
export const smallShop: Answers = {
  published: [{ run_id: 'r1', as_of: '2026-03-10', published_at: '2026-03-10 04:00:00.5' }],
  settings: [
    { setting: 'brand', value: 'Fernhill' },
    { setting: 'reporting_currency', value: 'EUR' },
    { setting: 'time_zone', value: 'Europe/Berlin' },
  ],
  names: [
    { kind: 'stage', value: 'purchase', display_name: 'Kauf', position: '3' },
    { kind: 'stage', value: 'retention', display_name: 'Bindung', position: '4' },
    { kind: 'phase', value: 'onboarding', display_name: 'Anfang', position: '5' },
    { kind: 'phase', value: 'returning', display_name: 'Wieder da', position: '7' },
    { kind: 'status', value: 'sleeping', display_name: 'Schlafend', position: '6' },
  ],
  channels: [
    { channel: 'paid_search', display_name: 'Suchanzeigen', is_paid: true },
    { channel: 'paid_social', display_name: 'Paid social', is_paid: 'true' },
    { channel: 'trade_fair', display_name: 'Trade fair', is_paid: true },
    { channel: 'organic_search', display_name: 'Organic search', is_paid: false },
  ],
  orders: [{ original_currency: 'EUR', orders: '190', first_day: '2026-01-02', last_day: '2026-03-09' }],
  activity: [
    { month: '2026-01-01', active: '100', new: 80n, retained: 0, reactivated: 20, not_returned: 0, is_complete: true },
    { month: '2026-02-01', active: 90, new: 60, retained: 25, reactivated: 5, not_returned: 75, is_complete: 'true' },
    { month: '2026-03-01', active: 11, new: 7, retained: 4, reactivated: 0, not_returned: 86, is_complete: false },
  ],
  revenue: [
    { month: '2026-01-01', orders: 110, net_revenue: '10000.00', unidentified_revenue: '500.00' },
    { month: '2026-02-01', orders: 99, net_revenue: '12345.67', unidentified_revenue: '1234.567' },
  ],
  acquisition: [
    {
      month: '2026-01-01',
      total_cost: '2400.00',
      new_customers: 80,
      paid_new_customers: 40,
      cac_loaded: 30,
      cac_paid: 41,
    },
    {
      month: '2026-02-01',
      total_cost: '1485.00',
      new_customers: 60,
      paid_new_customers: 35,
      cac_loaded: 24.75,
      cac_paid: 38.5,
    },
  ].map((row) => ({ ...row, unmapped_cost: '100.00', unattributed_new_customers: 3, is_complete: true })),
  now: [
    { stage: 'purchase', phase: 'onboarding', status: 'new', is_identified: true, customers: 67 },
    { stage: 'retention', phase: 'returning', status: 'developed', is_identified: true, customers: 41 },
    { stage: 'retention', phase: 'returning', status: 'sleeping', is_identified: true, customers: 32 },
    { stage: 'awareness', phase: 'reached', status: 'reached', is_identified: false, customers: 4321 },
  ],
  balance: [
    {
      stage: 'purchase',
      phase: 'onboarding',
      customers_start: 80,
      entered: 60,
      left_stage: 70,
      customers_end: 70,
      quiet_start: 0,
      quiet_end: 0,
    },
    {
      stage: 'retention',
      phase: 'returning',
      customers_start: 20,
      entered: 70,
      left_stage: 20,
      customers_end: 70,
      quiet_start: 5,
      quiet_end: 35,
    },
  ].map((row) => ({ ...row, month: '2026-02-01', is_identified: true, erased: 0 })),
  moves: [
    { from_stage: null, from_status: null, to_stage: 'purchase', to_status: 'new', moves: 60 },
    { from_stage: 'purchase', from_status: 'new', to_stage: 'retention', to_status: 'developed', moves: 23 },
    { from_stage: 'retention', from_status: 'developed', to_stage: 'retention', to_status: 'sleeping', moves: 17 },
    { from_stage: 'retention', from_status: 'sleeping', to_stage: 'retention', to_status: 'developed', moves: 4 },
  ],
  acquisition_channels: [
    { channel: 'paid_search', is_paid: true, total_cost: '2410.00', new_customers: 100 },
    { channel: 'paid_social', is_paid: true, total_cost: '634.00', new_customers: 20 },
    { channel: 'organic_search', is_paid: false, total_cost: '0.00', new_customers: 14 },
    { channel: 'trade_fair', is_paid: true, total_cost: '641.00', new_customers: 0 },
    { channel: 'unattributed', is_paid: false, total_cost: '0.00', new_customers: 6 },
    { channel: 'unmapped', is_paid: false, total_cost: '200.00', new_customers: 0 },
  ],
  cohorts: [
    cohort('2026-01-01', 0, 80, 80, true),
    cohort('2026-01-01', 1, 80, 40, true),
    cohort('2026-01-01', 2, 80, 4, false),
    cohort('2026-02-01', 0, 60, 60, true),
    cohort('2026-02-01', 1, 60, 3, false),
  ],
  bands: [
    { band: 0, customers: 12, value: '-96.00' },
    { band: 3, customers: 70, value: '2450.00' },
    { band: 4, customers: 58, value: '4000.00' },
  ],
  spread: [{ customers: 140, lower_quartile: '11.00', median: '33.10', upper_quartile: '72.40' }],
  deciles: Array.from({ length: 10 }, (_, at) => ({
    decile: at + 1,
    customers: 14,
    revenue: `${1000 - at * 100}.00`,
    least_revenue: '1.00',
  })),
  owners: [
    { owner: 'customers', customers: 140, revenue: '20611.10', acquisition_cost: '3044.00', value: '17567.10' },
    { owner: 'unidentified', customers: 1, revenue: '1734.57', acquisition_cost: '0.00', value: '1734.57' },
    { owner: 'unattributed', customers: 1, revenue: '0.00', acquisition_cost: '841.00', value: '-841.00' },
  ],
  stars: [
    { platform: 'google', stars: 5, reviews: 30, rating_sum: '150', replied: 12, rewarded: 1, matched: 9 },
    { platform: 'google', stars: 1, reviews: 10, rating_sum: '10', replied: 4, rewarded: 0, matched: 2 },
  ],
  trends: [
    { month: '2026-01-01', brand: 'Fernhill', mentions: 10, positive: 5, negative: 1, reach: 900 },
    { month: '2026-02-01', brand: 'Fernhill', mentions: 10, positive: 6, negative: 0, reach: null },
    { month: '2026-02-01', brand: 'Rival & Sons', mentions: 8, positive: 2, negative: 4, reach: 100 },
    { month: '2026-03-01', brand: 'Fernhill', mentions: 99, positive: 0, negative: 99, reach: 100 },
  ],
  advocates: [{ advocates: 5 }],
  scores: [
    {
      customer_key: 'abcdef0123456789abcd',
      score: 26.52,
      review_points: 26.52,
      mention_points: 0,
      acts: 1,
      last_act_at: '2026-02-27 11:58:36',
    },
  ],
  scored: [{ customers: 9, positive: 7 }],
  audits: [
    { model: 'customers', audit: 'unique_key', status: 'passed', failing_rows: 0, detail: 'one row per customer_key' },
    { model: 'customers', audit: 'not_null orders', status: 'passed', failing_rows: 0, detail: 'orders is never null' },
  ],
  ledger: [
    { source: 'shopify', table_name: 'orders', received: 900, stored: 880, deduplicated: 17, quarantined: 3 },
    {
      source: 'ga4',
      table_name: 'web_events',
      received: '20000',
      stored: '19900',
      deduplicated: '100',
      quarantined: '0',
    },
  ],
  notCollected: [
    {
      table_name: 'customers',
      column_name: 'margin',
      description: 'What is left. Null: no source of product costs is built yet',
    },
    {
      table_name: 'order_facts',
      column_name: 'margin',
      description: 'What is left. Null: no source of product costs is built yet',
    },
  ],
  reconciliation: [
    { record: 'order_lines', treatment: 'net revenue', lines: 400, equal_lines: 2, amount: '22580.24' },
    { record: 'refunds', treatment: 'net revenue', lines: 8, equal_lines: 0, amount: '-234.57' },
    { record: 'order_lines', treatment: 'gift_card', lines: 4, equal_lines: 0, amount: '100.00' },
  ],
};

function cohort(month: string, age: number, size: number, active: number, isComplete: boolean): Row {
  const rate = isComplete ? active / size : null;
  return {
    cohort_month: month,
    age_months: age,
    cohort_size: size,
    active_customers: active,
    retention_rate: rate,
    is_complete: isComplete,
  };
}

/** The report of rows given by name of query; a query that is not given answers nothing. */
export function reportOf(answers: Answers): Promise<string> {
  const texts = new Map<string, QueryName>(Object.entries(queries).map(([name, text]) => [text, name as QueryName]));
  const query = async (text: string) => {
    const name = texts.get(text);
    if (name === undefined) throw new Error(`not a query of the report: ${text}`);
    return [...(answers[name] ?? [])];
  };
  return renderReport({ query, generatedAt: new Date('2026-03-10T05:00:00Z') });
}

/** What can be read on a page, without markup, style and script. */
export function textOf(page: string): string {
  return page
    .replaceAll(/<(style|script)>[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
}
