import { describe, expect, test } from 'vitest';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import { testContext, testKey } from '#test/functions/intake/lakes.ts';
import { ordersMapping, receivedAt } from './taken.ts';

const million = 1_000_000;
const afterIt = 10_000;
/** Bytes that the process may grow by: a million records that were held would be more than a gigabyte. */
const room = 600 * 1024 * 1024;

/** Keeps nothing but what was refused. */
function forgetful(): StateLake {
  return {
    put: async () => 'written',
    get: async () => null,
    async *read() {},
    async *list() {},
    getMarked: async () => null,
    putMarked: async () => '1',
  };
}

/** Rows as a shop exports them, quoted and not, some over two lines; row 1,000,000 opens a quote and never closes it. */
async function* rows(): AsyncGenerator<Uint8Array> {
  let text = 'id,at,total,currency,coupon\n';
  for (let row = 1; row <= million + afterIt; row++) {
    const coupon = row % 1_000 === 0 ? '"two\nlines"' : row % 3 === 0 ? '"a ""b"", c"' : `c${row % 50}`;
    const total = row === million ? '"5.00' : '5.00';
    text += `${row},2026-01-01,${total},EUR,${row === million ? 'x' : coupon}\n`;
    if (text.length < 64 * 1024) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(text);
}

describe('case 17: a quote that is opened in row 1,000,000 and never closed', () => {
  test('costs its row alone, told by line and column; all others are kept, counts close, memory is bounded', async () => {
    const file = { mapping: ordersMapping(), name: 'orders.csv', bytes: rows(), receivedAt };
    const counts = { received: 0, written: 0, quarantined: 0 };
    const refused: string[] = [];
    const before = process.memoryUsage().rss;
    let most = 0;
    for await (const arrival of mapFile({ ...file, pseudonyms: testContext().pseudonyms })) {
      for (const outcome of arrival.outcomes) {
        if ('rejected' in outcome) refused.push(`${outcome.rejected.code} ${outcome.rejected.detail}`);
      }
      const { tables } = await writeArrivals([arrival], { lake: forgetful(), key: testKey() });
      for (const name of ['received', 'written', 'quarantined'] as const) counts[name] += tables.orders?.[name] ?? 0;
      most = Math.max(most, process.memoryUsage().rss - before);
    }
    // The header, a row a line, and a line more for each row before it that has two.
    const line = 1 + million + 999;
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatch(new RegExp(`^LC-MAP-011 .*orders\\.csv line ${line}: a quote in column 3`));
    expect(counts).toEqual({ received: million + afterIt, written: million + afterIt - 1, quarantined: 1 });
    expect(most).toBeLessThan(room);
  });
});
