import { describe, expect, test } from 'vitest';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { shopify } from '#functions/sources/shopify/index.ts';
import { testKey } from '../intake/lakes.ts';
import { mapWith } from './deliveries.ts';
import { orderBody, planted, refundBody } from './shopify-bodies.ts';

const topic = (name: string, triggeredAt?: string) => ({
  headers: { 'x-shopify-topic': name, 'x-shopify-triggered-at': triggeredAt },
});
const order = (changes = {}, triggeredAt?: string) =>
  mapWith(shopify, orderBody(changes), topic('orders/updated', triggeredAt));
const refund = (changes = {}) => mapWith(shopify, refundBody(changes), topic('refunds/create'));
const hashes = pseudonyms(testKey());

describe('an order', () => {
  test('is an order, its goods and its shipping', () => {
    const { of } = order();
    expect(of('orders')[0]).toMatchObject({
      sourceId: '820982911946154508',
      occurredAt: '2024-11-06 02:22:00.000000',
      updatedAt: '2024-11-06 02:22:02.000000',
      values: {
        order_number: '#1017',
        customer_id: '115310627314723954',
        email_hash: hashes.email('anna.kowalska+shop@example.com'),
        phone_hash: hashes.phone('+48600700811'),
        name_hash: hashes.fullName('anna kowalska'),
        name_initial_hash: hashes.nameInitial('Anna K.'),
        browser_id: '1594862.1730859720',
        currency: 'EUR',
        total_amount: '65.82',
        shipping_amount: '5',
        tax_amount: '7.63',
        discount_amount: '3.98',
        payment_status: 'paid',
        is_test: 'false',
        payment_method: 'shopify_payments',
        sales_channel: 'web',
        coupon: 'AUTUMN10',
        landing_page: '/products/tea?utm_source=news&gclid=abc',
        country: 'PL',
        region: 'Mazowieckie',
      },
    });
    const lines = of('order_lines').map(
      ({ sourceId, values: { kind, quantity, unit_price, discount_amount, tax_amount } }) => [
        sourceId,
        kind,
        quantity,
        unit_price,
        discount_amount,
        tax_amount,
      ],
    );
    expect(lines).toEqual([
      ['866550311766439020', 'product', '2', '19.9', '3.98', '6.7'],
      ['5001', 'gift_card', '1', '25', '0', '0'],
      ['shipping:31', 'shipping', '1', '5', null, '0.93'],
    ]);
  });

  test('has tax beside its prices unless they include it', () => {
    const { of } = order({ taxes_included: false });
    expect(of('order_lines').map(({ values }) => values.tax_amount)).toEqual(['0', '0', '0']);
  });

  test('without a customer names nobody', () => {
    const anonymous = {
      customer: null,
      email: '',
      contact_email: null,
      phone: null,
      billing_address: null,
      shipping_address: [],
    };
    const { of } = order(anonymous);
    expect(of('orders')[0]?.values).toMatchObject({
      customer_id: null,
      email_hash: null,
      phone_hash: null,
      name_hash: null,
      country: null,
    });
    expect(of('order_lines')).toHaveLength(3);
  });

  test('made as a test says so, and so does a cancelled one', () => {
    const { of } = order({ test: true, cancelled_at: '2024-11-06T04:00:00+01:00', payment_gateway_names: ['bogus'] });
    expect(of('orders')[0]?.values).toMatchObject({
      is_test: 'true',
      cancelled_at: '2024-11-06 03:00:00.000000',
      payment_method: 'bogus',
    });
  });

  test('counts the moment of its trigger only within the second of its update', () => {
    expect(order({}, '2024-11-06T02:22:02.877041743Z').of('orders')[0]?.updatedAt).toBe('2024-11-06 02:22:02.877041');
    expect(order({}, '2024-11-06T02:22:09.1Z').of('orders')[0]?.updatedAt).toBe('2024-11-06 02:22:02.000000');
  });

  test('wrapped as the REST API wraps it is the same order', () => {
    const plain = mapWith(shopify, orderBody()).mapped;
    const wrapped = mapWith(shopify, `{"order":${orderBody()}}`).mapped;
    const withoutBytes = (records: typeof plain) => records.map((each) => ({ ...each, received: null }));
    expect(withoutBytes(wrapped)).toEqual(withoutBytes(plain));
  });

  test('carries its refunds, with its own time and what it knows of taxes', () => {
    const inside = {
      id: 77,
      created_at: '2024-11-08T10:00:00Z',
      refund_line_items: [{ id: 1, quantity: 1, line_item_id: 5, subtotal: '123.00', total_tax: '23.00' }],
      transactions: [{ kind: 'refund', status: 'success', amount: '123.00', currency: 'EUR' }],
    };
    const [line, ...more] = order({ refunds: [inside], updated_at: '2024-11-08T10:00:05Z' }).of('refunds');
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      sourceId: '1',
      occurredAt: '2024-11-08 10:00:00.000000',
      updatedAt: '2024-11-08 10:00:05.000000',
      values: { order_id: '820982911946154508', customer_id: '115310627314723954', amount: '100', tax_amount: '23' },
    });
  });

  test('has one payload, and nothing personal in any of its records', () => {
    const { mapped } = order({
      refunds: [{ id: 1, created_at: '2024-11-08T10:00:00Z', note: 'Mrs Nowak', transactions: [] }],
    });
    expect(mapped.filter(({ payload }) => payload !== null)).toHaveLength(1);
    const text = JSON.stringify(mapped);
    for (const value of planted) expect(text, value).not.toContain(value);
  });
});

describe('a refund', () => {
  test('is what the transactions say: a difference is a line of its own', () => {
    const { of } = refund();
    expect(
      of('refunds').map(({ sourceId, values: { kind, amount, quantity } }) => [sourceId, kind, amount, quantity]),
    ).toEqual([
      ['701', 'product', '199', '1'],
      ['702', 'product', '199', '1'],
      ['890088186047892319|discrepancy', 'adjustment', '-189', undefined],
    ]);
    expect(of('refunds')[0]?.values).toMatchObject({
      refund_id: '890088186047892319',
      order_id: '5551',
      currency: 'EUR',
      reason: 'return',
    });
  });

  const item = (subtotal: string, total_tax: string) => [{ id: 1, quantity: 1, line_item_id: 5, subtotal, total_tax }];
  const paid = (amount: string, more = {}) => [{ kind: 'refund', status: 'success', amount, currency: 'EUR', ...more }];

  test.each([
    [
      'tax on top',
      { refund_line_items: item('100.00', '23.00'), transactions: paid('123.00') },
      [['product', '100', '23']],
    ],
    [
      'tax inside',
      { refund_line_items: item('123.00', '23.00'), transactions: paid('123.00') },
      [['product', '100', '23']],
    ],
    [
      'shipping given back',
      {
        refund_line_items: item('100', '0'),
        transactions: paid('106.00'),
        order_adjustments: [{ id: 3, kind: 'shipping_refund', amount: '-5.00', tax_amount: '-1.00' }],
      },
      [
        ['product', '100', '0'],
        ['shipping', '5', '1'],
      ],
    ],
    ['money for no line', { refund_line_items: [], transactions: paid('10.00') }, [['adjustment', '10', '0']]],
    [
      'a failed transaction beside',
      { refund_line_items: item('100', '0'), transactions: [...paid('100'), ...paid('100', { status: 'failure' })] },
      [['product', '100', '0']],
    ],
    [
      'another currency',
      {
        refund_line_items: [
          { ...item('100', '0')[0], subtotal_set: { shop_money: { amount: '100', currency_code: 'PLN' } } },
        ],
        transactions: paid('25'),
      },
      [['product', '100', '0']],
    ],
  ])('with %s', (_, changes, expected) => {
    const { of } = refund({ order_adjustments: [], ...changes });
    expect(of('refunds').map(({ values: { kind, amount, tax_amount } }) => [kind, amount, tax_amount])).toEqual(
      expected,
    );
  });

  test('of nothing is kept as a delivery without a record', () => {
    const { mapped, rejected } = refund({ refund_line_items: [], transactions: [], order_adjustments: [] });
    expect(mapped).toEqual([]);
    expect(rejected[0]).toMatchObject({ code: 'LC-ING-017' });
  });
});

describe('a body that is no order', () => {
  test.each([
    ['LC-ING-004', 'not JSON', 'webhook_id=12'],
    ['LC-ING-004', 'empty', ''],
    ['LC-ING-016', 'a list', '[]'],
    ['LC-ING-010', 'an order without id', '{"line_items":[],"created_at":"2024-11-06T02:22:00Z"}'],
    ['LC-ING-010', 'an order without time', '{"id":1,"line_items":[]}'],
    ['LC-ING-015', 'a time without zone', '{"id":1,"line_items":[],"created_at":"2024-11-06T02:22:00"}'],
    ['LC-ING-016', 'lines that are no list', '{"id":1,"line_items":{},"created_at":"2024-11-06T02:22:00Z"}'],
    [
      'LC-ING-016',
      'a currency that became an object',
      '{"id":1,"line_items":[],"created_at":"2024-11-06T02:22:00Z","currency":{}}',
    ],
  ])('is a rejected piece with %s when it is %s', (code, _, body) => {
    const { mapped, rejected } = mapWith(shopify, body, topic('orders/create'));
    expect(mapped).toEqual([]);
    expect(rejected).toEqual([
      expect.objectContaining({ code, record: 'orders', source: 'shopify', bytes: Buffer.from(body) }),
    ]);
    expect(rejected[0]?.detail).toContain('delivery-1');
  });

  test('has a topic that is not mapped', () => {
    expect(
      mapWith(shopify, '{"customer":{"email":"anna@example.com"}}', topic('customers/redact')).rejected[0],
    ).toMatchObject({
      code: 'LC-ING-016',
      detail: expect.not.stringContaining('anna'),
    });
  });
});
