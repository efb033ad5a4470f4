import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { comparable, lifecycle, pairsOf } from './examples.ts';

const lake = mkdtempSync(join(tmpdir(), 'own-data-'));

afterAll(() => rmSync(lake, { recursive: true }));

test('the commands of docs/bring-your-own-data.md print what stands there', async () => {
  const steps = pairsOf('docs/bring-your-own-data.md', 'sh', 'text');
  expect(steps.length).toBeGreaterThan(8);
  for (const { asked, answer } of steps) {
    expect(comparable(await lifecycle(asked.trim(), lake)), asked).toEqual(comparable(`${answer}\n`));
  }
}, 180_000);
