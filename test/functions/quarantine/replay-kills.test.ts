import { describe, expect, test } from 'vitest';
import { forgetPerson } from '#functions/erasure/forget.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { replay } from '#functions/quarantine/replay.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { storeUntil } from '../intake/killed-store.ts';
import { contentOf, rowsOf } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { order } from './crafted.ts';
import { key, newScene, takeInThen, takeInUnread } from './scene.ts';

const email = 'anna.kowalska+shop@example.com';
const emailHash = pseudonyms(key).email(email) ?? '';
const events = JSON.stringify({
  client_id: 'b1',
  timestamp_micros: '1730862000000000',
  events: [{ name: 'page_view' }, { name: 'scroll' }, { name: 'click' }],
});

/** Two refused orders by one person, and one refused event of a body of three. */
async function refused() {
  const scene = newScene(memoryLake());
  for (const number of [1, 2]) await takeInUnread(scene.lake, 'shopify', order(number), 'orders');
  await takeInThen(scene.lake, 'ga4', [delivery(events, { id: 'e1' })], (_, at) => (at === 1 ? 'LC-ING-012' : null));
  return scene;
}

/** What the base makes of a lake: versions once, of batches with a receipt; the ledger's balance; what is recovered. */
async function counted(lake: StateLake) {
  const receipts = await rowsOf(lake, 'intake_receipts');
  const vouched = new Set(receipts.map(({ source_id = '' }) => source_id.split('|')[0]));
  const tables = ['orders', 'order_lines', 'web_events'];
  const rows = await Promise.all(tables.map((table) => rowsOf(lake, table)));
  const counts = rows.map((all) => all.filter(({ batch_id }) => vouched.has(batch_id)));
  const sum = (name: string) => receipts.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const marks = (await rowsOf(lake, 'quarantine_replays')).filter(({ outcome }) => outcome === 'recovered');
  return {
    versions: counts.map((all) => new Set(all.map((row) => `${row.source_id} ${row.source_version}`)).size),
    named: new Set(
      counts
        .flat()
        .filter((row) => row.email_hash === emailHash)
        .map((row) => row.source_id),
    ).size,
    recovered: new Set(marks.map((row) => row.quarantine_key)).size,
    unbalanced: sum('received') - sum('quarantined') - counts.flat().length - (await consentsOf(lake, vouched)),
  };
}

async function consentsOf(lake: StateLake, vouched: ReadonlySet<string | undefined>): Promise<number> {
  const others = await Promise.all(['consents', 'checkouts', 'erasures'].map((table) => rowsOf(lake, table)));
  return others.flat().filter(({ batch_id }) => vouched.has(batch_id)).length;
}

async function stepsOf(work: (lake: StateLake) => Promise<unknown>): Promise<number> {
  const { lake } = await refused();
  const { store, steps } = storeUntil(lake, Number.POSITIVE_INFINITY);
  await work(store);
  return steps();
}

describe('case 24: a replay that is killed before or after any call of the lake', () => {
  const again = (lake: StateLake, deps: object) =>
    replay({}, { ...newScene(lake).deps, ...deps, lake, quarantine: lake });

  test.each([false, true])(
    'is made good by the next, each record once (its person is forgotten: %s)',
    async (isForgotten) => {
      const prepare = async () => {
        const scene = await refused();
        if (isForgotten) await forgetPerson({ email }, { lake: scene.lake, key, now: new Date(scene.deps.clock()) });
        return scene;
      };
      const whole = await prepare();
      await replay({}, whole.deps);
      const expected = await counted(whole.lake);
      expect(expected).toMatchObject({ named: isForgotten ? 0 : 2, recovered: 3, unbalanced: 0 });
      const steps = await stepsOf((store) => again(store, {}));
      expect(steps).toBeGreaterThan(20);
      for (let last = 0; last < steps; last++) {
        const { lake, deps, wait } = await prepare();
        const { store, killed } = storeUntil(lake, last);
        await Promise.race([again(store, deps), killed]);
        const before = await contentOf(lake);
        wait(60);
        const { pieces } = await again(lake, deps);
        expect(await contentOf(lake), `nothing is changed or gone, step ${last}`).toMatchObject(before);
        wait(60);
        const { versions, named, recovered, unbalanced } = await counted(lake);
        const found = { versions, named: Math.min(named, expected.named), recovered, unbalanced };
        expect(found, `killed at step ${last} of ${steps}, then ${pieces} pieces`).toEqual(expected);
        expect(await again(lake, deps), `step ${last}`).toMatchObject({ pieces: 0 });
      }
    },
  );

  test('two at the same time recover each record once, and both may say so', async () => {
    const whole = await refused();
    await replay({}, whole.deps);
    const { versions, recovered, unbalanced } = await counted(whole.lake);
    for (const seconds of [0, 1]) {
      const { lake, deps } = await refused();
      const later = { ...deps, clock: () => deps.clock() + seconds * 1000 };
      await Promise.all([replay({}, deps), replay({}, later)]);
      expect(await counted(lake)).toMatchObject({ versions, recovered, unbalanced });
    }
  });
});
