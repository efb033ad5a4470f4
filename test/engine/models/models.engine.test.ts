import { mkdtempSync, rmSync } from 'node:fs';
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
import { cloudWarehouse } from '#sql/warehouse.ts';
import { useRig } from '../rig/use-rig.ts';
import { cloudLake } from './cloud-lake.ts';
import { differences, type Row } from './compare.ts';
import { demoLake } from './demo-lake.ts';

const demo = { people: 300, months: 4, endsOn: '2026-11-01' };
const firstDay = '2026-06-28';
const lake = mkdtempSync(join(tmpdir(), 'engine-lake-'));

let compiled: CompiledModels;
let athena: Executor;
let run: Run;
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

  const warehouse = cloudWarehouse('demo', `s3://${rig.bucket}/tables`);
  await cloudLake(rig, warehouse, lake, [firstDay, demo.endsOn]);
  const client = new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint, maxAttempts: 1 });
  athena = athenaExecutor(
    { client, database: 'demo', workGroup: rig.workGroup, firstPollMilliseconds: 5, pollMilliseconds: 50 },
    { concurrency: 4 },
  );
  const existing = existingOf((await athena.execute(tablesQuery(warehouse))).rows);
  const snapshots = async () => snapshotsOf((await athena.execute(snapshotsQuery(warehouse))).rows);
  await refresh({ warehouse, compiled, run: { ...run, mergeSince: firstDay }, executor: athena, existing, snapshots });
  const steps = await athena.execute({
    sql: "select model, date_diff('millisecond', started_at, finished_at) ms from refresh_steps order by 2 desc limit 40",
    database: 'demo',
  });
  console.log(steps.rows.map((r) => `${r.model} ${r.ms}`).join('\n'));
});

afterAll(async () => {
  closeDuckDb?.();
  rmSync(lake, { recursive: true, force: true });
  await stopRig?.();
});

test('every model has the same rows on Trino as on DuckDB', async () => {
  const found: string[] = [];
  let rows = 0;
  const tables = comparedTables();
  for (const table of tables) {
    const text = `select ${Object.keys(table.columns)
      .map((name) => `"${name}"`)
      .join(', ')} from ${table.name}`;
    const left = await onDuckDb(text);
    const right = (await athena.execute({ sql: text, database: 'demo' })).rows;
    rows += left.length;
    const different = differences(table.columns, table.grain, left, right);
    for (const { key, column, left: here, right: there } of different.slice(0, 5)) {
      found.push(`${table.name} ${key} ${column}: DuckDB ${here}, Trino ${there}`);
    }
    if (different.length > 5) found.push(`${table.name}: ${different.length} differences in all`);
  }
  process.stdout.write(`${tables.length} models, ${rows} rows compared, ${found.length} differences\n`);
  expect(found).toEqual([]);
  expect(rows).toBeGreaterThan(10_000);
});

/** Every published table; the internal ones are seen through those that stand on them. */
function comparedTables(): ModelContract[] {
  const models = allModels(compiled)
    .map((model) => model.contract)
    .filter((model) => model.question !== undefined);
  const supplied = suppliedByRun.map((table) => ({ ...table, area: 'settings', grain: Object.keys(table.columns) }));
  return [...models, ...supplied, ...operationsViews];
}
