import { describe, expect, test } from 'vitest';
import { awin } from '#functions/sources/awin/index.ts';
import { engagebay } from '#functions/sources/engagebay/index.ts';
import { shopify } from '#functions/sources/shopify/index.ts';
import { smileIo } from '#functions/sources/smile_io/index.ts';
import { woocommerce } from '#functions/sources/woocommerce/index.ts';
import { millionths } from '#functions/values/amounts.ts';
import { pending } from './awin/bodies.ts';
import { mapWith } from './deliveries.ts';
import { type Change, member, type Trap, trapped } from './traps.ts';
import { order } from './woocommerce/bodies.ts';

const at = '2026-05-01T10:00:00Z';
const refunded = { headers: { 'x-shopify-topic': 'refunds/create' } };

/** What a value becomes: in the id or time of the record, or in one of its columns. */
type Told = Readonly<Record<string, string | null>>;

async function first(trap: Trap): Promise<Told> {
  const { mapped, rejected } = await trapped(trap);
  expect(rejected).toEqual([]);
  const [record] = mapped;
  if (record === undefined) throw new Error(`no record of ${trap.record}`);
  const { sourceId, occurredAt, updatedAt, values } = record;
  return { ...(values as Told), sourceId, occurredAt, updatedAt };
}

describe('case 13: an id above 2^53 keeps its last digit, of numbers and texts alike:', () => {
  /** Two that one double stands for both. */
  const twins = ['9007199254740992', '9007199254740993'];
  const itself = (id: string) => id;
  const gid = 'gid://shopify/Order/';

  test.each([
    [
      'shopify',
      'orders',
      [`"id":5550001,"admin_graphql_api_id":"${gid}5550001"`],
      (id: string) => `"id":${id}`,
      'sourceId',
      itself,
    ],
    [
      'shopify, whose global id is right where the other was rounded',
      'orders',
      [`"id":5550001,"admin_graphql_api_id":"${gid}5550001"`],
      (id: string) => `"id":9007199254740992,"admin_graphql_api_id":"${gid}${id}"`,
      'sourceId',
      itself,
    ],
    [
      'shopify',
      'customer_traits',
      ['"id":7001002003,"admin_graphql_api_id":"gid://shopify/Customer/7001002003"'],
      (id: string) => `"id":${id}`,
      'customer_id',
      itself,
    ],
    ['shopify_orders_export', 'orders', ['7410991464714'], itself, 'sourceId', itself],
    ['woocommerce', 'orders', ['"id":727,'], (id: string) => `"id":${id},`, 'sourceId', itself],
    ['woocommerce', 'orders', ['"customer_id":26'], (id: string) => `"customer_id":${id}`, 'customer_id', itself],
    ['woocommerce_subscriptions', 'contracts', ['"id":901,'], (id: string) => `"id":${id},`, 'contract_id', itself],
    ['stripe_billing', 'contracts', ['"cus_1"'], (id: string) => `"${id}"`, 'customer_id', itself],
    ['hubspot', 'customer_traits', ['"objectId":76226001'], (id: string) => `"objectId":${id}`, 'customer_id', itself],
    ['hubspot', 'leads', ['"id":"76226001"'], (id: string) => `"id":"${id}"`, 'sourceId', itself],
    ['engagebay', 'leads', ['"id":4997280348241920'], (id: string) => `"id":${id}`, 'sourceId', itself],
    ['engagebay', 'leads', ['"owner_id":6192449487634432'], (id: string) => `"owner_id":${id}`, 'owner', itself],
    ['intercom', 'interactions', ['"id":"1"'], (id: string) => `"id":"${id}"`, 'sourceId', itself],
    ['zendesk', 'interactions', ['"id":35436'], (id: string) => `"id":${id}`, 'sourceId', (id: string) => id],
    [
      'smile_io',
      'loyalty_events',
      ['"id":625478984'],
      (id: string) => `"id":${id}`,
      'sourceId',
      (id: string) => `points|${id}`,
    ],
    ['smile_io', 'referrals', ['"id":304169228'], (id: string) => `"id":${id}`, 'referrer_id', itself],
    [
      'referralcandy',
      'referrals',
      ['"external_reference_id":"B-1017"'],
      (id: string) => `"external_reference_id":${id}`,
      'order_id',
      itself,
    ],
    ['delighted', 'survey_responses', ['"id":"5435"'], (id: string) => `"id":${id}`, 'sourceId', itself],
    [
      'typeform',
      'survey_responses',
      ['"customer_id":"7001"'],
      (id: string) => `"customer_id":${id}`,
      'customer_id',
      itself,
    ],
    ['refiner', 'survey_responses', ['"remote_id":"7001"'], (id: string) => `"remote_id":${id}`, 'customer_id', itself],
    ['satismeter', 'identity_pairs', ['"userId":"7001"'], (id: string) => `"userId":${id}`, 'identifier', itself],
    ['trustpilot', 'mentions', ['"referenceId":"A-1001"'], (id: string) => `"referenceId":${id}`, 'order_id', itself],
    ['awin', 'referrals', ['"id":481516234209999'], (id: string) => `"id":${id}`, 'sourceId', itself],
    ['impact', 'referrals', ['"Oid":"9217374917472"'], (id: string) => `"Oid":${id}`, 'order_id', itself],
    ['google_ads', 'marketing_costs', ['"id":"17803"'], (id: string) => `"id":${id}`, 'campaign_id', itself],
    ['google_ads', 'marketing_costs', [',17803,'], (id: string) => `,${id},`, 'campaign_id', itself],
    [
      'meta_ads',
      'marketing_costs',
      ['"ad_id":"23851234567890123"'],
      (id: string) => `"ad_id":${id}`,
      'sourceId',
      (id: string) => `${id}|2026-09-30`,
    ],
    ['pinterest_ads', 'marketing_costs', ['626736533506'], itself, 'campaign_id', itself],
    ['linkedin_ads', 'marketing_costs', ['131415161'], itself, 'campaign_id', itself],
    ['tiktok_ads', 'marketing_costs', ['1790011223344556677'], itself, 'campaign_id', itself],
    ['microsoft_ads', 'marketing_costs', ['4400123'], itself, 'campaign_id', itself],
    ['facebook_lead_ads', 'leads', ['1234567890123456789'], itself, 'sourceId', itself],
    [
      'sfmc',
      'interactions',
      [',555,'],
      (id: string) => `,${id},`,
      'message_id',
      (id: string) => `7001|4711|${id}|31|2`,
    ],
    ['ga4', 'web_events', ['"session_id":"1730859700"'], (id: string) => `"session_id":${id}`, 'session_id', itself],
    [
      'ga4_bigquery',
      'web_events',
      ['"int_value":"1611797990"'],
      (id: string) => `"int_value":${id}`,
      'session_id',
      itself,
    ],
    ['contracts_csv', 'contracts', ['17850.0'], itself, 'customer_id', itself],
    ['deliveries_csv', 'deliveries', ['1001'], itself, 'order_id', itself],
    ['interactions_csv', 'interactions', ['M-1'], itself, 'sourceId', itself],
    ['meddic_csv', 'leads', ['D-7'], itself, 'sourceId', itself],
    ['consents_csv', 'consents', ['K-9'], itself, 'sourceId', itself],
    ['products_csv', 'products', ['8101.0'], itself, 'product_id', itself],
    ['product_costs_csv', 'product_costs', ['8101.0'], itself, 'product_id', itself],
  ] as const)('%s in %s', async (name, record, [from], written, column, expected) => {
    const source = name.split(',')[0] ?? '';
    for (const id of twins) {
      const told = await first({ source, record, changes: [[from, written(id)]] });
      expect(told[column]).toBe(expected(id));
    }
  });
});

describe('case 13: two ids that one double stands for are two records of one list:', () => {
  const both = (object: object) => {
    const text = JSON.stringify(object);
    return `[${text.replace(/"id":\d+/, '"id":9007199254740993')},${text.replace(/"id":\d+/, '"id":9007199254740992')}]`;
  };

  test.each([
    ['awin', awin, pending, 'referrals'],
    ['woocommerce', woocommerce, order, 'orders'],
    [
      'smile_io',
      smileIo,
      { id: 1, customer_id: 2, points_change: 5, created_at: at, updated_at: at },
      'loyalty_events',
    ],
    ['engagebay', engagebay, { id: 1, email: 'jo@example.com', created_time: 1_760_000_000 }, 'leads'],
  ] as const)('%s', (_, source, object, record) => {
    const ids = mapWith(source, both(object))
      .of(record)
      .map(({ sourceId }) => sourceId.replace(/^.*\|/, ''));
    expect(ids).toEqual(['9007199254740993', '9007199254740992']);
  });
});

describe('case 14: money keeps every digit, as a text and as a number, and what a double can not hold:', () => {
  const amounts = [
    ['0.10', '0.1'],
    ['0.30', '0.3'],
    ['1234567890.123456', '1234567890.123456'],
    ['90071992547.409931', '90071992547.409931'],
  ] as const;
  const text = (name: string) => (amount: string) => member(name, `"${amount}"`);
  const number = (name: string) => (amount: string) => member(name, amount);
  const cell =
    (from: string) =>
    (amount: string): Change => [from, from.replace(/[\d.]+/, amount)];

  test.each([
    ['shopify', 'orders', 'total_amount', text('total_price')],
    ['shopify', 'orders', 'total_amount', number('total_price')],
    ['shopify', 'products', 'price', text('price')],
    ['shopify_orders_export', 'orders', 'total_amount', cell('"59.00"')],
    ['woocommerce', 'orders', 'total_amount', (amount: string): Change => ['"total":"23.37"', `"total":"${amount}"`]],
    ['hubspot', 'leads', 'amount', text('amount')],
    ['bottom_line', 'leads', 'amount', (amount: string): Change => ['12000,00', amount.replace('.', ',')]],
    ['meddic_csv', 'leads', 'amount', cell('12500.50')],
    ['contracts_csv', 'contracts', 'amount_per_month', cell('49.90')],
    ['interactions_csv', 'interactions', 'cost', cell(',3.50,')],
    ['other_costs', 'marketing_costs', 'amount', cell('18250.00')],
    ['product_costs_csv', 'product_costs', 'cost', cell('21.355')],
    ['products_csv', 'products', 'price', cell('49.90')],
    ['tactics_csv', 'tactics', 'cost', cell(',1500,')],
    ['goals_csv', 'goals', 'budget', cell(',20000,')],
    [
      'awin',
      'referrals',
      'sale_amount',
      (amount: string): Change => ['"saleAmount":{"amount":59.8', `"saleAmount":{"amount":${amount}`],
    ],
    [
      'awin',
      'referrals',
      'reward_amount',
      (amount: string): Change => ['"commissionAmount":{"amount":3.59', `"commissionAmount":{"amount":"${amount}"`],
    ],
    ['impact', 'referrals', 'sale_amount', text('Amount')],
    ['impact', 'referrals', 'reward_amount', text('Payout')],
    ['meta_ads', 'marketing_costs', 'amount', text('spend')],
    ['meta_ads', 'marketing_costs', 'amount', number('spend')],
    ['google_ads', 'marketing_costs', 'platform_revenue', number('conversionsValue')],
    ['linkedin_ads', 'marketing_costs', 'amount', cell('40.2500000000')],
    ['tiktok_ads', 'marketing_costs', 'amount', cell(',1.20,')],
    ['microsoft_ads', 'marketing_costs', 'amount', cell(',7.31,')],
    ['ga4', 'web_events', 'value', (amount: string): Change => ['"value":12.5,', `"value":${amount},`]],
    ['ga4', 'checkouts', 'value', (amount: string): Change => ['"value":12.5,', `"value":"${amount}",`]],
    ['ga4_bigquery', 'web_events', 'value', number('purchase_revenue')],
    ['ga4_bigquery', 'web_events', 'value', text('purchase_revenue')],
    ['site', 'checkouts', 'value', number('value')],
  ] as const)('%s in %s: %s', async (source, record, column, change) => {
    for (const [written, expected] of amounts) {
      expect((await first({ source, record, changes: [change(written)] }))[column]).toBe(expected);
    }
  });
});

describe('case 14: 0.1 and 0.2 are 0.3 in what is added up:', () => {
  test('shopify, discounts of a line', async () => {
    const one = (amount: string) => `{"amount":"${amount}","discount_application_index":0}`;
    const discounts: Change = [
      /"discount_allocations":\[.*?\}\]/,
      `"discount_allocations":[${one('0.10')},${one('0.20')}]`,
    ];
    expect(await first({ source: 'shopify', record: 'order_lines', changes: [discounts] })).toMatchObject({
      discount_amount: '0.3',
    });
  });

  test('shopify, transactions of a refund without lines', () => {
    const one = (amount: string) => `{"kind":"refund","status":"success","amount":"${amount}","currency":"EUR"}`;
    const body = `{"id":1,"order_id":2,"created_at":"2026-03-10T12:00:00Z","transactions":[${one('0.10')},${one('0.20')}]}`;
    expect(
      mapWith(shopify, body, refunded)
        .of('refunds')
        .map(({ values }) => values.amount),
    ).toEqual(['0.3']);
  });

  test('woocommerce, parts of a refund give the sum', async () => {
    const { mapped } = await trapped({
      source: 'woocommerce',
      record: 'refunds',
      changes: [[/"refunds":\[.*?\]/, '"refunds":[{"id":9,"reason":"","total":"-0.30"}]']],
    });
    const parts = mapped
      .flatMap(({ values }) => [values.amount, values.tax_amount])
      .map((part) => millionths(part ?? ''));
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.reduce<bigint>((sum, part) => sum + (part ?? 0n), 0n)).toBe(300_000n);
  });

  test('impact, a fee beside a payout', async () => {
    const changes = [member('Payout', '"0.10"'), member('ClientCost', '"0.30"')];
    expect(await first({ source: 'impact', record: 'marketing_costs', changes })).toMatchObject({ amount: '0.3' });
  });
});

describe('case 15: two offsets in one body become one clock:', () => {
  const at = '2024-11-06 02:22:00.000000';
  const later = '2024-11-06 02:22:02.000000';
  const utc = '2024-11-06T02:22:00+00:00';
  const west = '2024-11-05T21:22:02-05:00';
  const both = (one: string, other: string): readonly Change[] => [member(one, `"${utc}"`), member(other, `"${west}"`)];

  test.each([
    ['shopify', 'orders', [...both('processed_at', 'updated_at')], { occurredAt: at, updatedAt: later }],
    ['google_business', 'mentions', both('createTime', 'updateTime'), { occurredAt: at, updatedAt: later }],
    ['trustpilot', 'mentions', both('createdAt', 'updatedAt'), { occurredAt: at, updatedAt: later }],
    ['smile_io', 'referrals', both('created_at', 'updated_at'), {}],
    ['zendesk', 'interactions', both('created_at', 'solved_at'), { occurredAt: at, solved_at: later }],
    ['typeform', 'survey_responses', both('landed_at', 'submitted_at'), { asked_at: at, occurredAt: later }],
    ['refiner', 'survey_responses', both('first_shown_at', 'completed_at'), { asked_at: at, occurredAt: later }],
    ['hubspot', 'leads', both('createdate', 'updatedAt'), { occurredAt: at, updatedAt: later }],
    ['impact', 'referrals', both('ReferringDate', 'EventDate'), { clicked_at: at, converted_at: later }],
    ['meta_ads', 'marketing_costs', [member('updated_time', '"2024-11-05T21:22:02-0500"')], { updatedAt: later }],
    [
      'shopify_orders_export',
      'orders',
      [
        ['2025-10-07 09:50:25 +0200', '2024-11-06 02:22:00 +0000'],
        ['2025-10-07 09:50:26 +0200', '2024-11-06 02:22:00 +0000'],
        ['2025-10-08 14:21:21 +0200', '2024-11-05 21:22:02 -0500'],
      ],
      { occurredAt: at, updatedAt: later },
    ],
    [
      'interactions_csv',
      'interactions',
      [
        ['2026-03-02T09:15:00+01:00', utc],
        ['2026-03-02T09:30:00+01:00', west],
      ],
      { occurredAt: at, updatedAt: later },
    ],
    ['meddic_csv', 'leads', [['2026-01-10,2026-03-01', `${utc},${west}`]], { occurredAt: at, updatedAt: later }],
    [
      'contracts_csv',
      'contracts',
      [['2025-01-01,2026-01-01,2025-12-20 09:30', `${utc},2026-01-01,${west}`]],
      { started_at: at, renewed_at: later },
    ],
    [
      'deliveries_csv',
      'deliveries',
      [['2026-03-03 08:00,2026-03-04 15:30', `${utc},${west}`]],
      { shipped_at: at, delivered_at: later },
    ],
    ['consents_csv', 'consents', [['2026-03-02T11:00:00+01:00', west]], { occurredAt: later }],
    [
      'experiment_assignments_csv',
      'experiment_assignments',
      [['2026-03-01T08:00:00+01:00', west]],
      { occurredAt: later },
    ],
    ['facebook_lead_ads', 'leads', [['02/01/2025 10:20', '2024-11-05T21:22:02-0500']], { occurredAt: later }],
  ] as readonly (readonly [string, string, readonly Change[], Told])[])(
    '%s in %s',
    async (source, record, changes, expected) => {
      expect(await first({ source, record, changes })).toMatchObject(expected);
    },
  );
});

describe('case 14: what is given back is written with a minus by some, and never turns around:', () => {
  test('woocommerce lists refunds as negative texts: they are positive refunds', async () => {
    const changes: readonly Change[] = [
      [/"refunds":\[.*?\]/, '"refunds":[{"id":9,"reason":"","total":"-10.00"}]'],
      member('shipping_total', '"0.00"'),
      member('total_tax', '"0.00"'),
    ];
    expect(await first({ source: 'woocommerce', record: 'refunds', changes })).toMatchObject({
      sourceId: '9|adjustment',
      amount: '10',
      tax_amount: '0',
    });
  });

  test('shopify writes shipping that was given back as a negative adjustment', () => {
    const body = {
      id: 1,
      order_id: 2,
      created_at: '2026-03-10T12:00:00Z',
      transactions: [{ kind: 'refund', status: 'success', amount: '12.30', currency: 'EUR' }],
      order_adjustments: [{ id: 5, kind: 'shipping_refund', amount: '-10.00', tax_amount: '-2.30', reason: 'late' }],
    };
    const refunds = mapWith(shopify, JSON.stringify(body), refunded).of('refunds');
    expect(refunds.map(({ values }) => [values.kind, values.amount, values.tax_amount])).toEqual([
      ['shipping', '10', '2.3'],
    ]);
  });

  test('smile.io takes points away as a negative change: redeemed, with its sign', async () => {
    const changes = [member('points_change', '-100')];
    expect(
      await first({
        source: 'smile_io',
        record: 'loyalty_events',
        changes: [['"id":625478984', '"id":1'], ...changes],
      }),
    ).toMatchObject({
      kind: 'redeemed',
      points: '-100',
    });
  });

  test('a credit note among other costs stays negative', async () => {
    expect(
      await first({ source: 'other_costs', record: 'marketing_costs', changes: [['18250.00', '-0.30']] }),
    ).toMatchObject({
      amount: '-0.3',
    });
  });

  test('stripe takes a proration off a bill, and the price of the term stays', async () => {
    const { mapped } = await trapped({
      source: 'stripe_billing',
      record: 'contracts',
      changes: [['"amount":-700', '"amount":-701']],
    });
    expect(mapped[0]?.values.amount_per_month).toBe('12.19');
  });
});

describe('stars and moods that come as words:', () => {
  test.each([
    ['ONE', '1'],
    ['TWO', '2'],
    ['THREE', '3'],
    ['FOUR', '4'],
    ['FIVE', '5'],
  ])('google_business %s is %s', async (word, rating) => {
    const changes = [member('starRating', `"${word}"`)];
    expect(await first({ source: 'google_business', record: 'mentions', changes })).toMatchObject({ rating });
  });

  test.each([
    ['1', 'positive'],
    ['0', 'neutral'],
    ['-1', 'negative'],
    ['"positive"', 'positive'],
  ])('brand24 sentiment %s is %s', async (written, sentiment) => {
    const changes = [member('sentiment', written)];
    expect(await first({ source: 'brand24', record: 'mentions', changes })).toMatchObject({ sentiment });
  });

  test('satismeter says detractor and -100 beside the rating 5, which alone counts', async () => {
    const changes = [member('score', '-100')];
    expect(await first({ source: 'satismeter', record: 'survey_responses', changes })).toMatchObject({
      measure: 'nps',
      score: '5',
    });
  });

  test('yelp writes 5.0 and 5 for the same', async () => {
    const changes: readonly Change[] = [['"rating":5', '"rating":5.0']];
    expect(await first({ source: 'yelp', record: 'mentions', changes })).toMatchObject({ rating: '5' });
  });
});

describe('case 14: micros are a millionth each, rounded half away from zero to six places:', () => {
  const micros = [
    ['1', '0.000001'],
    ['12345678', '12.345678'],
    ['1000000', '1'],
    ['1234567.5', '1.234568'],
    ['9007199254740993', '9007199254.740993'],
    ['-1500000', '-1.5'],
  ] as const;

  test.each([
    ['google_ads', 'as texts', (amount: string): Change => ['"costMicros":"12345678"', `"costMicros":"${amount}"`]],
    ['google_ads', 'as numbers', (amount: string): Change => ['"costMicros":"12345678"', `"costMicros":${amount}`]],
    ['google_ads', 'in a table', (amount: string): Change => [',12345678,', `,${amount},`]],
    ['pinterest_ads', 'in a table', (amount: string): Change => [',8123456,', `,${amount},`]],
  ] as const)('%s %s', async (source, _, change) => {
    for (const [written, amount] of micros) {
      const told = await first({ source, record: 'marketing_costs', changes: [change(written)] });
      expect(told.amount, written).toBe(amount);
    }
  });

  test.each([
    ['1730859720123456', '2024-11-06 02:22:00.123456'],
    ['1730859720000001', '2024-11-06 02:22:00.000001'],
    ['2328134400000000', '2043-10-11 00:00:00.000000'],
  ])('ga4 tells time %s as %s, to the last digit', async (written, occurredAt) => {
    const mp = { source: 'ga4', record: 'web_events', changes: [member('timestamp_micros', written)] };
    const row = { source: 'ga4_bigquery', record: 'web_events', changes: [member('event_timestamp', `"${written}"`)] };
    expect(await first(mp)).toMatchObject({ occurredAt });
    expect(await first(row)).toMatchObject({ occurredAt });
  });
});

describe('case 14: minor units are as many as the currency has:', () => {
  test.each([
    ['eur', '1999', '19.99'],
    ['jpy', '1999', '1999'],
    ['krw', '1', '1'],
    ['clp', '990', '990'],
    ['kwd', '1999', '1.999'],
    ['isk', '199900', '1999'],
    ['ugx', '500000', '5000'],
    ['usd', '9007199254740993', '90071992547409.93'],
  ])('stripe_billing, %s %s is %s', async (code, written, amount) => {
    const changes: readonly Change[] = [
      ['"currency":"eur"', `"currency":"${code}"`],
      [
        '"unit_amount":2000,"unit_amount_decimal":"2000"',
        `"unit_amount":${written},"unit_amount_decimal":"${written}"`,
      ],
    ];
    expect(await first({ source: 'stripe_billing', record: 'contracts', changes })).toMatchObject({
      amount_per_month: amount,
      currency: code.toUpperCase(),
    });
  });

  test('stripe_billing, half a cent is a price', async () => {
    const changes: readonly Change[] = [
      ['"unit_amount":2000,"unit_amount_decimal":"2000"', '"unit_amount":null,"unit_amount_decimal":"0.5"'],
    ];
    expect(await first({ source: 'stripe_billing', record: 'contracts', changes })).toMatchObject({
      amount_per_month: '0.005',
    });
  });

  test('meta_ads, a budget of 2000 cents is no cost beside a spend of 0.95', async () => {
    const changes: readonly Change[] = [['"spend":"0.95"', '"daily_budget":"2000","spend_cap":"50000","spend":"0.95"']];
    expect(await first({ source: 'meta_ads', record: 'marketing_costs', changes })).toMatchObject({ amount: '0.95' });
  });
});

describe('case 15: seconds since 1970:', () => {
  const sources = [
    ['intercom', 'interactions', 'created_at'],
    ['engagebay', 'leads', 'created_time'],
    ['delighted', 'survey_responses', 'created_at'],
    ['referralcandy', 'referrals', 'referral_timestamp'],
    ['referralcandy', 'loyalty_events', 'created_at'],
    ['stripe_billing', 'contracts', 'current_period_start'],
  ] as const;
  const times = [
    ['1760000000', '2025-10-09 08:53:20.000000'],
    ['"1760000000"', '2025-10-09 08:53:20.000000'],
    ['1709251199', '2024-02-29 23:59:59.000000'],
    ['2147483648', '2038-01-19 03:14:08.000000'],
    ['2328134400', '2043-10-11 00:00:00.000000'],
  ] as const;

  /** The person that delighted tells inside a response has a time of that name too, which comes first. */
  const inPlace = (source: string, name: string, written: string): Change =>
    source === 'delighted' ? ['"created_at":1777000844', `"created_at":${written}`] : member(name, written);

  test.each(sources)('%s in %s, up to the year 2043', async (source, record, name) => {
    for (const [written, occurredAt] of times) {
      expect(await first({ source, record, changes: [inPlace(source, name, written)] }), written).toMatchObject({
        occurredAt,
      });
    }
  });

  test.each(sources)(
    '%s in %s: milliseconds in their place are refused, never a year 57743',
    async (source, record, name) => {
      const { rejected } = await trapped({ source, record, changes: [inPlace(source, name, '1760000000000')] });
      expect(rejected.map(({ code }) => code)).toContain('LC-ING-015');
    },
  );

  test.each([
    ['1730859720', '2024-11-06 02:22:00.000000'],
    ['1730859720123', '2024-11-06 02:22:00.123000'],
  ])('ga4 wants microseconds; %s is told by its digits', async (written, occurredAt) => {
    const changes = [member('timestamp_micros', written)];
    expect(await first({ source: 'ga4', record: 'web_events', changes })).toMatchObject({ occurredAt });
  });

  test('hubspot tells milliseconds; seconds in their place are refused, never January 1970', async () => {
    const right = await first({
      source: 'hubspot',
      record: 'customer_traits',
      changes: [member('occurredAt', '1760000000123')],
    });
    expect(right.occurredAt).toBe('2025-10-09 08:53:20.123000');
    const { rejected } = await trapped({
      source: 'hubspot',
      record: 'customer_traits',
      changes: [member('occurredAt', '1760000000')],
    });
    expect(rejected.map(({ code }) => code)).toEqual(['LC-ING-015']);
  });

  test('intercom, a contact signed up in 2043 is none that signed up', async () => {
    const { mapped } = await trapped({
      source: 'intercom',
      record: 'customer_traits',
      changes: [member('signed_up_at', '2328134400')],
    });
    const own = mapped.filter(
      ({ sourceId, values }) =>
        sourceId.startsWith('contact|5f7f0d217289f8d2f4262080|') && values.trait === 'signed_up_on',
    );
    expect(own.map(({ values }) => values.value)).toEqual([null]);
  });
});
