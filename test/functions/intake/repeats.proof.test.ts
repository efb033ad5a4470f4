import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { firstNewDay } from '#functions/refresh/cloud/raw-days.ts';
import { openDuckDb, quoted, searchPath } from '#local/warehouse/duckdb.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { type Row, reader } from '#local/warehouse/rows.ts';
import { operationsViewText } from '#sql/operations/index.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { orderBody } from '../sources/shopify-bodies.ts';
import type { Post } from './loss/deliveries.ts';
import { mergedInto } from './loss/merged.ts';
import { plainCloud } from './loss/plain-cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'repeats-'));
afterAll(() => rmSync(folder, { recursive: true }));

const order: Post = {
  way: 'post',
  source: 'shopify',
  headers: {
    'x-shopify-topic': 'orders/create',
    'x-shopify-event-id': 'e-1',
    'x-shopify-triggered-at': '2024-11-06T02:22:02.8Z',
  },
  query: {},
  body: Buffer.from(orderBody()),
  isSigned: true,
};

async function ask(lake: string, text: string): Promise<readonly Row[]> {
  const db = await openDuckDb();
  try {
    await db.connection.run(`attach ${quoted(lakeLayout(lake).base)} as base (read_only)`);
    await searchPath(db, ['base']);
    return await reader(db)(text);
  } finally {
    db.close();
  }
}

/** Versions of each table, and the ledger of orders by day. */
async function merged(lake: string) {
  const [counted = {}] = await ask(
    lake,
    `select (select count(*) from orders_versions) as orders, (select count(*) from order_lines_versions) as lines,
      (select count(*) from consents_versions) as consents`,
  );
  const ledger = await ask(
    lake,
    `select received, stored, deduplicated from (${operationsViewText('intake_ledger')})
      where table_name = 'orders' order by arrival_date`,
  );
  const { orders, lines, consents } = numbersOf(counted);
  return { orders, lines, consents, ledger: ledger.map(numbersOf) };
}

function numbersOf(row: Row): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
}

describe('a delivery that comes again', () => {
  test('case 5: 100 times at once, is one row and 100 successes, in whichever batches the queue hands it over', async () => {
    const lake = folderLake(join(folder, 'lake'));
    const { post, takeIn } = plainCloud(lake, 0.2);
    const statuses = await Promise.all(Array.from({ length: 100 }, () => post(order)));
    expect(statuses).toEqual(Array.from({ length: 100 }, () => 200));
    expect(await takeIn(10)).toEqual([]);
    await mergedInto(join(folder, 'at-once'), lake);
    expect(await merged(join(folder, 'at-once'))).toEqual({
      orders: 1,
      lines: 3,
      consents: 1,
      ledger: [{ received: 1, stored: 1, deduplicated: 0 }],
    });
  });

  test('case 5: at once while other deliveries come, is one row, and the ledger tells what was left out', async () => {
    const lake = memoryLake();
    const { post, takeIn } = plainCloud(lake, 0.2);
    const others = Array.from({ length: 20 }, (_, at): Post => {
      const id = 990_000 + at;
      const body = Buffer.from(orderBody({ id, admin_graphql_api_id: `gid://shopify/Order/${id}` }));
      return { ...order, headers: { ...order.headers, 'x-shopify-event-id': `e-${id}` }, body };
    });
    const posts = others.flatMap((other) => [other, ...Array.from({ length: 5 }, () => order)]);
    expect(new Set(await Promise.all(posts.map(post)))).toEqual(new Set([200]));
    expect(await takeIn(7)).toEqual([]);
    await mergedInto(join(folder, 'others'), lake);
    const { orders, ledger } = await merged(join(folder, 'others'));
    expect(orders).toBe(21);
    const [{ received = 0, stored = 0, deduplicated = 0 } = {}] = ledger;
    expect(stored).toBe(21);
    expect(deduplicated).toBeGreaterThan(0);
    expect(received).toBe(stored + deduplicated);
  });

  test('case 4: after a minute, a day, 8 days and 60 days, is stored once, with a merge every night', async () => {
    const lake = memoryLake();
    const { at, post, takeIn } = plainCloud(lake);
    const base = join(folder, 'later');
    const again = ['2026-03-02T10:00:00Z', '2026-03-02T10:01:00Z', '2026-03-03T10:00:00Z', '2026-03-10T10:00:00Z'];
    for (const instant of [...again, '2026-05-01T10:00:00Z']) {
      at(instant);
      expect(await post(order)).toBe(200);
      expect(await takeIn()).toEqual([]);
      // As the night's plan in the cloud: the night before merged too, so older partitions are not looked at.
      await mergedInto(base, lake, firstNewDay(instant.slice(0, 10)));
    }
    const { orders, lines, consents, ledger } = await merged(base);
    expect({ orders, lines, consents }).toEqual({ orders: 1, lines: 3, consents: 1 });
    // The copy of the same day is the same object: it is not even received again.
    expect(ledger).toEqual([
      { received: 1, stored: 1, deduplicated: 0 },
      { received: 1, stored: 0, deduplicated: 1 },
      { received: 1, stored: 0, deduplicated: 1 },
      { received: 1, stored: 0, deduplicated: 1 },
    ]);
  });
});
