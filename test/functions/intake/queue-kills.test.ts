import { describe, expect, test } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import { messageOf } from '#functions/intake/messages.ts';
import { intakeMessages } from '#functions/intake/queue.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { delivery } from '../sources/deliveries.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import { recordsOf, storeUntil } from './killed-store.ts';
import { rowsOf, temporaryLake, testKey } from './lakes.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

function message(id: string, body: string): string {
  return messageOf({ source: 'shopify', ...delivery(body, { id, headers: { 'x-shopify-topic': 'orders/updated' } }) });
}

const order = (number: number) =>
  message(`d${number}`, orderBody({ admin_graphql_api_id: `gid://shopify/Order/${number}` }));
/** Orders, one piece of which is set aside, and a body that nobody can read. */
const batch = [order(1), order(2), message('d3', 'no JSON'), message('d4', orderBody({ currency: 'XQX' }))];

function intake(lake: StateLake, messages: readonly string[]) {
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
  return intakeMessages(
    messages.map((body, at) => ({ messageId: `m${at}`, body })),
    deps,
  );
}

async function stepsOf(messages: readonly string[]): Promise<number> {
  const { store, steps } = storeUntil(await temporaryLake(), Number.POSITIVE_INFINITY);
  await intake(store, messages);
  return steps();
}

/** Rows as the base takes them: once by source, id and version, and only of batches whose receipt is there. */
async function countedRows(lake: StateLake, table: string): Promise<readonly string[]> {
  const receipts = await rowsOf(lake, 'intake_receipts');
  const whole = new Set(receipts.map(({ source_id = '' }) => source_id.split('|')[0]));
  const rows = (await rowsOf(lake, table)).filter(({ batch_id = '' }) => whole.has(batch_id));
  return [
    ...new Set(rows.map(({ source, source_id, source_version }) => `${source} ${source_id} ${source_version}`)),
  ].sort();
}

const tables = ['orders', 'order_lines', 'consents'];

describe('a function whose time is over in the middle of a batch', () => {
  test('case 24: leaves nothing that stands in the way: the batch that comes again makes the very same objects', async () => {
    const reference = await temporaryLake();
    await intake(reference, batch);
    const expected = await recordsOf(reference);
    const steps = await stepsOf(batch);
    expect(steps).toBeGreaterThan(10);
    for (let last = 0; last < steps; last++) {
      const lake = await temporaryLake();
      const { store, killed } = storeUntil(lake, last);
      expect(await Promise.race([intake(store, batch), killed]), `step ${last}`).toBe('killed');
      expect(await intake(lake, batch)).toEqual([]);
      expect(await recordsOf(lake), `killed at step ${last} of ${steps}`).toEqual(expected);
    }
  });

  test('case 24: counts what comes again among other messages once', async () => {
    const reference = await temporaryLake();
    await intake(reference, [...batch, order(5)]);
    const expected = await Promise.all(tables.map((table) => countedRows(reference, table)));
    expect(expected[0]).toHaveLength(3);
    const steps = await stepsOf(batch);
    for (let last = 0; last <= steps; last++) {
      const lake = await temporaryLake();
      const { store, killed } = storeUntil(lake, last);
      await Promise.race([intake(store, batch), killed]);
      expect(await intake(lake, [order(5), ...batch.toReversed()])).toEqual([]);
      const found = await Promise.all(tables.map((table) => countedRows(lake, table)));
      expect(found, `killed at step ${last} of ${steps}`).toEqual(expected);
    }
  });

  test('case 24: in the middle of a file makes the very same objects when the file is told again', async () => {
    const key = 'drop/ga4_bigquery/a.ndjson';
    const event = (at: number) => ({
      event_name: 'a',
      event_timestamp: `${1730859720000000 + at}`,
      user_pseudo_id: '1',
    });
    const lines = [...Array.from({ length: 50 }, (_, at) => JSON.stringify(event(at))), 'broken'].join('\n');
    const read = async (lake: StateLake) => {
      const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
      await intakeFile({ key, etag: 'e', droppedAt: '2024-11-06T03:00:00.000Z' }, deps);
    };
    const filled = async () => {
      const lake = await temporaryLake();
      await lake.put(key, Buffer.from(lines));
      return lake;
    };
    const reference = await filled();
    const { store, steps } = storeUntil(reference, Number.POSITIVE_INFINITY);
    await read(store);
    const expected = await recordsOf(reference);
    expect(steps()).toBeGreaterThan(6);
    for (let last = 0; last < steps(); last++) {
      const lake = await filled();
      const killed = storeUntil(lake, last);
      expect(await Promise.race([read(killed.store), killed.killed])).toBe('killed');
      await read(lake);
      expect(await recordsOf(lake), `killed at step ${last} of ${steps()}`).toEqual(expected);
    }
  });
});
