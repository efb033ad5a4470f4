import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Lake } from '#functions/lake/lake.ts';
import { packRows, rowsName, unpackRows } from '#functions/lake/packing.ts';
import { newRun } from '#functions/refresh/as-of.ts';
import { loadSettings } from '#functions/refresh/settings.ts';
import { openDuckDb, quoted, searchPath } from '#local/warehouse/duckdb.ts';
import { duckDbExecutor } from '#local/warehouse/executor.ts';
import { lakeLayout } from '#local/warehouse/layout.ts';
import { createRawViews } from '#local/warehouse/raw-views.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import { renderStep, runPlan } from '#sql/plan/run-plan.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';

/** The merge is the same whatever models follow it. */
const noModels: CompiledModels = { levels: [], audits: [] };
const phasesOfMerge = ['tables', 'receipts', 'merge'];

/**
 * Lays what a lake holds into a folder and merges it as a refresh does: its plan, its statements, its engine.
 * @param since the first raw partition that is looked at, `YYYY-MM-DD`
 */
export async function mergedInto(folder: string, lake: Lake, since = '0001-01-01'): Promise<void> {
  const layout = lakeLayout(folder);
  await layDown(folder, lake);
  mkdirSync(layout.warehouse, { recursive: true });
  const settings = await loadSettings(async () => undefined);
  const run = newRun({ settings, asOf: '2100-01-01', mergeSince: since, startedAt: new Date(0) });
  const db = await openDuckDb();
  try {
    await db.connection.run(`attach ${quoted(layout.base)} as base`);
    await createRawViews(db, layout);
    await searchPath(db, ['base']);
    const executor = duckDbExecutor(db);
    const phases = runPlan(laptopWarehouse, noModels, new Set()).filter(({ name }) => phasesOfMerge.includes(name));
    for (const step of phases.flatMap(({ steps }) => steps)) {
      for (const next of renderStep(laptopWarehouse, noModels, run, step)) await executor.execute(next);
    }
  } finally {
    db.close();
  }
}

/**
 * The objects of a partition as one file: thousands of small ones take minutes to read. A row names the object it is
 * of, so the merge sees the same.
 */
async function layDown(folder: string, lake: Lake): Promise<void> {
  const parts = new Map<string, Uint8Array[]>();
  for await (const { key } of lake.list('raw/')) {
    const bytes = unpackRows(key, (await lake.get(key)) ?? Buffer.alloc(0));
    const partition = dirname(key);
    parts.set(partition, [...(parts.get(partition) ?? []), bytes]);
  }
  for (const [partition, bytes] of parts) {
    mkdirSync(join(folder, partition), { recursive: true });
    writeFileSync(join(folder, partition, rowsName('all')), packRows(Buffer.concat(bytes)));
  }
}
