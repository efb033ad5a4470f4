import { describe, expect, it } from 'vitest';
import { hashes, mapContent } from './harness.ts';

type Cells = Readonly<Record<string, string>>;
type Case = {
  readonly title: string;
  /** The column of `orders` that the expression fills; `line` columns are of order_lines. */
  readonly column: string;
  readonly expression: Record<string, unknown>;
  readonly cells: Cells;
  readonly mapping?: Record<string, unknown>;
  /** Of a whole file in another style the code is the file's, and nothing of it is read. */
  readonly gives: string | null | { readonly code: string };
};

const cases: readonly Case[] = [
  // Texts
  { title: 'a header', column: 'order_number', expression: { from: 'x' }, cells: { x: ' 12 ' }, gives: '12' },
  { title: 'nothing from an empty cell', column: 'coupon', expression: { from: 'x' }, cells: { x: ' ' }, gives: null },
  {
    title: 'headers joined',
    column: 'coupon',
    expression: { from: ['x', 'y'] },
    cells: { x: 'a', y: 'b' },
    gives: 'a|b',
  },
  {
    title: 'headers joined by a blank',
    column: 'coupon',
    expression: { from: ['x', 'y'], join: ' ' },
    cells: { x: 'a', y: 'b' },
    gives: 'a b',
  },
  {
    title: 'nothing from headers that are all empty',
    column: 'coupon',
    expression: { from: ['x', 'y'] },
    cells: { x: '', y: '' },
    gives: null,
  },
  { title: 'a constant', column: 'sales_channel', expression: { value: 'web' }, cells: { x: '' }, gives: 'web' },
  {
    title: 'a default for what is empty',
    column: 'coupon',
    expression: { from: 'x', default: 'none' },
    cells: { x: '' },
    gives: 'none',
  },
  {
    title: 'nothing from a stated empty value',
    column: 'coupon',
    expression: { from: 'x' },
    cells: { x: 'NULL' },
    mapping: { empty_values: ['NULL'] },
    gives: null,
  },
  {
    title: 'nothing from an optional header that is missing',
    column: 'coupon',
    expression: { from: 'z', optional: true },
    cells: { x: 'a' },
    gives: null,
  },
  {
    title: 'text with a NUL, for the writer to clean',
    column: 'coupon',
    expression: { from: 'x' },
    cells: { x: 'żółw 🐢' },
    gives: 'żółw 🐢',
  },
  {
    title: 'text without e-mails',
    column: 'coupon',
    expression: { from: 'x' },
    cells: { x: 'for anna@example.com' },
    gives: hashes.scrub('for anna@example.com'),
  },
  {
    title: 'an id that begins with zeros as it is',
    column: 'customer_id',
    expression: { from: 'x' },
    cells: { x: '0012345678905' },
    gives: '0012345678905',
  },
  // Ids
  {
    title: 'an id that became a decimal',
    column: 'customer_id',
    expression: { from: 'x', id: true },
    cells: { x: '17850.0' },
    gives: '17850',
  },
  {
    title: 'a long id exactly',
    column: 'customer_id',
    expression: { from: 'x', id: true },
    cells: { x: '9007199254740993.0' },
    gives: '9007199254740993',
  },
  {
    title: 'an id with letters as it is',
    column: 'customer_id',
    expression: { from: 'x', id: true },
    cells: { x: 'A1.0' },
    gives: 'A1.0',
  },
  {
    title: 'no id that lost its digits',
    column: 'customer_id',
    expression: { from: 'x', id: true },
    cells: { x: '1.23457E+14' },
    gives: { code: 'LC-MAP-014' },
  },
  // Maps and rules
  {
    title: 'a mapped value',
    column: 'payment_status',
    expression: { from: 'x', map: { opłacone: 'paid' } },
    cells: { x: 'opłacone' },
    gives: 'paid',
  },
  {
    title: 'what a map says otherwise',
    column: 'payment_status',
    expression: { from: 'x', map: { a: 'paid' }, otherwise: 'pending' },
    cells: { x: 'b' },
    gives: 'pending',
  },
  {
    title: 'null where a map says so',
    column: 'payment_status',
    expression: { from: 'x', map: { a: null } },
    cells: { x: 'a' },
    gives: null,
  },
  {
    title: 'no value that a map lacks',
    column: 'payment_status',
    expression: { from: 'x', map: { a: 'paid' } },
    cells: { x: 'b' },
    gives: { code: 'LC-ING-012' },
  },
  {
    title: 'no inherited member of a map',
    column: 'payment_status',
    expression: { from: 'x', map: { a: 'paid' } },
    cells: { x: 'constructor' },
    gives: { code: 'LC-ING-012' },
  },
  {
    title: 'no value that the column does not accept',
    column: 'payment_status',
    expression: { from: 'x' },
    cells: { x: 'Paid!' },
    gives: { code: 'LC-ING-012' },
  },
  {
    title: 'the first rule that holds',
    column: 'sales_channel',
    expression: {
      rules: [
        { when: { from: 'x', equals: 'a' }, value: 'web' },
        { when: { from: 'x', starts_with: 'a' }, value: 'pos' },
      ],
      otherwise: 'other',
    },
    cells: { x: 'a' },
    gives: 'web',
  },
  {
    title: 'a rule that takes a header',
    column: 'sales_channel',
    expression: { rules: [{ when: { from: 'x', starts_with: 'a' }, from: 'y' }] },
    cells: { x: 'ab', y: 'pos' },
    gives: 'pos',
  },
  {
    title: 'what rules say otherwise',
    column: 'sales_channel',
    expression: { rules: [{ when: { from: 'x', equals: 'a' }, value: 'web' }], otherwise: 'other' },
    cells: { x: 'b' },
    gives: 'other',
  },
  {
    title: 'nothing where no rule holds',
    column: 'sales_channel',
    expression: { rules: [{ when: { from: 'x', equals: 'a' }, value: 'web' }] },
    cells: { x: 'b' },
    gives: null,
  },
  {
    title: 'a named expression',
    column: 'sales_channel',
    expression: { use: 'channel' },
    cells: { x: 'b' },
    mapping: { named: { channel: { from: 'x' } } },
    gives: 'b',
  },
  // Hashes
  {
    title: 'the hash of an e-mail',
    column: 'email_hash',
    expression: { from: 'x', hash: 'email' },
    cells: { x: ' Anna@Example.com ' },
    mapping: { personal: { x: 'email' } },
    gives: hashes.email('anna@example.com'),
  },
  {
    title: 'the hash of a phone',
    column: 'phone_hash',
    expression: { from: 'x', hash: 'phone' },
    cells: { x: '+48 600 700 800' },
    gives: hashes.phone('+48600700800'),
  },
  {
    title: 'the hash of a name',
    column: 'name_hash',
    expression: { from: ['x', 'y'], join: ' ', hash: 'name' },
    cells: { x: 'Anna', y: 'Kowalska' },
    gives: hashes.fullName('anna kowalska'),
  },
  {
    title: 'the hash of a name and initial',
    column: 'name_initial_hash',
    expression: { from: 'x', hash: 'name_initial' },
    cells: { x: 'Anna Kowalska' },
    gives: hashes.nameInitial('Anna K.'),
  },
  {
    title: 'nothing from a dash for a phone',
    column: 'phone_hash',
    expression: { from: 'x', hash: 'phone' },
    cells: { x: '-' },
    gives: null,
  },
  // Flags and currencies
  { title: 'a flag', column: 'is_test', expression: { from: 'x' }, cells: { x: 'Yes' }, gives: 'true' },
  {
    title: 'no flag from other text',
    column: 'is_test',
    expression: { from: 'x' },
    cells: { x: 'maybe' },
    gives: { code: 'LC-ING-011' },
  },
  { title: 'a currency in capitals', column: 'currency', expression: { from: 'x' }, cells: { x: 'pln' }, gives: 'PLN' },
  {
    title: 'no unknown currency',
    column: 'currency',
    expression: { from: 'x' },
    cells: { x: 'ZZX' },
    gives: { code: 'LC-ING-014' },
  },
  {
    title: 'no missing currency',
    column: 'currency',
    expression: { from: 'x' },
    cells: { x: '' },
    gives: { code: 'LC-ING-010' },
  },
  // Money
  { title: 'an amount', column: 'total_amount', expression: { from: 'x' }, cells: { x: '19.90' }, gives: '19.9' },
  {
    title: 'a Polish amount',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1 234,50' },
    mapping: { decimal: ',', thousands: ' ' },
    gives: '1234.5',
  },
  {
    title: 'an amount with a no-break space',
    column: 'total_amount',
    expression: { from: 'x', decimal: ',', thousands: ' ' },
    cells: { x: '1\u00a0234,50' },
    gives: '1234.5',
  },
  {
    title: 'a German amount',
    column: 'total_amount',
    expression: { from: 'x', decimal: ',', thousands: '.' },
    cells: { x: '1.234,50' },
    gives: '1234.5',
  },
  {
    title: 'a Swiss amount',
    column: 'total_amount',
    expression: { from: 'x', thousands: "'" },
    cells: { x: "1'234.50" },
    gives: '1234.5',
  },
  {
    title: 'an amount in micros',
    column: 'total_amount',
    expression: { from: 'x', scale: '0.000001' },
    cells: { x: '1230000' },
    gives: '1.23',
  },
  {
    title: 'an amount turned',
    column: 'discount_amount',
    expression: { from: 'x', negate: true },
    cells: { x: '-5' },
    gives: '5',
  },
  {
    title: 'an amount without its sign',
    column: 'discount_amount',
    expression: { from: 'x', absolute: true },
    cells: { x: '5-' },
    gives: '5',
  },
  {
    title: 'a bracketed amount as negative',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '(12.50)' },
    gives: '-12.5',
  },
  {
    title: 'minus zero as zero',
    column: 'total_amount',
    expression: { from: 'x', negate: true },
    cells: { x: '0.00' },
    gives: '0',
  },
  {
    title: 'a product',
    column: 'total_amount',
    expression: { multiply: [{ from: 'x' }, { from: 'y' }], negate: true },
    cells: { x: '-3', y: '0.1' },
    gives: '0.3',
  },
  {
    title: 'a sum',
    column: 'total_amount',
    expression: { add: [{ from: 'x' }, { from: 'y', negate: true }] },
    cells: { x: '0.3', y: '0.1' },
    gives: '0.2',
  },
  {
    title: 'nothing from a sum with an unknown part',
    column: 'total_amount',
    expression: { add: [{ from: 'x' }, { from: 'y' }] },
    cells: { x: '0.3', y: '' },
    gives: null,
  },
  {
    title: 'an amount by rules',
    column: 'total_amount',
    expression: { rules: [{ when: { from: 'y', equals: 'C' }, from: 'x', negate: true }], otherwise: '0' },
    cells: { x: '7', y: 'C' },
    gives: '-7',
  },
  {
    title: 'what is rounded where the mapping says so',
    column: 'total_amount',
    expression: { from: 'x', round: 2 },
    cells: { x: '2.5549999999999997' },
    gives: '2.55',
  },
  {
    title: 'no digits lost silently',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '2.5549999999999997' },
    gives: { code: 'LC-ING-011' },
  },
  {
    title: 'no amount in another style',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '19,99' },
    gives: { code: 'LC-MAP-016' },
  },
  {
    title: 'no amount with groups of two',
    column: 'total_amount',
    expression: { from: 'x', decimal: ',', thousands: '.' },
    cells: { x: '1.23,4' },
    gives: { code: 'LC-ING-011' },
  },
  {
    title: 'no endless number',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1e+400' },
    gives: { code: 'LC-ING-011' },
  },
  {
    title: 'no number wider than the column',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1e+40' },
    gives: { code: 'LC-ING-007' },
  },
  {
    title: 'an amount as programs write small ones',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '2.5e-05' },
    gives: '0.000025',
  },
  {
    title: 'an amount as programs write large ones',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1.5e+06' },
    gives: '1500000',
  },
  {
    title: 'no amount of a spreadsheet that may have dropped digits',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1.23E+05' },
    gives: { code: 'LC-MAP-014' },
  },
  {
    title: 'no amount that may be a code',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: '1e5' },
    gives: { code: 'LC-MAP-014' },
  },
  {
    title: 'an amount with a narrow space',
    column: 'total_amount',
    expression: { from: 'x', decimal: ',', thousands: ' ' },
    cells: { x: '1\u202f234,50' },
    gives: '1234.5',
  },
  {
    title: 'an amount whose space the mapping states as a no-break one',
    column: 'total_amount',
    expression: { from: 'x', decimal: ',', thousands: '\u00a0' },
    cells: { x: '1 234 567,50' },
    gives: '1234567.5',
  },
  {
    title: 'no words as an amount',
    column: 'total_amount',
    expression: { from: 'x' },
    cells: { x: 'free' },
    gives: { code: 'LC-ING-011' },
  },
  // Instants
  {
    title: 'a local time in the zone of the mapping',
    column: 'cancelled_at',
    expression: { from: 'x' },
    cells: { x: '2026-07-01 12:00:00' },
    mapping: { time_zone: 'Europe/Warsaw' },
    gives: '2026-07-01 10:00:00.000000',
  },
  {
    title: 'a time in a zone of its own',
    column: 'cancelled_at',
    expression: { from: 'x', time_zone: 'America/New_York' },
    cells: { x: '2026-01-01 12:00' },
    gives: '2026-01-01 17:00:00.000000',
  },
  {
    title: 'a time by its own offset',
    column: 'cancelled_at',
    expression: { from: 'x' },
    cells: { x: '2026-01-01T12:00:00.123456+14:00' },
    mapping: { time_zone: 'Europe/Warsaw' },
    gives: '2025-12-31 22:00:00.123456',
  },
  {
    title: 'a time in a stated format',
    column: 'cancelled_at',
    expression: { from: 'x', date_format: 'DD.MM.YYYY HH:mm' },
    cells: { x: '01.02.2026 03:04' },
    gives: '2026-02-01 03:04:00.000000',
  },
  {
    title: 'a time in the second of two formats',
    column: 'cancelled_at',
    expression: { from: 'x', date_format: ['D/M/YYYY', 'iso'] },
    cells: { x: '2026-02-01' },
    gives: '2026-02-01 00:00:00.000000',
  },
  {
    title: 'no time in another format',
    column: 'cancelled_at',
    expression: { from: 'x', date_format: 'D/M/YYYY' },
    cells: { x: '2026-02-01' },
    gives: { code: 'LC-MAP-017' },
  },
];

const ofFile = ['LC-MAP-016', 'LC-MAP-017'];
const header = (cells: Cells) => ['id', 'at', ...Object.keys(cells)].join(',');
const row = (cells: Cells) => ['1', '2026-01-01', ...Object.values(cells).map((cell) => `"${cell}"`)].join(',');

describe('A column is made from', () => {
  it.each(cases)('$title', async ({ column, expression, cells, mapping, gives }) => {
    const mapped = mapContent(
      {
        source: 'shop',
        time_zone: 'UTC',
        ...(column === 'currency' ? {} : { currency: 'EUR' }),
        ...mapping,
        records: [
          {
            record: 'orders',
            source_id: { from: 'id' },
            occurred_at: { from: 'at' },
            columns: { [column]: expression },
          },
        ],
      },
      `${header(cells)}\n${row(cells)}\n`,
    );
    if (gives !== null && typeof gives === 'object' && ofFile.includes(gives.code)) {
      await expect(mapped).rejects.toThrow(
        new RegExp(`^${gives.code} .*: shop\\.csv: column x, for orders\\.${column}: `),
      );
      return;
    }
    const { records, rejected } = await mapped;
    if (gives !== null && typeof gives === 'object') {
      expect(records).toEqual([]);
      expect(rejected).toMatchObject([{ code: gives.code, record: 'orders', source: 'shop' }]);
      expect(rejected[0]?.detail).toContain('shop.csv line 2: column');
      expect(rejected[0]?.detail).toContain(column);
    } else {
      expect(rejected).toEqual([]);
      expect(records.map(({ values }) => values[column])).toEqual([gives]);
    }
  });

  it('nothing that a message would give away', async () => {
    const mapping = {
      source: 'shop',
      time_zone: 'UTC',
      currency: 'EUR',
      records: [
        {
          record: 'orders',
          source_id: { from: 'id' },
          occurred_at: { from: 'at' },
          columns: { total_amount: { from: 'x' } },
        },
      ],
    };
    const { rejected } = await mapContent(mapping, 'id,at,x\n1,2026-01-01,anna@example.com\n');
    expect(rejected[0]?.detail).not.toContain('anna');
    expect(rejected[0]?.detail).toContain('aaaa@aaaaaaa.aaa');
  });
});

const conditions: readonly { when: Record<string, unknown>; holdsFor: readonly string[]; notFor: readonly string[] }[] =
  [
    { when: { from: 'x', equals: 'a' }, holdsFor: ['a'], notFor: ['A', '', 'ab'] },
    { when: { from: 'x', equals: 5 }, holdsFor: ['5'], notFor: ['5.0'] },
    { when: { from: 'x', in: ['a', 'b'] }, holdsFor: ['a', 'b'], notFor: ['c', ''] },
    { when: { from: 'x', starts_with: 'C' }, holdsFor: ['C1'], notFor: ['1C', ''] },
    { when: { from: 'x', matches: '^gift_\\d+$' }, holdsFor: ['gift_1'], notFor: ['gift_', ''] },
    { when: { from: 'x', less_than: 0 }, holdsFor: ['-0.01', '(5)'], notFor: ['0', '-0', 'text', ''] },
    { when: { from: 'x', greater_than: '1.5' }, holdsFor: ['1.51', '20'], notFor: ['1.50', '-2', ''] },
    {
      when: { from: 'x', greater_than: 1000, decimal: ',', thousands: '.' },
      holdsFor: ['1.000,01'],
      notFor: ['999,99'],
    },
    { when: { from: 'x', greater_than: 1, less_than: 3 }, holdsFor: ['2'], notFor: ['1', '3'] },
    { when: { from: 'x', empty: true }, holdsFor: ['', ' '], notFor: ['a'] },
    { when: { from: 'x', empty: false }, holdsFor: ['a'], notFor: [''] },
    { when: { from: 'x', id: true, equals: '7' }, holdsFor: ['7.0', '7'], notFor: ['70'] },
    { when: { not: { from: 'x', equals: 'a' } }, holdsFor: ['b', ''], notFor: ['a'] },
    {
      when: {
        and: [
          { from: 'x', starts_with: 'a' },
          { from: 'x', matches: 'b$' },
        ],
      },
      holdsFor: ['ab'],
      notFor: ['a', 'b'],
    },
    {
      when: {
        or: [
          { from: 'x', equals: 'a' },
          { from: 'x', equals: 'b' },
        ],
      },
      holdsFor: ['a', 'b'],
      notFor: ['c'],
    },
  ];

describe('A condition', () => {
  it.each(conditions)('$when', async ({ when, holdsFor, notFor }) => {
    const expression = { rules: [{ when, value: 'yes' }], otherwise: 'no' };
    const mapping = {
      source: 'shop',
      time_zone: 'UTC',
      currency: 'EUR',
      records: [
        { record: 'orders', source_id: { from: 'id' }, occurred_at: { from: 'at' }, columns: { coupon: expression } },
      ],
    };
    const rows = [...holdsFor, ...notFor].map((value) => `1,2026-01-01,"${value}"`).join('\n');
    const { records } = await mapContent(mapping, `id,at,x\n${rows}\n`);
    const expected = [...holdsFor.map(() => 'yes'), ...notFor.map(() => 'no')];
    expect(records.map(({ values }) => values.coupon)).toEqual(expected);
  });
});
