import { describe, expect, test } from 'vitest';
import { IntakeError } from '#functions/intake/errors.ts';
import { messageOf } from '#functions/intake/messages.ts';
import { type IntakeDeps, intakeMessages } from '#functions/intake/queue.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { unpackRows } from '#functions/lake/packing.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { keysOf, rowsOf, temporaryLake, testKey } from './lakes.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const headers = { 'x-shopify-topic': 'orders/updated' };

function order(number: number): string {
  const admin_graphql_api_id = `gid://shopify/Order/${number}`;
  const body = orderBody({ admin_graphql_api_id });
  return messageOf({ source: 'shopify', ...delivery(body, { id: `d${number}`, headers }) });
}

function take(lake: StateLake, bodies: readonly string[], isOver?: () => boolean, more: Partial<IntakeDeps> = {}) {
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet, ...more };
  const messages = bodies.map((body, at) => ({ messageId: `m${at}`, body }));
  return intakeMessages(messages, deps, isOver);
}

/** A lake that refuses some objects of orders, counted from 1. */
function refusing(lake: StateLake, refused: readonly number[], error = () => new IntakeError('LC-ING-021', 'orders')) {
  let orders = 0;
  const put: StateLake['put'] = (key, ...rest) => {
    if (key.startsWith('raw/orders/') && refused.includes(++orders)) return Promise.reject(error());
    return lake.put(key, ...rest);
  };
  return { ...lake, put };
}

/** Three megabytes that nobody can read, and that pack to nothing. */
const unreadable = (id: string) =>
  messageOf({ source: 'shopify', ...delivery('a'.repeat(3_000_000), { id, headers }) });
/** Orders 0 to 15, and between them more than is held in memory at once. */
const large = () =>
  Array.from({ length: 8 }, (_, at) => [order(2 * at), unreadable(`u${at}`), order(2 * at + 1)]).flat();
const orders = Array.from({ length: 16 }, (_, at) => at);

async function numbersIn(lake: StateLake): Promise<readonly number[]> {
  return (await rowsOf(lake, 'orders')).map(({ source_id }) => Number(source_id)).sort((a, b) => a - b);
}

describe('a batch of the queue', () => {
  test('of hundreds of ordinary deliveries is one object of a table', async () => {
    const lake = await temporaryLake();
    expect(
      await take(
        lake,
        Array.from({ length: 500 }, (_, at) => order(at)),
      ),
    ).toEqual([]);
    expect(await rowsOf(lake, 'orders')).toHaveLength(500);
    expect(await keysOf(lake, 'raw/orders/')).toHaveLength(1);
  });

  test('of large bodies is written in parts, so that it fits into memory', async () => {
    const lake = await temporaryLake();
    expect(await take(lake, large())).toEqual([]);
    expect(await numbersIn(lake)).toEqual(orders);
    expect(await keysOf(lake, 'raw/orders/')).toHaveLength(2);
  });

  test('case 19: of which one part cannot be written gives back the messages of that part alone', async () => {
    const lake = await temporaryLake();
    const bodies = large();
    const failed = await take(refusing(lake, [1]), bodies);
    const written = await numbersIn(lake);
    expect([written.length > 0, written.length < orders.length]).toEqual([true, true]);
    expect(failed).toEqual(failed.map((_, at) => `m${at}`));
    expect(written).toEqual(orders.filter((number) => !failed.includes(`m${bodies.indexOf(order(number))}`)));
    expect(await take(lake, bodies.slice(0, failed.length))).toEqual([]);
    expect(await numbersIn(lake)).toEqual(orders);
  });

  test('case 20: of which no part can be written is an error with the cause that they share', async () => {
    const lake = await temporaryLake();
    await expect(take(refusing(lake, [1, 2, 3]), large())).rejects.toMatchObject({ code: 'LC-ING-021' });
    await expect(take(refusing(lake, [1, 2, 3]), [...large(), 'poison'])).rejects.toMatchObject({ code: 'LC-ING-021' });
    expect(await rowsOf(lake, 'orders')).toEqual([]);
  });

  test('case 19: is not lost for one delivery that the writing stumbles over', async () => {
    const lake = await temporaryLake();
    const put: StateLake['put'] = async (key, bytes, options) => {
      const isOfTable = key.startsWith('raw/orders/');
      if (isOfTable && unpackRows(key, bytes).includes('"source_id":"7"')) throw new TypeError('a fault of ours');
      return lake.put(key, bytes, options);
    };
    const bodies = Array.from({ length: 10 }, (_, at) => order(at));
    expect(await take({ ...lake, put }, bodies)).toEqual(['m7']);
    expect(await numbersIn(lake)).toEqual([0, 1, 2, 3, 4, 5, 6, 8, 9]);
  });

  test('case 24: that the time is too short for gives back what was not begun, and keeps the rest', async () => {
    const lake = await temporaryLake();
    let asked = 0;
    const bodies = Array.from({ length: 6 }, (_, at) => order(at));
    const failed = await take(lake, bodies, () => ++asked > 4);
    expect(failed).toEqual(['m4', 'm5']);
    expect(await numbersIn(lake)).toEqual([0, 1, 2, 3]);
  });

  test.each(['2024-11-06', 'soon', '', '2024-13-06T03:00:00Z', '9999-01-01T00:00:00Z'])(
    'case 19: is not lost for a message that says it was received at %j',
    async (receivedAt) => {
      const lake = await temporaryLake();
      const poison = messageOf({ source: 'shopify', ...delivery('{}', { receivedAt, headers }) });
      const codes: unknown[] = [];
      const logger = { ...quiet, error: (_: string, data: Record<string, unknown>) => void codes.push(data.code) };
      expect(await take(lake, [order(1), poison, order(2)], undefined, { logger })).toEqual(['m1']);
      expect(codes).toEqual(['LC-ING-030']);
      expect(await numbersIn(lake)).toEqual([1, 2]);
    },
  );

  test('case 10: takes a body of 10,001 events whole', async () => {
    const lake = await temporaryLake();
    const events = Array.from({ length: 10_001 }, (_, at) => ({ name: `e_${at}` }));
    const body = JSON.stringify({ client_id: '1.2', timestamp_micros: 1730859720123456, events });
    expect(await take(lake, [messageOf({ source: 'ga4', ...delivery(body) })])).toEqual([]);
    const names = (await rowsOf(lake, 'web_events')).map(({ event_name }) => event_name);
    expect(new Set(names).size).toBe(10_001);
    expect(await rowsOf(lake, 'quarantine_entries')).toEqual([]);
  });
});
