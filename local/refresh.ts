import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { newRun } from '#functions/refresh/as-of.ts';
import { RefreshRunning } from '#functions/refresh/errors.ts';
import { refresh } from '#functions/refresh/refresh.ts';
import { canonicalInstant } from '#functions/refresh/run-record.ts';
import { loadSettings } from '#functions/refresh/settings.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';
import { type DuckDb, openDuckDb, quoted, searchPath } from './warehouse/duckdb.ts';
import { LocalError } from './warehouse/errors.ts';
import { duckDbExecutor } from './warehouse/executor.ts';
import { type LakeLayout, lakeLayout } from './warehouse/layout.ts';
import { exportOperations, type Published, pointTo, publishedNames } from './warehouse/published.ts';
import { createRawViews } from './warehouse/raw-views.ts';

export type RefreshLakeOptions = {
  readonly lake: string;
  readonly compiled: CompiledModels;
  readonly asOf?: string | undefined;
  readonly progress?: (phase: string, step: string) => void;
  readonly now?: () => Date;
};

/** The laptop looks at every object that the base has not merged, whenever it arrived. */
const everything = '0001-01-01';

/**
 * Refreshes a lake that is a folder, and publishes the run if its audits pass.
 * @throws RefreshRunning (LC-RUN-004), and what `refresh` throws
 */
export async function refreshLake(options: RefreshLakeOptions): Promise<Run> {
  const now = options.now ?? (() => new Date());
  const layout = lakeLayout(options.lake);
  if (!existsSync(layout.raw)) {
    throw new LocalError(
      'LC-CLI-001',
      `nothing was imported into ${options.lake}; run: lifecycle import … --lake ${options.lake}`,
    );
  }
  for (const folder of [layout.runs, layout.operations]) mkdirSync(folder, { recursive: true });
  const settings = await loadSettings(async (file) => readIfThere(join(layout.lake, file)));
  const run = newRun({ settings, asOf: options.asOf, mergeSince: everything, startedAt: now() });
  const db = await openDuckDb(join(layout.warehouse, 'temporary'));
  try {
    await attach(db, layout, run);
    await clearKilledRuns(db, layout, run.runId);
    await createRawViews(db, layout);
    await searchPath(db, ['run', 'base']);
    await buildAndPublish(options, layout, db, run, now);
  } finally {
    db.close();
  }
  return run;
}

async function buildAndPublish(
  { compiled, progress }: RefreshLakeOptions,
  layout: LakeLayout,
  db: DuckDb,
  run: Run,
  now: () => Date,
): Promise<void> {
  const publish = async () => {
    await db.connection.run('checkpoint run');
    await db.connection.run('detach run');
    const published: Published = {
      run_id: run.runId,
      as_of: run.asOf,
      published_at: canonicalInstant(now()),
      tables: publishedNames(compiled),
    };
    await db.connection.run(
      `create or replace table base.published_run as select 1 as id, ${quoted(run.runId)} as run_id,
        date ${quoted(run.asOf)} as as_of, timestamp ${quoted(published.published_at)} as published_at`,
    );
    pointTo(layout, published);
  };
  try {
    await refresh({
      warehouse: laptopWarehouse,
      compiled,
      run,
      executor: duckDbExecutor(db),
      existing: new Set(),
      publish,
      now,
      ...(progress ? { progress } : {}),
    });
  } finally {
    await exportOperations(db, layout);
  }
}

async function attach(db: DuckDb, layout: LakeLayout, run: Run): Promise<void> {
  try {
    await db.connection.run(`attach ${quoted(layout.base)} as base`);
  } catch (cause) {
    if (!String(cause).includes('lock')) throw cause;
    throw new RefreshRunning(holderOf(String(cause)));
  }
  await db.connection.run(`attach ${quoted(layout.runFile(run.runId))} as run`);
}

/** Whoever holds the base is alone: a run that is not published and still 'running' was killed, and its file is litter. */
async function clearKilledRuns(db: DuckDb, layout: LakeLayout, current: string): Promise<void> {
  const isThere = await db.connection.runAndReadAll(
    "select 1 from duckdb_tables() where database_name = 'base' and table_name = 'refresh_runs'",
  );
  if (isThere.currentRowCount === 0) return;
  await db.connection.run("update base.refresh_runs set status = 'failed' where status = 'running'");
  const reader = await db.connection.runAndReadAll("select run_id from base.refresh_runs where status = 'published'");
  const kept = new Set([current, ...reader.getRows().map(([runId]) => String(runId))]);
  for (const file of readdirSync(layout.runs)) {
    if (!kept.has(file.replace(/\.duckdb(\.wal)?$/, ''))) rmSync(join(layout.runs, file));
  }
}

/** DuckDB names the process that holds the file. */
function holderOf(message: string): string {
  const pid = /PID (\d+)/.exec(message)?.[1];
  return pid === undefined ? 'another process' : `process ${pid}`;
}

function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
