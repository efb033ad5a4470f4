import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import type { Delivery } from '#functions/sources/source.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody, planted, refundBody } from '../sources/shopify-bodies.ts';
import { recordsOf } from './killed-store.ts';
import { rowsOf, temporaryLake, testKey, textOfLake } from './lakes.ts';

type Log = { level: string; text: string };

function intake(lake: StateLake) {
  const logs: Log[] = [];
  const log = (level: string) => (message: string, data: object) =>
    void logs.push({ level, text: message + JSON.stringify(data) });
  const deps = {
    lake,
    quarantine: lake,
    key: async () => testKey(),
    brand: 'own',
    logger: { info: log('info'), warn: log('warn'), error: log('error') },
  };
  return {
    logs,
    take: (...bodies: string[]) =>
      intakeMessages(
        bodies.map((body, at) => ({ messageId: `m${at}`, body })),
        deps,
      ),
  };
}

const message = (id: string, body: string | Uint8Array, topic: string, changes: Partial<Delivery> = {}) =>
  messageOf({ source: 'shopify', ...delivery(body, { id, headers: { 'x-shopify-topic': topic }, ...changes }) });
const order = (id: string, changes = {}) => message(id, orderBody(changes), 'orders/updated');

describe('a batch of the queue', () => {
  test('case 19: is written; a message that is not ours goes back alone', async () => {
    const lake = await temporaryLake();
    const { take } = intake(lake);
    const nine = Array.from({ length: 9 }, (_, at) => order(`d${at}`, { order_number: at }));
    const failed = await take(...nine.slice(0, 4), 'poison', ...nine.slice(4));
    expect(failed).toEqual(['m4']);
    expect(await rowsOf(lake, 'orders')).toHaveLength(9);
  });

  test.each([
    '{}',
    '[]',
    'null',
    '{"source":"shopify","id":"x","receivedAt":"y","headers":{}}',
    messageOf({ source: 'nobody', ...delivery('{}') }),
  ])('gives back %s', async (poison) => {
    expect(await intake(await temporaryLake()).take(poison, order('d1'))).toEqual(['m0']);
  });

  test('case 20: in which every message fails is no success', async () => {
    await expect(intake(await temporaryLake()).take('poison', 'poison')).rejects.toMatchObject({
      code: 'LC-ING-028',
      message: expect.stringContaining('LC-ING-030'),
    });
  });

  test('fails whole, and can be repeated, when the lake takes nothing', async () => {
    const lake = await temporaryLake();
    const broken: StateLake = { ...lake, put: async () => Promise.reject(new Error('down')) };
    await expect(intake(broken).take(order('d1'))).rejects.toThrow('down');
    expect(await intake(lake).take(order('d1'))).toEqual([]);
    expect(await rowsOf(lake, 'orders')).toHaveLength(1);
  });

  test('case 7: quarantines what its source cannot read and counts it as done', async () => {
    const lake = await temporaryLake();
    const bodies = [
      message('d1', 'webhook_id=12', 'orders/create'),
      message('d2', '', 'orders/create'),
      message('d3', orderBody({ currency: 'XQX' }), 'orders/create'),
      order('d4'),
    ];
    expect(await intake(lake).take(...bodies)).toEqual([]);
    const entries = await rowsOf(lake, 'quarantine_entries');
    expect(entries.map(({ reason_code, table_name }) => `${reason_code} ${table_name}`).sort()).toEqual([
      'LC-ING-004 orders',
      'LC-ING-004 orders',
      'LC-ING-014 order_lines',
      'LC-ING-014 orders',
    ]);
    const receipts = await rowsOf(lake, 'intake_receipts');
    const counted = receipts.map(({ table_name, received, quarantined }) => `${table_name} ${received} ${quarantined}`);
    expect(counted.sort()).toEqual(['consents 2 0', 'order_lines 6 3', 'orders 4 3']);
  });

  test.each([
    ['unpacked', 'gzip', gzipSync(orderBody()), 1],
    ['with junk behind', 'gzip', Buffer.concat([gzipSync(orderBody()).subarray(0, -9), Buffer.from('junk')]), 0],
    ['that unpacks to a gigabyte', 'gzip', gzipSync(Buffer.alloc(64 * 1024 * 1024)), 0],
    ['packed in an unknown way', 'zstd', Buffer.from(orderBody()), 0],
  ])('case 11: reads a packed body %s', async (_, encoding, body, orders) => {
    const lake = await temporaryLake();
    const headers = { 'x-shopify-topic': 'orders/create', 'content-encoding': encoding };
    await intake(lake).take(message('d1', body, '', { headers }));
    expect(await rowsOf(lake, 'orders')).toHaveLength(orders);
    if (orders === 0)
      expect(await rowsOf(lake, 'quarantine_entries')).toEqual([
        expect.objectContaining({ reason_code: 'LC-ING-008' }),
      ]);
  });
});

describe('the lake after deliveries', () => {
  test('holds nothing of what was planted in them, nor do the logs', async () => {
    const lake = await temporaryLake();
    const { take, logs } = intake(lake);
    await take(
      order('d1'),
      message('d2', refundBody(), 'refunds/create'),
      message('d3', `${orderBody()} broken`, 'orders/create'),
      message('d4', orderBody({ currency: 'anna.kowalska@work.example.org' }), 'orders/create'),
      message('d5', JSON.stringify({ customer: { email: 'anna.kowalska@work.example.org' } }), 'customers/redact'),
      message('d6', orderBody({ line_items: [{ id: 1, quantity: 1, price: 'call 600700811' }] }), 'orders/create'),
      'Anna Kowalska',
    );
    const text = (await textOfLake(lake)) + JSON.stringify(logs);
    for (const value of planted) expect(text, value).not.toContain(value);
    expect(text).toContain('820982911946154508');
  });

  test('is the same in whichever order five events of an order come', async () => {
    const times = ['02:22:00', '02:22:05', '02:23:00', '02:25:00'];
    const events = [
      ...times.map((time, at) => order(`d${at}`, { updated_at: `2024-11-06T${time}Z`, note: `${at}` })),
      message('d9', refundBody({ order_id: 820982911 }), 'refunds/create'),
    ];
    const reference = await temporaryLake();
    for (const each of events) await intake(reference).take(each);
    const expected = await recordsOf(reference);
    const everyOrder = fc.shuffledSubarray(events, { minLength: events.length });
    await fc.assert(
      fc.asyncProperty(everyOrder, async (shuffled) => {
        const lake = await temporaryLake();
        for (const each of [...shuffled, ...shuffled]) await intake(lake).take(each);
        expect(await recordsOf(lake)).toEqual(expected);
      }),
      { numRuns: 12 },
    );
    const newest = [...(await rowsOf(reference, 'orders'))].sort((a, b) =>
      (a.updated_at ?? '') < (b.updated_at ?? '') ? 1 : -1,
    )[0];
    expect(newest?.updated_at).toBe('2024-11-06 02:25:00.000000');
  });
});
