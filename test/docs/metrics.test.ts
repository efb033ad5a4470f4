import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { query } from '#local/commands/query.ts';
import { pageFile } from '#local/docs/pages.ts';
import { importFiles } from '#local/import.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { comparable, pairsOf } from './examples.ts';

const lake = mkdtempSync(join(tmpdir(), 'tea-shop-'));
const env = { LIFECYCLE_KEY: 'b3a1f2c4d5e697887766554433221100ffeeddccbbaa99881a2b3c4d5e6f7081' };
const parts = [
  ['orders', 'orders'],
  ['refunds', 'refunds'],
  ['marketing_costs', 'costs'],
  ['mentions', 'reviews'],
] as const;

async function answer(text: string): Promise<string> {
  const lines: string[] = [];
  const out = (line: string) => void lines.push(line);
  await query(text, { format: 'table', lake }, { out, progress: () => undefined, done: () => undefined });
  return lines.join('\n');
}

describe('docs/metrics.md', () => {
  beforeAll(async () => {
    for (const [target, name] of parts) {
      const file = pageFile(`docs/examples/tea-shop/${name}`);
      await importFiles({ target, files: [`${file}.csv`], mapPath: `${file}.json`, lake, env });
    }
    await refreshLake({ lake, compiled: await warehouseModels(), asOf: '2026-04-01' });
  }, 120_000);

  afterAll(() => rmSync(lake, { recursive: true }));

  const examples = pairsOf('docs/metrics.md', 'sql', 'text');

  test('has examples', () => {
    expect(examples.length).toBeGreaterThan(10);
  });

  test.each(examples)('is right about: $asked', async ({ asked, answer: written }) => {
    expect(comparable(await answer(asked))).toEqual(comparable(written));
  });
});
