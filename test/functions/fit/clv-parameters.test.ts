import { describe, expect, test } from 'vitest';
import { fitClvParameters, type HistoryRow } from '#functions/fit/clv-parameters.ts';
import { fitModel, fits } from '#functions/fit/index.ts';
import type { History, ProcessParameters } from '#functions/fit/purchase-process.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { loadModels } from '#sql/models/index.ts';
import { simulateHistories } from './simulate.ts';

const asOfAt = '2025-03-04 23:00:00.000000';

function row(repeats: number, recency_days: number, observed_days: number, customers: number): HistoryRow {
  return { repeats, recency_days, observed_days, customers: BigInt(customers) };
}

function rowsOf(histories: readonly History[]): HistoryRow[] {
  return histories.map((h) => row(h.repeats, h.recencyDays, h.observedDays, h.customers));
}

/** Customers of a shop in its third year. */
function shop(parameters: ProcessParameters, customers = 3000): HistoryRow[] {
  return rowsOf(simulateHistories(randomFor(3), { model: 'mbg_nbd', parameters, customers, days: 900 }));
}

const ordinary = { r: 1, alpha: 8, a: 0.8, b: 2.5 };

type Refusal = { readonly name: string; readonly rows: readonly HistoryRow[]; readonly message: string };

const refused: readonly Refusal[] = [
  { name: 'no data', rows: [], message: 'no customer has ordered yet' },
  {
    name: 'one customer',
    rows: [row(3, 200, 210, 1)],
    message: '1 customers have ordered, 500 are needed',
  },
  {
    name: 'customers of one day, seen for no time',
    rows: [row(0, 0, 0, 600)],
    message: 'orders go back 1 days, 180 are needed; nobody ordered on three days',
  },
  {
    name: 'customers who all ordered once',
    rows: [row(0, 0, 400, 300), row(0, 0, 5, 300)],
    message: 'nobody ordered on three days',
  },
  {
    name: 'a shop that stopped',
    rows: [row(0, 0, 400, 300), row(2, 370, 400, 300)],
    message: 'nobody ordered in the last 30 days',
  },
  {
    name: '499 customers',
    rows: [row(0, 0, 179, 498), row(2, 150, 179, 1)],
    message: '499 customers have ordered, 500 are needed',
  },
];

describe('the parameters of the purchase process', () => {
  test.each(refused)('are not fitted to $name, and the rows say why', ({ rows, message }) => {
    const fitted = fitClvParameters(rows, asOfAt);
    const customers = String(rows.reduce((sum, { customers: count }) => sum + count, 0n));
    expect(fitted).toHaveLength(8);
    for (const values of fitted) {
      expect(values).toMatchObject({ value: null, log_likelihood: null, customers, is_current: 'false', message });
    }
  });

  test('are fitted from 500 customers, 180 days, an order 30 days ago and one customer with three orders', () => {
    const [first] = fitClvParameters([row(0, 0, 179, 499), row(2, 150, 179, 1)], asOfAt);
    expect(first).toMatchObject({ customers: '500', is_current: 'true' });
  });

  test('come in one row for each model and parameter, as of the instant of the run', () => {
    const fitted = fitClvParameters(shop(ordinary), asOfAt);
    expect(fitted.map(({ model, parameter }) => `${model} ${parameter}`)).toEqual(
      ['mbg_nbd', 'bg_nbd'].flatMap((model) => ['r', 'alpha', 'a', 'b'].map((name) => `${model} ${name}`)),
    );
    for (const values of fitted) {
      expect(Number(values.value)).toBeGreaterThan(0);
      expect(Number(values.log_likelihood)).toBeLessThan(0);
      expect(values).toMatchObject({ customers: '3000', fitted_at: asOfAt, is_current: 'true', message: null });
    }
  });

  test('are the same to the last digit whatever the order of the rows', () => {
    const rows = shop(ordinary);
    const random = randomFor(5);
    const shuffled = rows.map((values) => ({ values, place: random() })).sort((a, b) => a.place - b.place);
    expect(
      fitClvParameters(
        shuffled.map(({ values }) => values),
        asOfAt,
      ),
    ).toEqual(fitClvParameters(rows, asOfAt));
  });

  test('say that nobody drops out where nobody does', () => {
    const [first] = fitClvParameters(shop({ ...ordinary, a: 1e-9, b: 1 }), asOfAt);
    expect(first?.message).toMatch(/^no drop-out: 0\.\d\d % leave after an order/);
  });

  test('say that customers do not differ where they do not', () => {
    const [first] = fitClvParameters(shop({ r: 1e6, alpha: 8e6, a: 0.8, b: 2.5 }), asOfAt);
    expect(first?.message).toMatch(/^at a bound: (r|alpha)/);
  });

  test('are never anything but numbers, however odd the histories that pass the gate', () => {
    const odd = [
      [row(0, 0, 179, 500), row(2, 179, 179, 1)],
      [row(0, 0, 2000, 500), row(500, 2000, 2000, 1)],
      [row(500, 500, 500, 600)],
      [row(2, 2, 400, 600), row(2, 2, 2, 600)],
    ];
    for (const { value, message } of odd.flatMap((rows) => fitClvParameters(rows, asOfAt))) {
      if (value === null) expect(message).toBe('no maximum of the likelihood was found');
      else expect(Number(value)).toBeGreaterThan(0);
    }
  });
});

test('every fitted model has its function, and every function its model', async () => {
  const fitted = (await loadModels()).filter(({ contract }) => contract.kind === 'fitted');
  expect(Object.keys(fits).sort()).toEqual(fitted.map(({ contract }) => contract.name).sort());
  expect(fitted.every(({ contract }) => contract.input !== undefined)).toBe(true);
});

test('a fitted model without a function is refused by name', () => {
  expect(() => fitModel('spend_parameters', { rows: [], asOfAt })).toThrow('spend_parameters');
});
