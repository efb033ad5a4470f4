import { afterAll, beforeAll, expect, it } from 'vitest';
import { fitInput } from '#sql/materialise/models.ts';
import { allModels } from '#sql/plan/compiled.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';
import { type Harness, openHarness, type Row } from '#test/sql/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const asOf = '2025-03-01';

function orders(customer: string, ...days: readonly string[]): Row[] {
  return days.map((day, index) => ({
    order_key: `${customer} ${index}`,
    customer_key: customer,
    ordered_at: `${day} 10:00:00`,
    order_date: day,
    order_number: index + 1,
  }));
}

async function histories(order_sums: readonly Row[]) {
  await harness.build({ build: ['clv_parameters'], given: { order_sums }, asOf });
  const model = allModels(harness.compiled).find(({ contract }) => contract.name === 'clv_parameters');
  if (model === undefined) throw new Error('there is no model clv_parameters');
  const rows = await harness.rows(fitInput(laptopWarehouse, model.contract, model.text, 'r1').sql);
  return rows
    .map((row) => [row.repeats, row.recency_days, row.observed_days, row.customers].map(Number))
    .sort((one, other) => one.reduce((order, value, index) => order || value - (other[index] ?? 0), 0));
}

it('reads days from the first order to the last, and to the last day before the run', async () => {
  expect(await histories(orders('k1', '2025-01-01', '2025-01-11', '2025-02-10'))).toEqual([[2, 40, 58, 1]]);
});

it('takes the orders of one day for one, and one of yesterday for seen no longer', async () => {
  const given = [...orders('k1', '2025-02-28', '2025-02-28'), ...orders('k2', '2025-02-01', '2025-02-28')];
  expect(await histories(given)).toEqual([
    [0, 0, 0, 1],
    [1, 27, 27, 1],
  ]);
});

it('counts customers of one history together, and leaves out what does not count as an order', async () => {
  const other = { ...orders('k4', '2025-01-01')[0], order_number: null };
  const given = [...['k1', 'k2', 'k3'].flatMap((key) => orders(key, '2025-02-19')), other];
  expect(await histories(given)).toEqual([[0, 0, 9, 3]]);
});

it('has rows that say why where there is too little to fit', async () => {
  const rows = await harness.model({
    build: ['clv_parameters'],
    given: { order_sums: orders('k1', '2025-01-01') },
    asOf,
  });
  expect(rows).toHaveLength(8);
  expect(rows[0]).toMatchObject({ value: null, customers: 1, fitted_at: '2025-03-01 00:00:00.000000' });
  expect(String(rows[0]?.message)).toContain('500 are needed');
});
