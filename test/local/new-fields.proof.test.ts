import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { status } from '#local/commands/status.ts';
import { importFiles } from '#local/import.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openOperations } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import { writeSmallShop } from './small-shop.ts';

const env = { LIFECYCLE_KEY: '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1' };

test('case 18: a column that a table gained is in source_fields as a change, once, and status shows it for a week', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lifecycle-fields-'));
  const lake = join(folder, 'lake');
  const shop = writeSmallShop(join(folder, 'shop'));
  const takeIn = (day: string) =>
    importFiles({ target: 'orders', lake, env, ...shop, now: () => new Date(`${day}T08:00:00Z`) });
  const statusOn = async (day: string) => {
    const lines: string[] = [];
    const output = { out: (text: string) => lines.push(text), progress: () => {}, done: () => {} };
    await status(lake, output, () => new Date(`${day}T12:00:00Z`));
    return lines.join('\n');
  };
  try {
    withColumn(shop.files, 'first_column', 'a');
    await takeIn('2026-04-01');
    withColumn(shop.files, 'gift_wrap', 'yes');
    await takeIn('2026-04-03');
    await takeIn('2026-04-04');
    await refreshLake({ lake, compiled: await warehouseModels(), asOf: '2026-04-05' });
    const db = await openOperations(lake);
    const fields = await reader(db)(
      "select field, value_type, cast(first_seen_at as varchar) as seen, is_change from source_fields where field in ('first_column', 'gift_wrap') order by 1",
    ).finally(() => db.close());
    expect(fields).toEqual([
      { field: 'first_column', value_type: 'text', seen: '2026-04-01 08:00:00', is_change: false },
      { field: 'gift_wrap', value_type: 'text', seen: '2026-04-03 08:00:00', is_change: true },
    ]);
    const shown = await statusOn('2026-04-09');
    expect(shown).toContain('fields that sources began to send in the last 7 days');
    expect(shown).toContain('gift_wrap');
    expect(shown).not.toContain('first_column');
    expect(await statusOn('2026-04-11')).not.toContain('gift_wrap');
    expect(shown).not.toMatch(/\bfalse\b/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** A column at the end of every file. */
function withColumn(files: readonly string[], header: string, value: string): void {
  for (const file of files) {
    const [first = '', ...rows] = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${first},${header}\n`);
    appendFileSync(file, `${rows.map((row) => `${row},${value}`).join('\n')}\n`);
  }
}
