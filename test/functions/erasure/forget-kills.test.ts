import { describe, expect, test } from 'vitest';
import { readTombstones } from '#functions/erasure/tombstones.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { storeUntil } from '#test/functions/intake/killed-store.ts';
import { contentOf, rowsOf, testKey } from '#test/functions/intake/lakes.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { forget, order, tracesSince } from './forgotten.ts';

/** A late copy of an order by her, on another day. */
async function lateCopy(lake: StateLake) {
  const arrival = { id: 'late', receivedAt: '2024-11-08T03:00:00Z', outcomes: [order('7')] };
  return writeArrivals([arrival], { lake, key: testKey() });
}

async function countedErasures(lake: StateLake): Promise<number> {
  const receipts = await rowsOf(lake, 'intake_receipts');
  const vouched = new Set(receipts.map(({ source_id = '' }) => source_id.split('|')[0]));
  const rows = (await rowsOf(lake, 'erasures')).filter(({ batch_id }) => vouched.has(batch_id));
  return new Set(rows.map((row) => `${row.source_id} ${row.source_version}`)).size;
}

describe('case 43: a request to be forgotten that is killed before or after any call of the lake', () => {
  test('is made good when it is given again: one request, its tombstones, and late copies kept out', async () => {
    const { store, steps } = storeUntil(memoryLake(), Number.POSITIVE_INFINITY);
    await forget(store);
    expect(steps()).toBeGreaterThan(8);
    for (let last = 0; last < steps(); last++) {
      const lake = memoryLake();
      const dying = storeUntil(lake, last);
      expect(await Promise.race([forget(dying.store), dying.killed]), `step ${last}`).toBe('killed');
      const isRecorded = (await countedErasures(lake)) === 1;
      const held = (await readTombstones(lake)).size;
      expect(isRecorded ? held : 3, `a request is never recorded without its tombstones, step ${last}`).toBe(3);
      await forget(lake);
      expect((await readTombstones(lake)).size).toBe(3);
      expect(await countedErasures(lake), `killed at step ${last} of ${steps()}`).toBe(1);
      const before = await contentOf(lake);
      expect(await lateCopy(lake)).toMatchObject({ anonymised: 1 });
      expect(await tracesSince(before, lake)).toEqual([]);
    }
  });

  test('keeps the requests of all who ask at the same time', async () => {
    const lake = memoryLake();
    const people = Array.from({ length: 20 }, (_, at) => ({
      email: `p${at}@example.com`,
      phone: undefined,
      customerId: undefined,
    }));
    await Promise.all(people.map((person) => forget(lake, person)));
    expect((await readTombstones(lake)).size).toBe(20);
    expect(await countedErasures(lake)).toBe(20);
  });
});
