import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { cost } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const settings = { reporting_currency: 'EUR' };

describe('costs of several days', () => {
  const asOf = '2025-06-01';

  async function spread(rows: Row[], options: { asOf?: string; extra?: Record<string, Row[]> } = {}) {
    const given = { marketing_costs_latest: rows, ...options.extra };
    return harness.model({ build: ['currency_rates', 'cost_facts'], given, settings, asOf: options.asOf ?? asOf });
  }

  const dated = (rows: Row[]) => rows.map((row) => `${row.date} ${row.amount}`);

  it.each<[string, string, Row, string[]]>([
    [
      'in whole cents that add up, none of its days more than a cent off',
      '10.00',
      { spread_until: '2025-01-03' },
      ['2025-01-01 3.33', '2025-01-02 3.33', '2025-01-03 3.34'],
    ],
    [
      'with the cents left over among all its days, so that half of them is half of it',
      '0.02',
      { spread_until: '2025-01-04' },
      ['2025-01-01 0.00', '2025-01-02 0.01', '2025-01-03 0.00', '2025-01-04 0.01'],
    ],
    [
      'a credit of the payee the same way',
      '-0.05',
      { spread_until: '2025-01-02' },
      ['2025-01-01 -0.02', '2025-01-02 -0.03'],
    ],
    ['on its own day where it ends there', '10.00', { spread_until: '2025-01-01' }, ['2025-01-01 10.00']],
    ['on its own day where it would end before', '10.00', { spread_until: '2024-12-01' }, ['2025-01-01 10.00']],
    [
      'on its own day where the end is a slip of the pen',
      '10.00',
      { spread_until: '2205-01-01' },
      ['2025-01-01 10.00'],
    ],
  ])('stand %s', async (_, amount, extra, expected) => {
    expect(dated(await spread([cost('k1', '2025-01-01', 'expo', amount, extra)]))).toEqual(expected);
  });

  it('count impressions and what the platform claims once, on the first day', async () => {
    const counted = { impressions: 900, clicks: 3, platform_conversions: '1.5', spread_until: '2025-01-02' };
    expect(await spread([cost('k1', '2025-01-01', 'tv_station', '2', counted)])).toMatchObject([
      { date: '2025-01-01', impressions: 900, clicks: 3, platform_conversions: '1.500000' },
      { date: '2025-01-02', impressions: null, clicks: null, platform_conversions: null },
    ]);
  });

  it('are converted once, at the rate of the day they were booked on', async () => {
    const exchange_rates = [
      { currency: 'USD', valid_from: '2025-01-01', rate: '0.5' },
      { currency: 'USD', valid_from: '2025-01-02', rate: '0.9' },
    ];
    const rows = [cost('k1', '2025-01-01', 'expo', '4', { currency: 'USD', spread_until: '2025-01-02' })];
    expect(dated(await spread(rows, { extra: { exchange_rates } }))).toEqual(['2025-01-01 1.00', '2025-01-02 1.00']);
  });

  it('show no day that has not come yet, and all of them later', async () => {
    const fair = [cost('k1', '2025-01-15', 'expo', '1510.01', { cost_type: 'fair', spread_until: '2025-06-14' })];
    const soFar = await spread(fair, { asOf: '2025-02-01' });
    expect(soFar.map((row) => row.date).at(-1)).toBe('2025-01-31');
    expect(soFar).toHaveLength(17);
    expect(sumOf(soFar)).toBe('170.00');
    expect(await harness.failing('spend_by_day')).toBe(0);
    const later = await spread(fair, { asOf: '2025-07-01' });
    expect(later).toHaveLength(151);
    expect(sumOf(later)).toBe('1510.01');
    expect(await harness.failing('spend_by_day')).toBe(0);
  });

  it('without a rate are counted on every day that they are for', async () => {
    const rows = await spread([cost('k1', '2025-01-01', 'expo', '4', { currency: 'USD', spread_until: '2025-01-02' })]);
    expect(rows).toMatchObject([
      { amount: null, amounts_without_rate: 1 },
      { amount: null, amounts_without_rate: 1 },
    ]);
    expect(await harness.failing('spend_by_day')).toBe(0);
  });

  it.each([
    ['a day that is missing', "delete from run.cost_facts where date = date '2025-01-02'"],
    ['a day that bears two', "update run.cost_facts set amount = amount + 0.04 where date = date '2025-01-02'"],
    ['days that are all a little short', 'update run.cost_facts set amount = amount - 0.02'],
  ])('have %s seen by their audit', async (_, fault) => {
    await spread([cost('k1', '2025-01-01', 'expo', '100', { spread_until: '2025-01-09' })]);
    expect(await harness.failing('spend_by_day')).toBe(0);
    await harness.run(fault);
    expect(await harness.failing('spend_by_day')).toBeGreaterThan(0);
  });
});

function sumOf(rows: readonly Row[]): string {
  return (rows.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0) / 100).toFixed(2);
}
