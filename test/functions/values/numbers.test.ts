import { describe, expect, test } from 'vitest';
import { woocommerce } from '#functions/sources/woocommerce/index.ts';
import { order } from '#test/functions/sources/woocommerce/bodies.ts';
import { ordersMapping, takenOf, takenTable } from './taken.ts';

const text = JSON.stringify(order);

/** The order with a member as it is written, which JSON.stringify would not write. */
function withMember(name: string, written: string): string {
  const place = new RegExp(`"${name}":(?:"[^"]*"|[^",{}[\\]]+)`);
  expect(text).toMatch(place);
  return text.replace(place, `"${name}":${written}`);
}

describe('case 13: a number of an order', () => {
  test.each(['9007199254740993', '18446744073709551615', '123456789012345678901234567890'])(
    'that is the id %s keeps every digit, in the row and in the payload',
    async (id) => {
      const { rows, reasons } = await takenOf(woocommerce, withMember('id', id));
      const [row] = await rows('orders');
      expect(reasons).toEqual([]);
      expect(row?.source_id).toBe(id);
      expect((await rows('order_lines')).every(({ order_id: orderId }) => orderId === id)).toBe(true);
      expect(row?.payload).toContain(id);
    },
  );

  test('of two orders that differ in the last of seventeen digits makes two', async () => {
    const [one, other] = [withMember('id', '9007199254740993'), withMember('id', '9007199254740992')];
    const { rows } = await takenOf(woocommerce, `[${one},${other}]`);
    expect(new Set((await rows('orders')).map(({ source_id: id }) => id))).toEqual(
      new Set(['9007199254740992', '9007199254740993']),
    );
  });

  test.each([
    ['1e400', 'LC-ING-007'],
    ['-1e400', 'LC-ING-007'],
    ['9'.repeat(400), 'LC-ING-007'],
    ['NaN', 'LC-ING-004'],
    ['Infinity', 'LC-ING-004'],
    ['-Infinity', 'LC-ING-004'],
    ['0x1F', 'LC-ING-004'],
    ['012', 'LC-ING-004'],
    ['1.', 'LC-ING-004'],
  ])('written %s is quarantined with %s, and no row is made of it', async (written, code) => {
    const { rows, reasons, tables } = await takenOf(woocommerce, withMember('total', written));
    expect(reasons).toEqual([code]);
    expect(await rows('orders')).toEqual([]);
    expect(tables.orders).toMatchObject({ received: 1, written: 0, quarantined: 1 });
  });

  test.each([
    ['-0', '0'],
    ['-0.00', '0'],
    ['"-0"', '0'],
    ['1e2', '100'],
    ['2.50e-1', '0.25'],
    ['0.1', '0.1'],
  ])('written %s is the amount %s', async (written, amount) => {
    const { rows, reasons } = await takenOf(woocommerce, withMember('discount_total', written));
    expect(reasons).toEqual([]);
    expect((await rows('orders'))[0]?.discount_amount).toBe(amount);
  });

  test('beyond what its column holds is quarantined by its column, and never cut', async () => {
    const { reasons, details } = await takenOf(woocommerce, withMember('discount_total', '"0.12345678"'));
    expect(reasons).toContain('LC-ING-011');
    expect(details.join()).toContain('discount_amount');
    const { reasons: large } = await takenOf(woocommerce, withMember('discount_total', '"999999999999999"'));
    expect(large).toContain('LC-ING-007');
  });

  test('that is told twice is what the last one says, in the row and in the payload alike', async () => {
    const twice = text.replace('"discount_total":"1.00"', '"discount_total":"7.00","discount_total":"1.00"');
    const { rows, reasons } = await takenOf(woocommerce, twice);
    expect(twice).not.toBe(text);
    expect(reasons).toEqual([]);
    const [row] = await rows('orders');
    expect(row?.discount_amount).toBe('1');
    expect(JSON.parse(row?.payload ?? '{}')).toMatchObject({ discount_total: '1.00' });
  });
});

describe('case 13: a number of a table', () => {
  const table = (id: string) => `id,at,total,currency\n${id},2026-01-01,5,EUR\n`;

  test.each([
    ['9007199254740993', '9007199254740993'],
    ['9007199254740993.0', '9007199254740993'],
    ['000123', '000123'],
  ])('that is the id %s is %s', async (written, id) => {
    const { rows, reasons } = await takenTable(ordersMapping(), table(written));
    expect(reasons).toEqual([]);
    expect((await rows('orders'))[0]?.source_id).toBe(id);
  });

  test('that a spreadsheet shortened to 9.00720E+15 is quarantined, as its digits are gone', async () => {
    const { rows, reasons } = await takenTable(ordersMapping(), table('9.00720E+15'));
    expect(reasons).toEqual(['LC-MAP-014']);
    expect(await rows('orders')).toEqual([]);
  });
});
