import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFiles } from '#local/import.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import { writeSmallShop } from './small-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'lifecycle-reader-'));
const program = join(import.meta.dirname, '../../local/lifecycle.ts');
const key = '9c4f1f0a7be35d2286e1c0b9d4a7f35e8812c6d0aa394be7715f20c8e96b43d1';

afterAll(() => rmSync(folder, { recursive: true }));

/** One refresh after the other, in a process of their own, as a scheduler would run them. */
async function refreshTimes(lake: string, times: number): Promise<void> {
  for (let count = 0; count < times; count += 1) {
    const child = spawn(process.execPath, [program, 'refresh', '--as-of', '2026-04-01', '--lake', lake], {
      env: { ...process.env, LIFECYCLE_KEY: key },
      stdio: 'ignore',
    });
    const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
    expect(code).toBe(0);
  }
}

test('a reader that joins two tables while refreshes publish never fails and never sees two runs', async () => {
  const lake = join(folder, 'lake');
  const compiled = await warehouseModels();
  await importFiles({ target: 'orders', lake, env: { LIFECYCLE_KEY: key }, ...writeSmallShop(join(folder, 'shop')) });
  await refreshLake({ lake, compiled, asOf: '2026-04-01' });

  let isRefreshing = true;
  const refreshes = refreshTimes(lake, 3).finally(() => {
    isRefreshing = false;
  });
  const seen = new Set<string>();
  let reads = 0;
  while (isRefreshing) {
    const db = await openPublished(lake);
    try {
      const rows = await reader(db)(`
        select distinct c.run_id as left_run, s.run_id as right_run
        from customers c join customer_stages s on s.customer_key = c.customer_key`);
      expect(rows).toHaveLength(1);
      expect(rows[0]?.left_run).toBe(rows[0]?.right_run);
      seen.add(String(rows[0]?.left_run));
      reads += 1;
    } finally {
      db.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await refreshes;
  expect(seen.size).toBeGreaterThanOrEqual(3);
  expect(reads).toBeGreaterThan(10);
}, 120_000);
