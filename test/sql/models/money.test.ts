import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { cost, instant } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const settings = { reporting_currency: 'EUR' };

async function costs(marketing_costs_latest: Row[], extra: Record<string, Row[]> = {}): Promise<Row[]> {
  const given = { marketing_costs_latest, ...extra };
  return harness.model({ build: ['currency_rates', 'cost_facts'], given, settings });
}

describe('cost_facts', () => {
  it.each<[string, Row, Row]>([
    ['what the sender says', { channel: 'tv', purpose: 'serve' }, { channel: 'tv', purpose: 'serve' }],
    ['the platform’s rule', {}, { channel: 'paid_search', purpose: 'acquire' }],
    [
      'the purpose of the campaign before that of the platform',
      { campaign: 'Retention May' },
      { channel: 'email', purpose: 'keep' },
    ],
    [
      'a rule’s purpose beside the sender’s channel',
      { campaign: 'winback', channel: 'sms' },
      { channel: 'sms', purpose: 'keep' },
    ],
    ['the cost type’s rule', { platform: 'expo', cost_type: 'fair' }, { channel: 'trade_fair', purpose: 'acquire' }],
    [
      'the purpose of one rule and the channel of the next that names one',
      { platform: 'support_desk', cost_type: 'commission' },
      { channel: 'affiliate', purpose: 'acquire' },
    ],
    [
      'no channel where no rule knows one',
      { platform: 'somebody', cost_type: 'other' },
      { channel: 'unmapped', purpose: 'acquire' },
    ],
  ])('take %s', async (_, extra, expected) => {
    expect(await costs([cost('k1', '2025-01-01', 'google_ads', '10', extra)])).toMatchObject([expected]);
  });

  it('are told apart by tactic, and by the id of a campaign that has no name', async () => {
    const rows = await costs([
      cost('k1', '2025-01-01', 'google_ads', '1', { campaign_id: '77' }),
      cost('k2', '2025-01-01', 'google_ads', '2', { campaign_id: '77', tactic: 'spring mailing' }),
      cost('k3', '2025-01-01', 'google_ads', '4', { campaign_id: '78', campaign: 'brand' }),
    ]);
    expect(rows).toMatchObject([
      { campaign: '77', tactic: '', amount: '1.00' },
      { campaign: '77', tactic: 'spring mailing', amount: '2.00' },
      { campaign: 'brand', tactic: '', amount: '4.00' },
    ]);
  });

  it('add up what comes in parts, at the day’s rate, and count what has none', async () => {
    const rows = await costs(
      [
        cost('k1', '2025-01-01', 'google_ads', '10.004', { clicks: 3 }),
        cost('k2', '2025-01-01', 'google_ads', '10.004', { clicks: 4 }),
        cost('k3', '2025-01-01', 'google_ads', '100', { currency: 'USD' }),
        cost('k4', '2025-01-02', 'google_ads', '100', { currency: 'USD' }),
      ],
      { exchange_rates: [{ currency: 'USD', valid_from: '2025-01-02', rate: '0.9' }] },
    );
    expect(rows).toMatchObject([
      { date: '2025-01-01', amount: '20.01', clicks: 7, amounts_without_rate: 1 },
      { date: '2025-01-02', amount: '90.00', amounts_without_rate: 0 },
    ]);
  });
});

const won = (key: string, channel: string, extra: Row = {}): Row => ({
  customer_key: key,
  channel,
  cohort_month: '2025-01-01',
  ...extra,
});

const spent = (amount: string, extra: Row = {}): Row => ({
  date: '2025-01-15',
  platform: 'google_ads',
  channel: 'paid_search',
  campaign: 'spring',
  cost_type: 'media',
  purpose: 'acquire',
  amount,
  ...extra,
});

async function allocated(cost_facts: Row[], cohort_members: Row[], campaigns: Record<string, string> = {}) {
  const customers = cohort_members.map(({ customer_key }) => ({
    customer_key: customer_key ?? null,
    acquisition_campaign: campaigns[String(customer_key)] ?? null,
  }));
  const rows = await harness.model({ build: ['allocated_costs'], given: { cost_facts, cohort_members, customers } });
  return rows.map((row) => `${row.customer_key} ${row.amount} ${row.allocation}`);
}

const channelPart = 'new customers of month and channel';
const campaignPart = 'new customers of month, channel and campaign';

describe('allocated_costs', () => {
  it('share in whole cents that add up, the first ones taking the cents left over', async () => {
    const people = ['k1', 'k2', 'k3'].map((key) => won(key, 'paid_search'));
    expect(await allocated([spent('10.00')], people)).toEqual([
      `k1 3.34 ${channelPart}`,
      `k2 3.33 ${channelPart}`,
      `k3 3.33 ${channelPart}`,
    ]);
  });

  it('share a credit of the platform the same way', async () => {
    const people = ['k1', 'k2'].map((key) => won(key, 'paid_search'));
    const amounts = (await allocated([spent('-0.03')], people)).map((row) => Number(row.split(' ')[1]));
    expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(-0.03, 10);
  });

  it('share a campaign among those whom it won, and nothing of it among others', async () => {
    const people = ['k1', 'k2'].map((key) => won(key, 'paid_search'));
    expect(await allocated([spent('10.00')], people, { k2: 'spring' })).toEqual([`k2 10.00 ${campaignPart}`]);
  });

  it('leave under unattributed what won nobody, and what keeps or serves', async () => {
    const facts = [
      spent('10.00', { date: '2025-02-01' }),
      spent('5.00', { purpose: 'keep' }),
      spent('1.00', { channel: 'tv' }),
    ];
    expect(await allocated(facts, [won('k1', 'paid_search'), won('k2', 'unattributed')])).toEqual([
      'unattributed 5.00 unattributed',
      'unattributed 1.00 unattributed',
      'unattributed 10.00 unattributed',
    ]);
  });
});

const orderSum = (
  key: string,
  number: number | null,
  net: string,
  refunded = '0',
  reason: string | null = null,
): Row => ({
  order_key: key,
  customer_key: 'k1',
  ordered_at: instant('2025-01-01'),
  order_date: '2025-01-01',
  net_amount: net,
  refunded_amount: refunded,
  order_number: number,
  left_out_reason: reason,
});

const refundLine = (key: string, orderKey: string | null, amount: string, match: string, extra: Row = {}): Row => ({
  refund_key: key,
  order_key: orderKey,
  customer_key: 'k1',
  refunded_at: instant('2025-02-01'),
  refund_date: '2025-02-01',
  amount,
  order_match: match,
  ...extra,
});

describe('value_entries', () => {
  it('hold every order and refund in revenue once, and each cost of its customer', async () => {
    const rows = await harness.model({
      build: ['value_entries'],
      given: {
        order_sums: [orderSum('o1', 1, '10.005'), orderSum('o2', null, '7', '0', 'test order')],
        refund_lines: [
          refundLine('r1', 'o1', '2', 'stated by the source'),
          refundLine('r2', null, '1', 'no line fits'),
          refundLine('r3', null, '5', 'its order is not here'),
          refundLine('r4', 'o2', '7', 'stated by the source'),
          refundLine('r5', 'o1', '4', 'stated by the source', { left_out_reason: 'shipping' }),
        ],
        allocated_costs: ['media', 'agency'].map((cost_type) => ({
          customer_key: 'k1',
          month: '2025-01-01',
          channel: 'tv',
          campaign: '',
          allocation: channelPart,
          purpose: 'acquire',
          cost_type,
          amount: '3',
        })),
      },
    });
    expect(rows.map((row) => `${row.date} ${row.kind} ${row.source_key} ${row.amount}`)).toEqual([
      '2025-01-01 effort tv||agency -3.000000',
      '2025-01-01 media tv||media -3.000000',
      '2025-01-01 revenue o1 10.005000',
      '2025-02-01 refund r1 -2.000000',
      '2025-02-01 refund r2 -1.000000',
    ]);
  });
});

describe('order_line_facts', () => {
  it('round the lines of an order so that they add up to its cents', async () => {
    const lines = ['3.333333', '3.333333', '3.333334'].map((net_amount, index) => ({
      line_key: `l${index}`,
      order_key: 'o1',
      source_id: `l${index}`,
      customer_key: 'k1',
      quantity: '1',
      net_amount,
    }));
    const given = { placed_lines: lines, order_sums: [orderSum('o1', 1, '10')] };
    const rows = await harness.model({ build: ['order_line_facts'], given });
    expect(rows.map((row) => row.net_revenue)).toEqual(['3.33', '3.33', '3.34']);
  });
});
