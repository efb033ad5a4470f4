import { describe, expect, test } from 'vitest';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { shopify } from '#functions/sources/shopify/index.ts';
import { keysOf, opened, temporaryLake, testContext, testKey } from '#test/functions/intake/lakes.ts';
import { order as shopOrder } from '#test/functions/sources/shopify/order-body.ts';
import { ordersMapping, receivedAt, takenOf, takenTable } from './taken.ts';

const topic = { 'x-shopify-topic': 'orders/create' };
const withTitle = (title: string) => ({
  ...shopOrder,
  line_items: shopOrder.line_items.map((line) => ({ ...line, title })),
});
const table = (mail: string, coupon = '') => `id,at,total,currency,mail,coupon\n1,2026-01-01,5,EUR,${mail},${coupon}\n`;

/** What is odd in a text, and what of it is stored. */
const odd = [
  ['a mark that turns the writing around', 'Tea \u202egreen', 'Tea \u202egreen'],
  ['characters of four bytes', 'Tea 😀 𠜎 👩‍👩‍👧', 'Tea 😀 𠜎 👩‍👩‍👧'],
  ['a NUL', 'Te\0a', 'Tea'],
  ['half of a character', 'Te\ud83da', 'Te\ufffda'],
  ['halves in the wrong order', 'Te\ude00\ud83da', 'Te\ufffd\ufffda'],
  ['line ends, tabs and quotes', 'Te\r\n\t"a"\\', 'Te\r\n\t"a"\\'],
  ['a mark of byte order inside', 'Te\ufeffa', 'Te\ufeffa'],
  ['letters that are composed', 'The\u0301', 'The\u0301'],
] as const;

describe('case 16: a text with', () => {
  test.each(odd)('%s is stored in the row and in the payload, for every reader', async (_, written, stored) => {
    const body = JSON.stringify(withTitle(written));
    const { rows, reasons } = await takenOf(shopify, body, topic);
    expect(reasons).toEqual([]);
    const goods = (await rows('order_lines')).filter(({ kind }) => kind === 'product');
    expect(goods.length).toBeGreaterThan(0);
    for (const { product_name: name } of goods) expect(name).toBe(stored);
    const payload = JSON.stringify(JSON.parse((await rows('orders'))[0]?.payload ?? '{}'));
    expect(payload.isWellFormed()).toBe(true);
  });

  test.each(odd)('%s leaves no byte in the lake that is no UTF-8, and no NUL', async (_, written) => {
    const lake = await temporaryLake();
    const delivery = {
      id: 'd',
      receivedAt,
      isVerified: true,
      headers: topic,
      body: Buffer.from(JSON.stringify(withTitle(written))),
    };
    await writeArrivals([arrivalOf(shopify, delivery, testContext())], { lake, key: testKey() });
    for (const name of await keysOf(lake, 'raw/')) {
      const bytes = opened(name, Buffer.from((await lake.get(name)) ?? []));
      expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).not.toThrow();
      expect(bytes.includes(0)).toBe(false);
      // In a payload, which is as it was received, a NUL stands as JSON writes it, in six plain characters.
      expect(bytes.toString()).not.toContain('\0');
    }
  });

  test('a mark of byte order at its start is read without it, of a body and of a table', async () => {
    const body = await takenOf(shopify, `\ufeff${JSON.stringify(shopOrder)}`, topic);
    expect(body.reasons).toEqual([]);
    expect(await body.rows('orders')).toHaveLength(1);
    const { rows, reasons } = await takenTable(ordersMapping(), `\ufeff${table('')}`);
    expect({ rows: (await rows('orders')).length, reasons }).toEqual({ rows: 1, reasons: [] });
  });

  test('line ends of Windows is the same table as with those of Unix', async () => {
    const [unix, windows] = await Promise.all(
      [table('ada@example.com', 'X1'), table('ada@example.com', 'X1').replaceAll('\n', '\r\n')].map((text) =>
        takenTable(ordersMapping(), text),
      ),
    );
    const told = (rows: readonly Readonly<Record<string, string>>[] = []) =>
      rows.map((row) => ({ ...row, batch_id: '' }));
    expect(told(await windows?.rows('orders'))).toEqual(told(await unix?.rows('orders')));
    expect(told(await unix?.rows('orders'))).toHaveLength(1);
  });

  test('a NUL or an emoji in a table is stored without the NUL', async () => {
    const { rows, reasons } = await takenTable(ordersMapping(), table('', 'sp\0ring😀'));
    expect(reasons).toEqual([]);
    const [row] = await rows('orders');
    expect(row?.coupon).toBe('spring😀');
    expect(row?.payload).not.toMatch(/\0|\\u0000/);
  });

  test('bytes of another encoding is quarantined: a body whole, of a table the row alone', async () => {
    const body = Buffer.from(JSON.stringify(withTitle('Th\u00e9')), 'latin1');
    expect((await takenOf(shopify, body, topic)).reasons).toEqual(['LC-ING-006']);
    const rows20 = Array.from({ length: 20 }, (_, at) => `${at + 2},2026-01-01,5,EUR,,żółć\n`).join('');
    const text = Buffer.concat([
      Buffer.from(table('')),
      Buffer.from('77,2026-01-01,5,EUR,,caf\u00e9\n', 'latin1'),
      Buffer.from(rows20),
    ]);
    const { rows, reasons } = await takenTable(ordersMapping(), text);
    expect(reasons).toEqual(['LC-MAP-013']);
    expect(await rows('orders')).toHaveLength(21);
  });
});

describe('case 16: one person', () => {
  test.each([
    ['composed or not', 'zo\u00e9@example.com', 'zoe\u0301@example.com'],
    ['in capitals', 'zoé@example.com', 'ZOÉ@Example.COM'],
    ['in full width', 'anna@example.com', 'ａnna@example.com'],
    ['with an invisible mark', 'anna@example.com', '\u200banna@example.com'],
    ['with a mark that turns the writing', 'anna@example.com', '\u202aanna@example.com\u202c'],
  ])('whose e-mail is written %s is one in a body and in a table', async (_, one, other) => {
    const hashes = new Set<string | undefined>();
    for (const mail of [one, other]) {
      const body = await takenOf(shopify, JSON.stringify({ ...shopOrder, email: mail, contact_email: mail }), topic);
      hashes.add((await body.rows('orders'))[0]?.email_hash);
      const { rows } = await takenTable(ordersMapping(), table(mail));
      hashes.add((await rows('orders'))[0]?.email_hash);
    }
    expect(hashes.size).toBe(1);
    expect([...hashes][0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
