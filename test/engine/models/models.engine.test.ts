import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { athenaExecutor } from '#functions/refresh/athena-executor.ts';
import { existingOf, snapshotsOf, snapshotsQuery, tablesQuery } from '#functions/refresh/cloud/catalogue.ts';
import type { Executor } from '#functions/refresh/executor.ts';
import { refresh } from '#functions/refresh/refresh.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { operationsViews } from '#sql/operations/index.ts';
import { allModels, type CompiledModels } from '#sql/plan/compiled.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { cloudWarehouse, runDatabase, type Warehouse } from '#sql/warehouse.ts';
import { useRig } from '../rig/use-rig.ts';
import { cloudLake } from './cloud-lake.ts';
import { differences, type Row } from './compare.ts';
import { demoLake } from './demo-lake.ts';

const demo = { people: 350, months: 5, endsOn: '2026-11-01' };
/** The day before the demo's first: its local midnight lies on that day in UTC. */
const firstDay = '2026-05-31';
const lake = mkdtempSync(join(tmpdir(), 'engine-lake-'));

let compiled: CompiledModels;
let athena: Executor;
let run: Run;
let warehouse: Warehouse;
let onDuckDb: (sql: string) => Promise<Row[]>;
let closeDuckDb: () => void;
let stopRig: () => Promise<void>;

beforeAll(async () => {
  const rig = await useRig();
  stopRig = () => rig.stop();
  compiled = await warehouseModels();
  await demoLake(lake, demo);
  run = await refreshLake({ lake, compiled, asOf: demo.endsOn });
  const db = await openPublished(lake);
  closeDuckDb = db.close;
  onDuckDb = reader(db);

  warehouse = cloudWarehouse('demo', `s3://${rig.bucket}/tables`);
  await cloudLake(rig, warehouse, lake, [firstDay, demo.endsOn]);
  const client = new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint, maxAttempts: 1 });
  athena = athenaExecutor(
    { client, database: 'demo', workGroup: rig.workGroup, firstPollMilliseconds: 5, pollMilliseconds: 50 },
    { concurrency: 4 },
  );
  const existing = existingOf((await athena.execute(tablesQuery(warehouse))).rows);
  const snapshots = async () => snapshotsOf((await athena.execute(snapshotsQuery(warehouse))).rows);
  await refresh({ warehouse, compiled, run: { ...run, mergeSince: firstDay }, executor: athena, existing, snapshots });
});

afterAll(async () => {
  closeDuckDb?.();
  rmSync(lake, { recursive: true, force: true });
  await stopRig?.();
});

test('every model has the same rows on Trino as on DuckDB', async () => {
  const examples: string[] = [];
  let rows = 0;
  let found = 0;
  for (const table of comparedTables()) {
    const { left, right } = await rowsOf(table);
    const different = differences(table.columns, table.grain, left, right);
    rows += left.length;
    found += different.length;
    for (const { key, column, left: here, right: there } of different.slice(0, 5)) {
      examples.push(`${table.name} ${key} ${column}: DuckDB ${here}, Trino ${there}`);
    }
  }
  const { ENGINE_SUMMARY } = process.env;
  const summary = `${comparedTables().length} models, ${rows} rows compared, ${found} differences\n`;
  if (ENGINE_SUMMARY !== undefined) writeFileSync(ENGINE_SUMMARY, summary);
  expect(examples).toEqual([]);
  expect(rows).toBeGreaterThan(10_000);
});

/** Published tables as BI reads them, internal ones as the run's own models do. */
async function rowsOf(table: ModelContract): Promise<{ left: readonly Row[]; right: readonly Row[] }> {
  const isInternal = table.question === undefined;
  const columns = Object.keys(table.columns).map((name) => `"${name}"`);
  const text = (name: string) => `select ${columns.join(', ')} from ${name}`;
  const left = await onDuckDb(text(isInternal ? `run.main.${table.name}` : table.name));
  const database = isInternal ? runDatabase(warehouse, run.runId) : warehouse.published;
  const { rows: right } = await athena.execute({ sql: text(table.name), database });
  return { left, right };
}

function comparedTables(): ModelContract[] {
  const models = allModels(compiled).map((model) => model.contract);
  const supplied = suppliedByRun.map((table) => ({ ...table, area: 'settings', grain: Object.keys(table.columns) }));
  return [...models, ...supplied, ...operationsViews];
}
