import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import { rowsOf, temporaryLake, testKey } from '#test/functions/intake/lakes.ts';
import { linesHeader, linesMapping } from '../harness.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const content = `${linesHeader}\nżółw,1,2026-01-01,1,2.5\n`;

async function dropped(bytes: Buffer) {
  const lake = await temporaryLake();
  const key = 'drop/shop/orders.csv';
  await lake.put('settings/mappings/shop.json', Buffer.from(JSON.stringify(linesMapping())));
  await lake.put(key, bytes);
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
  await intakeFile({ key, etag: 'e1', droppedAt: '2026-01-02T03:00:00Z' }, deps);
  return { lines: await rowsOf(lake, 'order_lines'), entries: await rowsOf(lake, 'quarantine_entries') };
}

it('A dropped file that contradicts its mapping is quarantined whole, with what was found and what to set', async () => {
  const { lines, entries } = await dropped(iconv.encode(content, 'cp1250'));
  expect(lines).toEqual([]);
  expect(entries).toMatchObject([
    {
      reason_code: 'LC-MAP-009',
      detail: expect.stringMatching(/orders\.csv: .*set "encoding": "cp1250".*File drop\/shop/),
    },
  ]);
});

it('A dropped file that fits its mapping is read', async () => {
  const { lines, entries } = await dropped(Buffer.from(content));
  expect(lines).toMatchObject([{ order_id: 'żółw', unit_price: '2.5' }]);
  expect(entries).toEqual([]);
});
