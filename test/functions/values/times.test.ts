import { describe, expect, test } from 'vitest';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import { intercom } from '#functions/sources/intercom/index.ts';
import { shopify } from '#functions/sources/shopify/index.ts';
import { temporaryLake, testKey } from '#test/functions/intake/lakes.ts';
import { order as shopOrder } from '#test/functions/sources/shopify/order-body.ts';
import { ordersMapping, receivedAt, takenOf, takenTable } from './taken.ts';

const topic = { 'x-shopify-topic': 'orders/create' };
const ordered = (at: unknown) => JSON.stringify({ ...shopOrder, processed_at: at, created_at: at, fulfillments: [] });
const conversation = (at: unknown) =>
  JSON.stringify({ type: 'conversation', id: 'c', created_at: at, source: { type: 'email' } });

describe('case 15: a time of a body', () => {
  test.each([
    ['2026-03-10T12:00:00Z', '2026-03-10 12:00:00.000000'],
    ['2026-03-10T12:00:00+14:00', '2026-03-09 22:00:00.000000'],
    ['2026-03-10T12:00:00-12:00', '2026-03-11 00:00:00.000000'],
    ['2026-03-10T12:00:00+05:45', '2026-03-10 06:15:00.000000'],
    ['2024-02-29T23:59:59Z', '2024-02-29 23:59:59.000000'],
    ['2026-03-10T12:00:00.1234567Z', '2026-03-10 12:00:00.123456'],
    // The clocks of Warsaw skip and repeat an hour: with an offset each is one instant.
    ['2026-03-29T03:00:00+02:00', '2026-03-29 01:00:00.000000'],
    ['2026-10-25T02:30:00+02:00', '2026-10-25 00:30:00.000000'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25 01:30:00.000000'],
  ])('%s is the instant %s', async (written, instant) => {
    const { rows, reasons } = await takenOf(shopify, ordered(written), topic);
    expect(reasons).toEqual([]);
    expect((await rows('orders'))[0]?.occurred_at).toBe(instant);
  });

  test.each([
    ['has no zone', '2026-03-10T12:00:00'],
    ['is a day alone', '2026-03-10'],
    ['has an offset that is nowhere', '2026-03-10T12:00:00+15:00'],
    ['is 29 February of a common year', '2026-02-29T12:00:00Z'],
    ['is 30 February', '2024-02-30T12:00:00Z'],
    ['is 25 o’clock', '2026-03-10T25:00:00Z'],
    ['has a leap second', '2026-06-30T23:59:60Z'],
    ['is of the year 1', '0001-01-01T00:00:00Z'],
    ['is of the year 9999', '9999-12-31T23:59:59Z'],
    ['is the zero of a clock', '1970-01-01T00:00:00Z'],
    ['is the zero of a clock in New York', '1970-01-01T00:00:00-05:00'],
    ['is the zero of a clock in Warsaw', '1970-01-01T00:00:00+01:00'],
    ['is seconds in the place of a text', 1_760_000_000],
    ['is words', 'yesterday'],
  ])('that %s names no instant of an order: the order is quarantined', async (_, written) => {
    const { rows, reasons } = await takenOf(shopify, ordered(written), topic);
    expect(reasons).toEqual(['LC-ING-015']);
    expect(await rows('orders')).toEqual([]);
  });

  test.each([
    [1_760_000_000, '2025-10-09 08:53:20.000000'],
    ['1760000000', '2025-10-09 08:53:20.000000'],
    [1_709_251_199, '2024-02-29 23:59:59.000000'],
  ])('in seconds, %j, is %s', async (written, instant) => {
    const { rows } = await takenOf(intercom, conversation(written));
    expect((await rows('interactions'))[0]?.occurred_at).toBe(instant);
  });

  test.each([
    ['milliseconds', 1_760_000_000_000],
    ['microseconds', 1_760_000_000_000_000],
    ['minus one', -1],
    ['a second after zero', 1],
  ])('in %s, where seconds are meant, is quarantined, never another year', async (_, written) => {
    const { rows, reasons } = await takenOf(intercom, conversation(written));
    expect(reasons).toEqual(['LC-ING-015']);
    expect(await rows('interactions')).toEqual([]);
  });
});

describe('case 15: a time of a table', () => {
  const table = (at: string) => `id,at,total,currency\n1,${at},5,EUR\n`;
  const warsaw = ordersMapping({ time_zone: 'Europe/Warsaw' });

  test.each([
    ['2026-03-10 12:00', '2026-03-10 11:00:00.000000'],
    ['2026-07-10 12:00', '2026-07-10 10:00:00.000000'],
    ['2026-03-29 02:30', '2026-03-29 01:30:00.000000'],
    ['2026-10-25 02:30', '2026-10-25 00:30:00.000000'],
    ['2026-10-25T02:30:00+01:00', '2026-10-25 01:30:00.000000'],
    ['2024-02-29', '2024-02-28 23:00:00.000000'],
  ])('%s is, in the zone of its mapping, %s', async (written, instant) => {
    const { rows, reasons } = await takenTable(warsaw, table(written));
    expect(reasons).toEqual([]);
    expect((await rows('orders'))[0]?.occurred_at).toBe(instant);
  });

  test.each(['0001-01-01', '9999-12-31', '2026-02-29', '1970-01-01'])(
    '%s is none: its row is quarantined',
    async (written) => {
      const good = Array.from({ length: 20 }, (_, at) => `${at + 2},2026-01-01,5,EUR\n`).join('');
      const { rows, reasons, details } = await takenTable(warsaw, table(written) + good);
      expect(reasons).toEqual(['LC-ING-015']);
      expect(details[0]).toContain('line 2');
      expect(await rows('orders')).toHaveLength(20);
    },
  );
});

describe('case 15: an event of ten years ahead', () => {
  test('is stored, as the clock of its sender may be wrong and it is not, and counted as ahead', async () => {
    const { tables, reasons } = await takenOf(shopify, ordered('2036-10-01T12:00:00Z'), topic);
    expect(reasons).toEqual([]);
    expect(tables.orders).toMatchObject({ written: 1, ahead: 1 });
  });

  test.each([
    ['24 hours', '2026-10-02T12:00:00Z', 0],
    ['a second more', '2026-10-02T12:00:01Z', 1],
  ])('or of %s, counts %s', async (_, at, ahead) => {
    const { tables } = await takenOf(shopify, ordered(at), topic);
    expect(tables.orders).toMatchObject({ written: 1, ahead });
  });

  test('is a warning in the log of its batch', async () => {
    const told: unknown[][] = [];
    const write = (level: string) => (message: string, data: object) => told.push([level, message, data]);
    const lake = await temporaryLake();
    const logger = { info: write('info'), warn: write('warn'), error: write('error') };
    const body = messageOf({
      source: 'shopify',
      id: 'd',
      receivedAt,
      isVerified: true,
      headers: topic,
      body: Buffer.from(ordered('2036-10-01T12:00:00Z')),
    });
    const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger };
    await intakeMessages([{ messageId: 'm', body }], deps);
    const [level, , data] = told.find(([, message]) => message === 'arrivals written') ?? [];
    expect(level).toBe('warn');
    expect(data).toMatchObject({ tables: { orders: { ahead: 1 } } });
  });
});
