import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Given, type Harness, openHarness, type Row } from '#test/sql/harness.ts';
import { order, orderLine, refund } from '#test/sql/records.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

const people = ['identifiers', 'identifier_links', 'identity_groups', 'identities'];
const steps = [...people, 'currency_rates', 'placed_orders', 'placed_lines', 'refund_lines', 'order_sums'];
const mine = { customer_id: 'c1' };

async function sums(given: Given, settings: Record<string, string> = {}): Promise<Row[]> {
  return harness.model({ build: steps, given, settings: { reporting_currency: 'EUR', ...settings } });
}

describe('order_sums', () => {
  it.each<[string, Row, Row[], Row[], string | null]>([
    ['a paid order counts', {}, [orderLine('l1', 'o1', '2025-01-01', '10')], [], null],
    ['a test order does not', { is_test: true }, [orderLine('l1', 'o1', '2025-01-01', '10')], [], 'test order'],
    [
      'a cancelled one neither',
      { cancelled_at: '2025-01-02 00:00:00' },
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [],
      'cancelled',
    ],
    ['nor a pending one', { payment_status: 'pending' }, [orderLine('l1', 'o1', '2025-01-01', '10')], [], 'not paid'],
    [
      'one whose source says nothing of payment counts',
      { payment_status: null },
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [],
      null,
    ],
    ['a mapping may leave one out', { left_out: 'staff' }, [orderLine('l1', 'o1', '2025-01-01', '10')], [], 'staff'],
    [
      'without goods it does not count',
      {},
      [orderLine('l1', 'o1', '2025-01-01', '10', { kind: 'shipping' })],
      [],
      'no goods',
    ],
    ['a gift does not', {}, [orderLine('l1', 'o1', '2025-01-01', '0')], [], 'nothing sold'],
    [
      'without a rate it does not',
      { currency: 'USD' },
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [],
      'no exchange rate',
    ],
    [
      'partly refunded it counts',
      {},
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [refund('r1', '2025-01-03', '9.99', { order_id: 'o1' })],
      null,
    ],
    [
      'wholly refunded it does not',
      {},
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [refund('r1', '2025-01-03', '10', { order_id: 'o1' })],
      'fully refunded',
    ],
    [
      'a refund of shipping refunds no goods',
      {},
      [orderLine('l1', 'o1', '2025-01-01', '10')],
      [refund('r1', '2025-01-03', '10', { order_id: 'o1', kind: 'shipping' })],
      null,
    ],
  ])('%s', async (_, extra, order_lines_latest, refunds_latest, reason) => {
    const [row] = await sums({
      orders_latest: [order('o1', '2025-01-01', { ...mine, ...extra })],
      order_lines_latest,
      refunds_latest,
    });
    expect(row).toMatchObject({ left_out_reason: reason, order_number: reason === null ? 1 : null });
  });

  it('are not raised by a refund with a minus sign', async () => {
    const [row] = await sums({
      orders_latest: [order('o1', '2025-01-01', mine)],
      order_lines_latest: [orderLine('l1', 'o1', '2025-01-01', '10')],
      refunds_latest: [refund('r1', '2025-01-03', '-5', { order_id: 'o1' })],
    });
    expect(row).toMatchObject({ net_amount: '10.000000', refunded_amount: '0.000000' });
  });

  it.each([
    ['count once what an export tells again', true, '10.000000', '4.000000'],
    ['count what an export alone tells', false, '9.000000', '3.000000'],
  ])('%s', async (_, isToldByOrder, net_amount, refunded_amount) => {
    const told = <T>(row: T) => (isToldByOrder ? [row] : []);
    const [row] = await sums({
      orders_latest: [order('o1', '2025-01-01', mine)],
      order_lines_latest: [
        ...told(orderLine('l1', 'o1', '2025-01-01', '10')),
        orderLine('export:o1|1', 'o1', '2025-01-01', '9'),
      ],
      refunds_latest: [
        ...told(refund('r1', '2025-01-03', '4', { order_id: 'o1' })),
        refund('export:o1|refund', '2025-01-03', '3', { order_id: 'o1', kind: 'adjustment' }),
      ],
    });
    expect(row).toMatchObject({ net_amount, refunded_amount });
  });

  it('take discounts and the tax inside prices off, in the reporting currency at the day’s rate', async () => {
    const [row] = await sums({
      orders_latest: [order('o1', '2025-01-10', { ...mine, currency: 'USD' })],
      order_lines_latest: [
        orderLine('l1', 'o1', '2025-01-10', '10.5', { quantity: '3', discount_amount: '1.5', tax_amount: '5' }),
        orderLine('l2', 'o1', '2025-01-10', '4', { kind: 'shipping' }),
      ],
      exchange_rates: [
        { currency: 'USD', valid_from: '2025-01-01', rate: '0.9' },
        { currency: 'USD', valid_from: '2025-01-10', rate: '0.8' },
        { currency: 'USD', valid_from: '2025-01-11', rate: '0.7' },
      ],
    });
    expect(row).toMatchObject({ gross_amount: '25.200000', discount_amount: '1.200000', net_amount: '20.000000' });
  });

  it('are fully refunded by what was given back in the order’s own money, whatever the rates', async () => {
    const [row] = await sums({
      orders_latest: [order('o1', '2025-01-10', { ...mine, currency: 'USD' })],
      order_lines_latest: [orderLine('l1', 'o1', '2025-01-10', '10', { currency: 'USD' })],
      refunds_latest: [refund('r1', '2025-02-10', '10', { order_id: 'o1', currency: 'USD' })],
      exchange_rates: [
        { currency: 'USD', valid_from: '2025-01-01', rate: '0.9' },
        { currency: 'USD', valid_from: '2025-02-01', rate: '0.8' },
      ],
    });
    expect(row).toMatchObject({
      net_amount: '9.000000',
      refunded_amount: '8.000000',
      left_out_reason: 'fully refunded',
    });
  });

  it('number the orders that count, so that the next becomes first where the first falls away', async () => {
    const orders = ['2025-01-03', '2025-01-01', '2025-01-02', '2025-01-02'];
    const rows = await sums({
      orders_latest: [
        ...orders.map((at, index) => order(`o${index}`, at, mine)),
        order('o4', '2025-01-01', { ...mine, is_test: true }),
        order('o5', '2025-01-01'),
      ],
      order_lines_latest: [0, 1, 2, 3, 4, 5].map((n) => orderLine(`l${n}`, `o${n}`, '2025-01-01', '10')),
      refunds_latest: [refund('r1', '2025-02-01', '10', { order_id: 'o1' })],
    });
    expect(rows.map((row) => [row.order_key, row.order_number])).toEqual([
      ['shopify:o0', 3],
      ['shopify:o1', null],
      ['shopify:o2', 1],
      ['shopify:o3', 2],
      ['shopify:o4', null],
      ['shopify:o5', null],
    ]);
  });

  it('put an order on the day of the business', async () => {
    const late = order('o1', '2025-03-29 23:30:00', mine);
    const given = { orders_latest: [late], order_lines_latest: [orderLine('l1', 'o1', '2025-03-29', '1')] };
    expect(await sums(given, { time_zone: 'Europe/Warsaw' })).toMatchObject([{ order_date: '2025-03-30' }]);
    expect(await sums(given, { time_zone: 'America/New_York' })).toMatchObject([{ order_date: '2025-03-29' }]);
  });
});

describe('refund_lines', () => {
  const bought = (id: string, at: string) => orderLine(`l${id}`, `o${id}`, at, '10', { product_id: 'p1' });
  const back = (id: string, at: string, extra: Row = {}) =>
    refund(id, at, '10', { ...mine, product_id: 'p1', unit_price: '10', quantity: '1', ...extra });
  const given = (refunds: Row[]): Given => ({
    orders_latest: [order('o1', '2025-01-01', mine), order('o2', '2025-02-01', mine)],
    order_lines_latest: [bought('1', '2025-01-01'), bought('2', '2025-02-01')],
    refunds_latest: refunds,
  });
  const matched = async (...refunds: Row[]) => {
    const rows = await harness.model({
      build: steps.slice(0, -1),
      given: given(refunds),
      settings: { reporting_currency: 'EUR' },
    });
    return rows.map((row) => [row.order_match, row.order_key, row.line_key, row.left_out_reason]);
  };

  it.each<[string, Row, (string | null)[]]>([
    [
      'as the source states it',
      back('r1', '2025-03-01', { order_id: 'o1', line_id: 'l1' }),
      ['stated by the source', 'shopify:o1', 'shopify:l1', null],
    ],
    [
      'to the latest line that fits',
      back('r1', '2025-03-01'),
      ['the one line that fits', 'shopify:o2', 'shopify:l2', null],
    ],
    ['never to a later line', back('r1', '2025-01-15'), ['the one line that fits', 'shopify:o1', 'shopify:l1', null]],
    ['to none of another price', back('r1', '2025-03-01', { unit_price: '9' }), ['no line fits', null, null, null]],
    [
      'to none of another number of pieces',
      back('r1', '2025-03-01', { quantity: '2' }),
      ['no line fits', null, null, null],
    ],
    [
      'to none where it names nobody',
      back('r1', '2025-03-01', { customer_id: null }),
      ['no line fits', null, null, null],
    ],
    [
      'to no order that is not here',
      back('r1', '2025-03-01', { order_id: 'o9' }),
      ['its order is not here', null, null, null],
    ],
    [
      'as an adjustment of its order',
      back('r1', '2025-03-01', { kind: 'adjustment', order_id: 'o1' }),
      ['stated by the source', 'shopify:o1', null, null],
    ],
    [
      'as no adjustment without an order',
      back('r1', '2025-03-01', { kind: 'adjustment', product_id: null }),
      ['no line fits', null, null, 'adjustment'],
    ],
    [
      'as shipping, which is no revenue',
      back('r1', '2025-03-01', { kind: 'shipping', order_id: 'o1' }),
      ['stated by the source', 'shopify:o1', null, 'shipping'],
    ],
  ])('match %s', async (_, given, expected) => {
    expect(await matched(given)).toEqual([expected]);
  });

  it('give one line back to one refund only', async () => {
    expect(await matched(back('r1', '2025-03-01'), back('r2', '2025-03-02'))).toEqual([
      ['the one line that fits', 'shopify:o2', 'shopify:l2', null],
      ['no line fits', null, null, null],
    ]);
  });
});
