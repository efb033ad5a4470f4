import { describe, expect, test } from 'vitest';
import { shopify } from '#functions/sources/shopify/index.ts';
import { woocommerce } from '#functions/sources/woocommerce/index.ts';
import { order as shopOrder } from '#test/functions/sources/shopify/order-body.ts';
import { order } from '#test/functions/sources/woocommerce/bodies.ts';
import { ordersMapping, takenOf, takenTable } from './taken.ts';

const table = (total: string, currency = 'EUR') => `id;at;total;currency\n1;2026-01-01;${total};${currency}\n`;
const german = ordersMapping({ separator: ';', decimal: ',', thousands: '.' });
const polish = ordersMapping({ separator: ';', decimal: ',', thousands: ' ' });
const plain = ordersMapping({ separator: ';' });

describe('case 14: an amount of a table', () => {
  test.each([
    ['19,99', german, '19.99'],
    ['1.999,00', german, '1999'],
    ['-1.999,00', german, '-1999'],
    ['1.999,00-', german, '-1999'],
    ['(1.999,00)', german, '-1999'],
    ['1 999,00', polish, '1999'],
    ['1\u00a0999,05', polish, '1999.05'],
    ['0,1', german, '0.1'],
    ['19.99', plain, '19.99'],
    ['-19.99', plain, '-19.99'],
  ])('%s is, by the rule of its mapping, %#', async (written, mapping, amount) => {
    const { rows, reasons } = await takenTable(mapping, table(written));
    expect(reasons).toEqual([]);
    expect((await rows('orders'))[0]?.total_amount).toBe(amount);
  });

  test.each([
    ['19,99', plain],
    ['1.999,00', plain],
    ['1,999.00', plain],
    ['19.99', german],
    ['1.99', german],
    ['1,999.00', german],
  ])('%s, where the mapping states another rule, is never guessed: the file is refused', async (written, mapping) => {
    await expect(takenTable(mapping, table(written))).rejects.toMatchObject({ code: 'LC-MAP-016' });
  });

  test.each(['EUR 19', '19 zł', 'free', '1,2,3', '٣', '1e5', '--5'])(
    '%s is no number: it is quarantined, its row alone',
    async (written) => {
      const rows20 = Array.from({ length: 20 }, (_, at) => `${at + 2};2026-01-01;5.00;EUR\n`).join('');
      const { rows, reasons } = await takenTable(plain, table(written) + rows20);
      expect(reasons).toHaveLength(1);
      expect(reasons[0]).toMatch(/^LC-(?:ING-011|MAP-014)$/);
      expect(await rows('orders')).toHaveLength(20);
    },
  );
});

describe('case 14: an amount of a body', () => {
  test.each(['19,99', '1.999,00', '1,999.00', '€19', '19.99.00', '', ' '])(
    '%j is no decimal number: it is quarantined or nothing, and never another amount',
    async (written) => {
      const { rows, reasons } = await takenOf(woocommerce, JSON.stringify({ ...order, discount_total: written }));
      const [row] = await rows('orders');
      if (written.trim() === '') expect(row?.discount_amount).toBeUndefined();
      else expect({ row, reasons }).toEqual({ row: undefined, reasons: ['LC-ING-011'] });
    },
  );

  test.each([
    ['-5.00', '-5'],
    [-5, '-5'],
    ['0.30', '0.3'],
    [0.1 + 0.2, '0.30000000000000004'],
  ])('%j keeps sign and digits', async (written, amount) => {
    const { rows, reasons } = await takenOf(woocommerce, JSON.stringify({ ...order, discount_total: written }));
    // Seventeen digits are what somebody's float made: the column refuses them, nothing is rounded in silence.
    if (amount.length > 10) expect(reasons).toContain('LC-ING-011');
    else expect((await rows('orders'))[0]?.discount_amount).toBe(amount);
  });

  test('of yen with decimals stays as it is: what a shop charged is not ours to round', async () => {
    const yen = { ...order, currency: 'JPY', discount_total: '1999.50' };
    const { rows } = await takenOf(woocommerce, JSON.stringify(yen));
    expect((await rows('orders'))[0]).toMatchObject({ currency: 'JPY', discount_amount: '1999.5' });
  });
});

describe('case 14: a currency', () => {
  test.each([
    ['eur', 'EUR'],
    [' Eur ', 'EUR'],
    ['jpy', 'JPY'],
  ])('%j is %s, in a body and in a table', async (written, code) => {
    const body = await takenOf(woocommerce, JSON.stringify({ ...order, currency: written }));
    expect((await body.rows('orders'))[0]?.currency).toBe(code);
    const { rows } = await takenTable(plain, table('5.00', written));
    expect((await rows('orders'))[0]?.currency).toBe(code);
  });

  test.each(['EURO', '€', 'ZZZ', 'EU', '978'])(
    '%s is unknown: quarantined, and never taken for another',
    async (code) => {
      const body = await takenOf(woocommerce, JSON.stringify({ ...order, currency: code }));
      expect(new Set(body.reasons)).toEqual(new Set(['LC-ING-014']));
      expect(await body.rows('orders')).toEqual([]);
      const { rows, reasons } = await takenTable(plain, table('5.00', code));
      expect({ rows: await rows('orders'), reasons }).toEqual({ rows: [], reasons: ['LC-ING-014'] });
    },
  );

  test('that is missing is quarantined, as an amount without one is none', async () => {
    const body = await takenOf(woocommerce, JSON.stringify({ ...order, currency: '' }));
    expect(new Set(body.reasons)).toEqual(new Set(['LC-ING-010']));
    const shop = { ...shopOrder, currency: null, presentment_currency: null };
    const told = await takenOf(shopify, JSON.stringify(shop), { 'x-shopify-topic': 'orders/create' });
    expect(told.reasons).toEqual(['LC-ING-010']);
    const { reasons } = await takenTable(plain, table('5.00', ''));
    expect(reasons).toEqual(['LC-ING-010']);
  });
});
