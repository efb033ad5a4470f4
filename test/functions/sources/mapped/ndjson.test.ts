import { describe, expect, it } from 'vitest';
import { hashes, linesMapping, mapContent } from './harness.ts';

const mapping = linesMapping(
  { format: 'ndjson', personal: { 'buyer.email': 'email', 'lines.name': 'name', phone: 'phone' } },
  {
    source_id: { from: 'id' },
    columns: {
      order_id: { from: 'order.number' },
      customer_id: { from: 'buyer.id', optional: true },
      kind: { value: 'product' },
      quantity: { from: 'lines.0.units' },
      unit_price: { from: 'lines.0.price' },
      product_id: { from: 'order.sku', optional: true },
    },
  },
);
const object = (changes: Record<string, unknown> = {}) => ({
  id: 1,
  order: { number: 7 },
  at: '2026-01-01T00:00:00Z',
  lines: [{ units: 2, price: 19.99, name: 'Anna Kowalska' }],
  buyer: { id: 'b', email: 'anna@x.com' },
  phone: 48_600_700_800,
  ...changes,
});
const line = (changes?: Record<string, unknown>) => JSON.stringify(object(changes));

describe('A file of JSON lines', () => {
  it('is read by paths, and masks what is personal at any depth', async () => {
    const { records, rejected } = await mapContent(mapping, `\ufeff${line()}\r\n\n${line({ id: 2 })}`);
    expect(rejected).toEqual([]);
    expect(records.map(({ sourceId }) => sourceId)).toEqual(['1', '2']);
    expect(records[0]?.values).toMatchObject({ order_id: '7', customer_id: 'b', quantity: '2', unit_price: '19.99' });
    expect(JSON.parse(records[0]?.payload ?? '')).toEqual(
      object({
        lines: [{ units: 2, price: 19.99, name: hashes.fullName('Anna Kowalska') }],
        buyer: { id: 'b', email: hashes.email('anna@x.com') },
        phone: hashes.phone('48600700800'),
      }),
    );
  });

  it('keeps ids that a double can not hold', async () => {
    const { records } = await mapContent(mapping, line().replace('"id":1', '"id":9007199254740993'));
    expect(records.map(({ sourceId }) => sourceId)).toEqual(['9007199254740993']);
  });

  it.each([
    ['no JSON', '{"id":1', 'LC-ING-004'],
    ['a list', '[1]', 'LC-ING-004'],
    ['a number', '1', 'LC-ING-004'],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), 'LC-ING-006'],
    ['nesting beyond measure', '['.repeat(100_000), 'LC-ING-005'],
    ['a number out of range', line().replace('19.99', '1e400'), 'LC-ING-007'],
  ])('rejects a line of %s alone', async (_, bad, code) => {
    const content = Buffer.concat([
      Buffer.from(`${line()}\n`),
      Buffer.from(bad),
      Buffer.from(`\n${line({ id: 3 })}\n`),
    ]);
    const { records, rejected } = await mapContent(mapping, content, { name: 'shop.ndjson', pieceSize: 4_096 });
    expect(records.map(({ sourceId }) => sourceId)).toEqual(['1', '3']);
    expect(rejected).toMatchObject([{ code }]);
    expect(rejected[0]?.detail).toContain('shop.ndjson line 2');
    expect(Buffer.from(bad).equals(rejected[0]?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  it('is refused where none of its objects has a mapped path', async () => {
    const wrong = linesMapping({ format: 'ndjson' });
    await expect(mapContent(wrong, `${line()}\n`)).rejects.toThrow(
      /^LC-MAP-002 .*: units, price, line; the objects have id, order, at/,
    );
  });

  it('rejects a row that lacks what others have', async () => {
    const { records, rejected } = await mapContent(mapping, `${line()}\n${line({ order: {} })}\n`);
    expect(records).toHaveLength(1);
    expect(rejected).toMatchObject([{ code: 'LC-ING-010' }]);
  });

  it('is not misled by members named like those of every object', async () => {
    const odd = linesMapping({ format: 'ndjson' }, { source_id: { from: 'constructor', optional: true } });
    const { rejected } = await mapContent(
      odd,
      `{"order":"a","at":"2026-01-01","units":1,"price":1,"__proto__":{"line":1},"line":1}\n`,
    );
    expect(rejected).toMatchObject([{ code: 'LC-ING-010' }]);
  });

  it('goes on beyond its first thousand lines', async () => {
    const lines = Array.from({ length: 2_500 }, (_, id) => line({ id })).join('\n');
    const { records } = await mapContent(mapping, lines, { pieceSize: 65_536 });
    expect(records.map(({ sourceId }) => sourceId)).toEqual(Array.from({ length: 2_500 }, (_, id) => String(id)));
  });
});
