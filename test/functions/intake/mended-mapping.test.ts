import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Outcome } from '#functions/intake/arrivals.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { openDuckDb, quoted, searchPath } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { reader } from '#local/warehouse/rows.ts';
import { operationsViewText } from '#sql/operations/index.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { arrival, event, rejected } from './arrivals.ts';
import { testKey } from './lakes.ts';
import { mergedInto } from './loss/merged.ts';

const folder = mkdtempSync(join(tmpdir(), 'mended-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Step = (lake: StateLake) => Promise<unknown>;

const taken =
  (...outcomes: Outcome[]): Step =>
  (lake) =>
    writeArrivals([arrival('a', ...outcomes)], { lake, key: testKey() });

/** Stopped when all but the receipts is written. */
const killed =
  (...outcomes: Outcome[]): Step =>
  async (lake) => {
    const put: StateLake['put'] = (key, ...more) =>
      key.startsWith('raw/intake_receipts') ? Promise.reject(new Error('killed')) : lake.put(key, ...more);
    await expect(taken(...outcomes)({ ...lake, put })).rejects.toThrow('killed');
  };

async function merged(name: string, steps: readonly Step[]) {
  const lake = memoryLake();
  for (const step of steps) await step(lake);
  const into = join(folder, name);
  await mergedInto(into, lake);
  const db = await openDuckDb();
  try {
    await db.connection.run(`attach ${quoted(lakeLayout(into).base)} as base (read_only)`);
    await searchPath(db, ['base']);
    const rows = reader(db);
    const [ledger] = await rows(
      `select received, stored, deduplicated, quarantined from (${operationsViewText('intake_ledger')})`,
    );
    const events = await rows('select source_id from web_events_versions order by source_id');
    return { ledger: Object.values(ledger ?? {}).map(Number), events: events.map(({ source_id: id }) => id) };
  } finally {
    db.close();
  }
}

const [one, two, unread] = [event('1'), event('2'), rejected('x')];

/** Received, stored, deduplicated, quarantined. */
type Ledger = readonly [number, number, number, number];

test.each<[string, readonly Step[], Ledger, readonly string[]]>([
  ['whole, and then as one record more', [taken(one), taken(one, two)], [3, 2, 1, 0], ['1', '2']],
  ['not to its end, and then as one record more', [killed(one), taken(one, two)], [2, 2, 0, 0], ['1', '2']],
  ['not to its end, and then as one record fewer', [killed(one, two), taken(one)], [1, 1, 0, 0], ['1']],
  ['into quarantine, and then understood', [taken(unread), taken(one)], [2, 1, 0, 1], ['1']],
  ['not to its end into quarantine, and then understood', [killed(unread), taken(one)], [1, 1, 0, 0], ['1']],
  ['not to its end, and then no longer understood', [killed(one), taken(unread)], [1, 0, 0, 1], []],
])(
  'case 9: a delivery that a mended mapping meets again on its day, taken first %s, leaves the ledger closed',
  async (name, steps, ledger, events) => {
    expect(await merged(name.replaceAll(/\W+/g, '-'), steps)).toEqual({ ledger, events });
  },
);
