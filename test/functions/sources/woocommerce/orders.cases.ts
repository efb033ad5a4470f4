import type { SourceCase } from '../case.ts';
import { buyer, buyerHidden, goodsLine, order } from './bodies.ts';
import {
  goods,
  modified,
  orderRecord,
  person,
  received,
  shipping,
  state,
  unpaid,
  updated,
  webhook,
} from './expected.ts';
export const orders: readonly SourceCase[] = [
  webhook(
    'takes a new order with its lines',
    'order.created',
    order,
    [
      {
        record: 'orders',
        sourceId: '727',
        occurredAt: '2026-03-02 09:00:00.000000',
        updatedAt: modified,
        values: {
          order_number: '2026-727',
          ...person,
          browser_id: '1594862.1730859720',
          currency: 'PLN',
          total_amount: '23.37',
          shipping_amount: '10',
          tax_amount: '4.37',
          discount_amount: '1',
          payment_status: 'paid',
          cancelled_at: null,
          payment_method: 'bacs',
          sales_channel: 'checkout',
          coupon: 'spring10',
          landing_page: 'https://shop.example/tea/?color=green&utm_source=google&utm_medium=cpc',
          referrer: 'https://www.google.com/',
          country: 'PL',
          region: 'MA',
          left_out: null,
        },
      },
      {
        record: 'order_lines',
        sourceId: '315',
        updatedAt: modified,
        values: {
          order_id: '727',
          line_number: '1',
          product_id: '93',
          kind: 'product',
          quantity: '3',
          unit_price: '3.333334',
          discount_amount: '1.000002',
          tax_amount: '0',
          currency: 'PLN',
        },
      },
      {
        record: 'order_lines',
        sourceId: '317',
        values: { kind: 'shipping', quantity: '1', unit_price: '10', product_name: 'Courier' },
      },
    ],
    { hides: [...buyerHidden, 'wc_order_58d2d042d1d', 'Engraving', 'Kraków', 'Wrzos i Syn'] },
  ),
  updated('takes customer 0 as a guest, known by mail and phone', { customer_id: 0 }, [
    orderRecord({ customer_id: null, email_hash: person.email_hash }),
    goods,
    shipping,
  ]),
  updated(
    'takes an order from the office that names nobody',
    { customer_id: 0, billing: { email: '', phone: '' }, shipping: {}, meta_data: [], created_via: 'admin' },
    [
      orderRecord({
        email_hash: null,
        phone_hash: null,
        name_hash: null,
        landing_page: null,
        browser_id: null,
        sales_channel: 'admin',
      }),
      goods,
      shipping,
    ],
  ),
  state('pending', 'pending'),
  state('on-hold', 'pending'),
  state('processing', 'paid'),
  state('failed', 'voided'),
  state('refunded', 'refunded'),
  state('packed', 'paid'),
  state('packed', 'pending', unpaid),
  state('processing', 'paid', unpaid),
  updated('dates a cancellation by the change that made it', { status: 'cancelled', ...unpaid }, [
    orderRecord({ payment_status: 'voided', cancelled_at: modified }),
    goods,
    shipping,
  ]),
  updated(
    'splits a refund as the total of its order is',
    { refunds: [{ id: 726, reason: `for ${buyer.email}`, total: '-11.685' }] },
    [
      orderRecord({ payment_status: 'partially_refunded' }),
      goods,
      shipping,
      {
        record: 'refunds',
        sourceId: '726|adjustment',
        occurredAt: modified,
        sourceVersion: 'listed',
        values: {
          refund_id: '726',
          order_id: '727',
          customer_id: '26',
          kind: 'adjustment',
          amount: '4.5',
          tax_amount: '2.185',
          currency: 'PLN',
        },
      },
      { record: 'refunds', sourceId: '726|shipping', values: { kind: 'shipping', amount: '5', tax_amount: '0' } },
    ],
    { hides: [buyer.email] },
  ),
  updated(
    'takes a refund of everything to the cent',
    { status: 'refunded', refunds: [{ id: 726, reason: '', total: '-23.37' }] },
    [
      orderRecord({ payment_status: 'refunded' }),
      goods,
      shipping,
      { record: 'refunds', values: { amount: '9', tax_amount: '4.37', reason: null } },
      { record: 'refunds', values: { amount: '10' } },
    ],
  ),
  updated(
    'takes a refund with a plus sign, of an order that cost nothing, as it is',
    { total: '0.00', total_tax: '0.00', shipping_total: '0.00', refunds: [{ id: 3, reason: '', total: '2.00' }] },
    [
      orderRecord({ total_amount: '0' }),
      goods,
      shipping,
      { record: 'refunds', sourceId: '3|adjustment', values: { amount: '2', tax_amount: '0' } },
    ],
  ),
  updated(
    'takes fees, and what is taken off as a fee below zero',
    {
      fee_lines: [
        { id: 401, name: 'Gift wrap', total: '2.50' },
        { id: 402, name: 'Loyalty', total: '-1.50' },
      ],
      coupon_lines: [{ id: 1, code: 'x', discount: '0' }],
    },
    [
      orderRecord({ coupon: 'x' }),
      goods,
      shipping,
      { record: 'order_lines', sourceId: '401', values: { kind: 'fee', unit_price: '2.5', product_name: 'Gift wrap' } },
      { record: 'order_lines', sourceId: '402', values: { kind: 'discount', unit_price: '-1.5' } },
    ],
  ),
  updated(
    'names goods without a product by their code, and takes none of a hostile name for more than text',
    {
      line_items: [
        { ...goodsLine, product_id: 0, name: '=HYPERLINK("https://evil.example")', quantity: 1, subtotal: '9.00' },
      ],
    },
    [
      orderRecord({}),
      {
        ...goods,
        values: {
          product_id: 'TEA-G',
          unit_price: '9',
          discount_amount: '0',
          product_name: '=HYPERLINK("https://evil.example")',
        },
      },
      shipping,
    ],
  ),
  updated('takes ids past 2^53 digit by digit', {}, [orderRecord({})], {
    body: '{"id":9007199254740993,"status":"processing","currency":"EUR","date_created_gmt":"2026-03-02T09:00:00","date_modified_gmt":"2026-03-02T09:00:00","total":"0","line_items":[],"billing":{}}',
    records: [{ record: 'orders', sourceId: '9007199254740993' }],
  }),
  updated(
    'carries the time of an older state, however late it comes',
    { status: 'pending', date_modified_gmt: '2026-03-02T09:00:01' },
    [orderRecord({ payment_status: 'pending' }, { updatedAt: '2026-03-02 09:00:01.000000' }), goods, shipping],
  ),
  updated('counts an order in the bin nowhere', { status: 'trash' }, [
    orderRecord({ left_out: 'deleted in the shop' }),
    goods,
    shipping,
  ]),
  webhook('knows a deleted order by the id alone', 'order.deleted', { id: 727 }, [
    orderRecord({ left_out: 'deleted in the shop' }, { updatedAt: received }),
  ]),
  webhook('counts an order again that was taken out of the bin, though it keeps its time', 'order.restored', order, [
    orderRecord({ left_out: null }, { updatedAt: received }),
    { ...goods, updatedAt: received },
    shipping,
  ]),
  updated('refuses a time of the site alone', { date_created_gmt: null }, [], {
    rejected: ['LC-ING-015', 'LC-ING-015', 'LC-ING-015'],
  }),
  updated('keeps an order without its id', { id: null }, [], { rejected: ['LC-ING-010'] }),
  webhook('keeps a product, which nobody mapped', 'product.updated', { id: 93, name: 'Green tea', price: '4.00' }, [], {
    rejected: ['LC-ING-016'],
  }),
  webhook('keeps a deleted subscription, which was cancelled before', 'subscription.deleted', { id: 901 }, [], {
    rejected: ['LC-ING-016'],
  }),
  webhook('keeps a body that is cut off', 'order.updated', '{"id":727,', [], { rejected: ['LC-ING-004'] }),
  webhook('keeps an empty body', 'order.updated', '', [], { rejected: ['LC-ING-004'] }),
];
