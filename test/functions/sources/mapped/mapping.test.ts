import { describe, expect, it } from 'vitest';
import { readMapping } from '#functions/sources/mapped/map-file.ts';
import { linesMapping } from './harness.ts';

const column = (expression: unknown, name = 'quantity') =>
  linesMapping(
    {},
    {
      columns: {
        order_id: { from: 'o' },
        kind: { value: 'product' },
        quantity: { from: 'q' },
        unit_price: { from: 'p' },
        [name]: expression,
      },
    },
  );

const wrong: readonly (readonly [string, unknown, string])[] = [
  ['no object', 'text', 'mapping: Invalid input'],
  ['an unknown member', linesMapping({ colour: 'red' }), 'colour'],
  ['no time zone', linesMapping({ time_zone: undefined }), 'time_zone:'],
  [
    'an unknown time zone',
    linesMapping({ time_zone: 'Warsaw' }),
    'time_zone: Warsaw is no time zone; write one like Europe/London',
  ],
  ['a currency in small letters', linesMapping({ currency: 'eur' }), 'currency: is not an ISO 4217 code in capitals'],
  ['an unknown encoding', linesMapping({ encoding: 'latin-17' }), 'encoding: latin-17 is not known'],
  [
    'one separator for decimals and groups',
    linesMapping({ decimal: ',', thousands: ',' }),
    'thousands: is the decimal separator too',
  ],
  [
    'an unknown record',
    linesMapping({}, { record: 'order' }),
    'records[0].record: is none of the records: orders, order_lines',
  ],
  [
    'an unknown column',
    column({ from: 'x' }, 'amount'),
    'records[0].columns.amount: order_lines has no such column; it has order_id,',
  ],
  [
    'a required column missing',
    linesMapping({}, { columns: {} }),
    'records[0].columns.order_id: is required and is not mapped',
  ],
  ['no currency for a record that needs one', linesMapping({ currency: undefined }), 'columns.currency: is required'],
  [
    'neither id nor equal rows',
    linesMapping({}, { source_id: undefined }),
    'records[0]: needs either source_id or equal_rows',
  ],
  ['an expression from nothing', column({}), 'records[0].columns.quantity: needs exactly one of from, value'],
  ['an expression from two things', column({ from: 'x', value: 1 }), 'needs exactly one of'],
  ['an unknown option', column({ from: 'x', scales: 1 }), 'records[0].columns.quantity: Unrecognized key: "scales"'],
  [
    'a number option on text',
    column({ from: 'x', scale: 2 }, 'product_id'),
    'columns.product_id: scale has no meaning for varchar',
  ],
  ['a hash of a number', column({ from: 'x', hash: 'email' }), 'hash has no meaning for decimal(18,3)'],
  ['a format of a number', column({ from: 'x', date_format: 'iso' }), 'date_format has no meaning'],
  ['an incomplete date format', linesMapping({ date_format: 'DD.MM' }), 'date_format: DD.MM needs a year'],
  [
    'a constant that is not accepted',
    column({ value: 'goods' }, 'kind'),
    'columns.kind: goods is not accepted; accepted are product, shipping',
  ],
  [
    'a mapped constant that is not accepted',
    column({ from: 'x', map: { a: 'goods' } }, 'kind'),
    'goods is not accepted',
  ],
  [
    'a rule that gives what is not accepted',
    column({ rules: [{ when: { from: 'x', equals: 'a' }, value: 'goods' }] }, 'kind'),
    'kind.rules[0]: goods is not accepted',
  ],
  [
    'a condition without a test',
    column({ rules: [{ when: { from: 'x' }, value: 'product' }] }, 'kind'),
    'needs from with one of equals',
  ],
  [
    'a condition without a subject',
    column({ rules: [{ when: { equals: 'x' }, value: 'product' }] }, 'kind'),
    'needs from with one of equals',
  ],
  [
    'a broken pattern',
    linesMapping({}, { when: { from: 'x', matches: '(' } }),
    'records[0].when: ( is no regular expression',
  ],
  ['an unknown name', column({ use: 'kind' }), 'nothing is named kind'],
  [
    'a name within a name',
    linesMapping({ named: { a: { use: 'b' }, b: { from: 'x' } } }, { columns: { order_id: { use: 'a' } } }),
    "named.a: a named expression can't use another",
  ],
  [
    'a personal header in the open',
    linesMapping({ personal: { order: 'email' } }),
    'order is personal: take it with hash',
  ],
  [
    'a personal header in a key',
    linesMapping({ personal: { x: 'name' } }, { source_id: undefined, equal_rows: { key: ['x'], count: true } }),
    'equal_rows.key: x is personal',
  ],
  [
    'rows left out of a record that can not',
    linesMapping({
      records: [
        {
          record: 'mentions',
          source_id: { from: 'i' },
          occurred_at: { from: 'a' },
          columns: { kind: { value: 'review' }, platform: { value: 'p' }, brand: { value: 'b' } },
          left_out: [{ when: { from: 'i', empty: true }, reason: 'r' }],
        },
      ],
    }),
    "mentions can't leave rows out",
  ],
];

describe('A mapping is refused for', () => {
  it.each(wrong)('%s', (_, mapping, message) => {
    expect(() => readMapping(mapping)).toThrow(message);
    expect(() => readMapping(mapping)).toThrow(/^LC-MAP-001 The mapping is not valid: .*\. Correct the places named/);
  });

  it('everything at once', () => {
    const mapping = linesMapping({ time_zone: 'Mars', encoding: 'none' }, { columns: {} });
    expect(() => readMapping(mapping)).toThrow(/encoding: .*time_zone: .*order_id.*kind.*quantity.*unit_price/);
  });
});
