import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { instant } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const firstDays: Readonly<Record<string, string>> = { k1: '2025-01-31', k2: '2025-01-01', k3: '2025-02-01' };

const ordered = (customer: string, day: string, number: number, net = '10', refunded = '0'): Row => ({
  order_key: `${customer}-${number}`,
  customer_key: customer,
  ordered_at: instant(day),
  order_date: day,
  net_amount: net,
  refunded_amount: refunded,
  order_number: number,
});

const monthOf = (day: string) => `${day.slice(0, 7)}-01`;

const members = Object.entries(firstDays).map(([customer_key, day]) => ({
  customer_key,
  channel: customer_key === 'k2' ? 'email' : 'paid_search',
  first_order_date: day,
  cohort_month: monthOf(day),
  cohort_week: { k1: '2025-01-27', k2: '2024-12-30', k3: '2025-01-27' }[customer_key] ?? null,
}));

const orders = [
  ordered('k1', '2025-01-31', 1),
  ordered('k1', '2025-02-01', 2, '20', '5'),
  ordered('k2', '2025-01-01', 1),
  ordered('k3', '2025-02-01', 1),
  ordered('k3', '2025-04-30', 2),
  ordered('k3', '2025-04-30', 3),
];

describe('retention_cohorts', () => {
  const build = ['cohort_activity', 'retention_cohorts'];
  const cells = async (where: string, asOf = '2025-05-01') => {
    await harness.build({ build, given: { cohort_members: members, order_sums: orders }, asOf });
    return harness.rows(`select * from run.retention_cohorts where ${where} order by cohort_month, age_months`);
  };

  it('count who ordered in each month after that of the first order, in total and by channel', async () => {
    const rows = await cells("period_type = 'month' and is_total and cohort_month = date '2025-01-01'");
    expect(
      rows.map((row) => [row.age_months, row.cohort_size, row.active_customers, row.orders, row.net_revenue]),
    ).toEqual([
      [0, 2, 2, 2, '20.00'],
      [1, 2, 1, 1, '15.00'],
      [2, 2, 0, 0, '0.00'],
      [3, 2, 0, 0, '0.00'],
      [4, 2, 0, 0, '0.00'],
    ]);
    const byChannel = await cells("period_type = 'month' and not is_total and age_months = 0");
    expect(byChannel.map((row) => [row.channel, row.cohort_size])).toEqual(
      expect.arrayContaining([
        ['email', 1],
        ['paid_search', 1],
        ['paid_search', 1],
      ]),
    );
  });

  it('count a customer with two orders in a month once', async () => {
    const rows = await cells(
      "period_type = 'month' and is_total and cohort_month = date '2025-02-01' and age_months = 2",
    );
    expect(rows).toMatchObject([{ active_customers: 1, orders: 2, retention_rate: 1 }]);
  });

  it('give no rate to a month that is not over', async () => {
    const rates = async (asOf: string) =>
      (await cells("period_type = 'month' and is_total and cohort_month = date '2025-02-01'", asOf)).map(
        (row) => row.retention_rate,
      );
    expect(await rates('2025-04-30')).toEqual([1, 0, null]);
    expect(await rates('2025-05-01')).toEqual([1, 0, 1, null]);
  });

  it('age in weeks from Monday to Monday', async () => {
    const rows = await cells(
      "period_type = 'week' and is_total and cohort_month = date '2025-01-27' and active_customers > 0",
    );
    expect(rows.map((row) => [row.age_months, row.active_customers])).toEqual([
      [0, 2],
      [13, 1],
    ]);
  });
});

describe('customer_activity', () => {
  it('adds up months of new, retained, reactivated and not returned', async () => {
    const months = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-01'].map((month) => ({
      month,
      is_complete: true,
    }));
    const given = { cohort_members: members, order_sums: orders, months };
    const rows = await harness.model({ build: ['customer_activity'], given });
    expect(rows.map((row) => [row.active, row.new, row.retained, row.reactivated, row.not_returned])).toEqual([
      [2, 2, 0, 0, 0],
      [2, 1, 1, 0, 1],
      [0, 0, 0, 0, 2],
      [1, 0, 0, 1, 0],
    ]);
  });
});

describe('purchase_rhythms', () => {
  it.each<[string, string[], number | null, string | null]>([
    ['one day', ['2025-01-01'], null, null],
    ['two days', ['2025-01-01', '2025-01-11'], 10, '2025-01-21'],
    ['an odd number of gaps', ['2025-01-01', '2025-01-11', '2025-01-31', '2025-04-01'], 20, '2025-04-21'],
    ['an even number of gaps', ['2025-01-01', '2025-01-11', '2025-01-26'], 12.5, '2025-02-08'],
    ['two orders of a day', ['2025-01-01', '2025-01-01', '2025-01-11'], 10, '2025-01-21'],
  ])('know the median gap of %s', async (_, days, median, next) => {
    const order_sums = days.map((day, index) => ordered('k1', day, index + 1));
    const [row] = await harness.model({ build: ['purchase_rhythms'], given: { order_sums }, asOf: '2025-05-01' });
    expect([row?.median_days_between, row?.expected_next_order_date]).toEqual([median, next]);
  });
});
