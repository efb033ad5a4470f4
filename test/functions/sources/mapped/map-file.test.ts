import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashes, linesHeader, linesMapping, mapContent } from './harness.ts';

const equalRows = (count: boolean) => linesMapping({}, { source_id: undefined, equal_rows: { key: ['order'], count } });
const row = (order: string, price = '1') => `${order},,2026-01-01,1,${price}\n`;

describe('Lines without a number', () => {
  it('are told apart by key, content and rank', async () => {
    const { records } = await mapContent(
      equalRows(true),
      `${linesHeader}\n${row('a')}${row('a', '2')}${row('a')}${row('b')}`,
    );
    const ids = records.map(({ sourceId }) => sourceId.split('|'));
    expect(ids.map(([key, , rank]) => [key, rank])).toEqual([
      ['a', '1'],
      ['a', '1'],
      ['a', '2'],
      ['b', '1'],
    ]);
    expect(ids[0]?.[1]).toBe(ids[2]?.[1]);
    expect(new Set(records.map(({ sourceId }) => sourceId)).size).toBe(4);
    expect(records.map(({ values }) => values.copy_number)).toEqual(['1', '1', '2', '1']);
    expect(records.every(({ values }) => values.left_out === undefined)).toBe(true);
  });

  it('count once where the mapping says so', async () => {
    const { records } = await mapContent(equalRows(false), `${linesHeader}\n${row('a')}${row('a')}${row('a')}`);
    expect(records.map(({ values }) => values.left_out ?? null)).toEqual([null, 'equal line', 'equal line']);
  });

  it('have ranks that reach over arrivals', async () => {
    const rows = Array.from({ length: 9 }, () => row('a')).join('');
    const { arrivals, records } = await mapContent(equalRows(true), `${linesHeader}\n${rows}`, { rowsAtOnce: 4 });
    expect(arrivals.map(({ outcomes }) => outcomes.length)).toEqual([4, 4, 1]);
    expect(records.map(({ values }) => values.copy_number)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  });

  it('keep their ids whatever order their file has', async () => {
    const orders = fc.array(fc.constantFrom(row('a'), row('a', '2'), row('b'), row('c')), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        orders.chain((rows) => fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length }))),
        async ([rows, other]) => {
          const idsOf = async (content: readonly string[]) =>
            (await mapContent(equalRows(true), `${linesHeader}\n${content.join('')}`, { pieceSize: 4_096 })).records
              .map(({ sourceId }) => sourceId)
              .sort();
          expect(await idsOf(other)).toEqual(await idsOf(rows));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('need their key', async () => {
    const { rejected } = await mapContent(equalRows(true), `${linesHeader}\n${row('')}`);
    expect(rejected).toMatchObject([{ code: 'LC-ING-010' }]);
  });
});

const invoices = {
  source: 'shop',
  time_zone: 'UTC',
  currency: 'EUR',
  personal: { email: 'email', phone: 'phone', name: 'name', note: 'removed' },
  records: [
    {
      record: 'order_lines',
      when: { not: { from: 'order', starts_with: 'C' } },
      source_id: { from: ['order', 'line'] },
      occurred_at: { from: 'at' },
      columns: {
        order_id: { from: 'order' },
        kind: { value: 'product' },
        quantity: { from: 'units' },
        unit_price: { from: 'price' },
      },
      left_out: [
        { when: { from: 'price', less_than: 0 }, reason: 'bad debt' },
        { when: { from: 'units', equals: '0' }, reason: 'nothing sold' },
      ],
    },
    {
      record: 'orders',
      when: { not: { from: 'order', starts_with: 'C' } },
      source_id: { from: 'order' },
      source_version: { from: 'version' },
      updated_at: { from: 'changed' },
      occurred_at: { from: 'at' },
      columns: { email_hash: { from: 'email', hash: 'email' } },
    },
    {
      record: 'refunds',
      when: { from: 'order', matches: '^C\\d' },
      source_id: { from: ['order', 'line'] },
      occurred_at: { from: 'at' },
      columns: {
        refund_id: { from: 'order' },
        kind: { value: 'product' },
        amount: { multiply: [{ from: 'units' }, { from: 'price' }], negate: true },
      },
    },
  ],
};
const invoiceHeader = 'order,line,at,changed,version,units,price,email,phone,name,note';

describe('A row', () => {
  it('makes every record that takes it, with the payload on the first', async () => {
    const { records } = await mapContent(
      invoices,
      `${invoiceHeader}\n1,1,2026-01-01,2026-01-03,7,2,1.5,Anna@x.com,+48600700800,Anna Kowalska,call anna\n`,
    );
    expect(records.map(({ record }) => record)).toEqual(['order_lines', 'orders']);
    expect(records[0]).toMatchObject({
      source: 'shop',
      sourceId: '1|1',
      sourceVersion: null,
      occurredAt: '2026-01-01 00:00:00.000000',
      updatedAt: '2026-01-01 00:00:00.000000',
    });
    expect(records[1]).toMatchObject({
      sourceId: '1',
      sourceVersion: '7',
      updatedAt: '2026-01-03 00:00:00.000000',
      payload: null,
    });
    expect(JSON.parse(records[0]?.payload ?? '')).toEqual({
      order: '1',
      line: '1',
      at: '2026-01-01',
      changed: '2026-01-03',
      version: '7',
      units: '2',
      price: '1.5',
      email: hashes.email('anna@x.com'),
      phone: hashes.phone('+48600700800'),
      name: hashes.fullName('Anna Kowalska'),
      note: null,
    });
  });

  it('gives an order as often as it has lines', async () => {
    const lines = [1, 2, 3].map((line) => `1,${line},2026-01-01,,,1,1,a@x.com,,,\n`).join('');
    const { records } = await mapContent(invoices, `${invoiceHeader}\n${lines}2,1,2026-01-01,,,1,1,b@x.com,,,\n`);
    const orders = records.filter(({ record }) => record === 'orders');
    expect(orders.map(({ sourceId }) => sourceId)).toEqual(['1', '1', '1', '2']);
    expect(orders.map(({ values }) => values.email_hash)).toEqual([
      ...Array(3).fill(hashes.email('a@x.com')),
      hashes.email('b@x.com'),
    ]);
  });

  it('may be a refund', async () => {
    const { records } = await mapContent(invoices, `${invoiceHeader}\nC1,1,2026-01-01,,,-3,0.1,,,,\n`);
    expect(records).toMatchObject([{ record: 'refunds', values: { refund_id: 'C1', amount: '0.3', currency: 'EUR' } }]);
  });

  it('is left out with the first reason that holds, and stored', async () => {
    const { records } = await mapContent(
      invoices,
      `${invoiceHeader}\n1,1,2026-01-01,,,1,-1,,,,\n1,2,2026-01-01,,,0,1,,,,\n1,3,2026-01-01,,,1,1,,,,\n`,
    );
    expect(
      records.filter(({ record }) => record === 'order_lines').map(({ values }) => values.left_out ?? null),
    ).toEqual(['bad debt', 'nothing sold', null]);
  });

  it('that no record takes is rejected, never dropped', async () => {
    const { rejected } = await mapContent(invoices, `${invoiceHeader}\nCx,1,2026-01-01,,,1,1,,,,\n`);
    expect(rejected).toMatchObject([{ code: 'LC-MAP-015', record: 'order_lines' }]);
  });

  it('of which one record fails keeps the other, and its payload', async () => {
    const { records, rejected } = await mapContent(invoices, `${invoiceHeader}\n1,1,2026-01-01,,,many,1,a@x.com,,,\n`);
    expect(rejected).toMatchObject([{ code: 'LC-ING-011', record: 'order_lines' }]);
    expect(records).toMatchObject([{ record: 'orders' }]);
    expect(records[0]?.payload).not.toBeNull();
    expect(rejected[0]?.detail).not.toContain('a@x.com');
  });

  it('has what other columns hold of an e-mail replaced', async () => {
    const { records } = await mapContent(
      linesMapping({}),
      `${linesHeader},memo\n1,1,2026-01-01,1,1,write to anna@x.com\n`,
    );
    expect(records[0]?.payload).toContain(hashes.scrub('anna@x.com'));
    expect(records[0]?.payload).not.toContain('anna@x.com');
  });

  it('is refused with its mapping where a constant can never be read', async () => {
    const mapping = linesMapping(
      {},
      {
        columns: {
          order_id: { from: 'order' },
          kind: { value: 'product' },
          quantity: { value: 'many' },
          unit_price: { from: 'price' },
        },
      },
    );
    await expect(mapContent(mapping, `${linesHeader}\n`)).rejects.toThrow(
      /LC-MAP-001 .*records\[0\]: "aaaa" is no number/,
    );
  });
});

describe('An arrival', () => {
  const content = `${linesHeader}\n${Array.from({ length: 25 }, (_, index) => `o${index},1,2026-01-01,1,1\n`).join('')}`;
  const idsOf = async (text: string, options = {}, mapping = linesMapping()) =>
    (await mapContent(mapping, text, { rowsAtOnce: 10, ...options })).arrivals.map(({ id }) => id);

  it('has the same id for the same content under any name, in any pieces', async () => {
    const ids = await idsOf(content);
    expect(new Set(ids).size).toBe(3);
    expect(
      await idsOf(content, { name: 'other.csv', pieceSize: 1_000, receivedAt: '2027-01-01T00:00:00.000Z' }),
    ).toEqual(ids);
  });

  it('keeps its id when the file grows behind it', async () => {
    const [first, second, third] = await idsOf(content);
    const grown = await idsOf(`${content}new,1,2026-01-01,1,1\n`);
    expect(grown.slice(0, 2)).toEqual([first, second]);
    expect(grown[2]).not.toBe(third);
  });

  it('has another id under another mapping, at another place, or with a broken row', async () => {
    const ids = await idsOf(content);
    const twice = await idsOf(`${content}${content.slice(linesHeader.length + 1)}`, { rowsAtOnce: 25 });
    expect(new Set(twice).size).toBe(2);
    expect(await idsOf(content, {}, linesMapping({ currency: 'PLN' }))).not.toContain(ids[0]);
    expect((await idsOf(content.replace('o3,1', 'o3,1,1')))[0]).not.toBe(ids[0]);
  });
});
