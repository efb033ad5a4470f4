import { describe, expect, test } from 'vitest';
import { sink } from '#functions/lake/json-bytes.ts';
import { columnWriterOf } from '#functions/values/validate.ts';
import { exactMoney, limitsOf, quantity, share, unitPrice, whole } from '#sql/contracts/columns.ts';
import type { RecordValues } from '#sql/contracts/record.ts';

const columns = {
  amount: exactMoney('Amount'),
  price: unitPrice('Price'),
  units: quantity('Units'),
  part: share('Part'),
  place: whole('Place', { least: 1 }),
};
const write = columnWriterOf({ name: 'sample', grain: 'row', description: 'Numbers', columns });

function encode(values: RecordValues) {
  const target = sink();
  return write(values, target) ?? target.bytes.toString('utf8', 0, target.length);
}

describe('a number', () => {
  test.each([
    ['amount', '100000000000', '100000000001'],
    ['amount', '-100000000000', '-99999999999999999999'],
    ['price', '1000000000', '1000000000.000001'],
    ['units', '-1000000', '1000000.001'],
    ['part', '1', '1.00000001'],
    ['part', '0', '-0.1'],
    ['place', '1', '0'],
  ])('of column %s may be %s and not %s', (column, within, beyond) => {
    expect(encode({ [column]: within })).toBe(`"${column}":"${within}"`);
    expect(encode({ [column]: beyond })).toEqual({ code: 'LC-ING-007', column });
  });

  test('has a product of quantity and price that fits money', () => {
    const most = (limitsOf(columns.units)?.most ?? 0) * (limitsOf(columns.price)?.most ?? 0);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThan(1e16);
  });
});
