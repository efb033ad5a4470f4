import { AthenaClient } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { athenaExecutor } from '#functions/refresh/athena-executor.ts';
import type { Executor } from '#functions/refresh/executor.ts';
import { runStep } from '#functions/refresh/step.ts';
import { beta, exponential, gamma, randomFor } from '#local/demo/world/random.ts';
import { openDuckDb, searchPath } from '#local/warehouse/duckdb.ts';
import { duckDbExecutor } from '#local/warehouse/executor.ts';
import { count, day, text } from '#sql/contracts/columns.ts';
import { insertRows, type TextRow } from '#sql/materialise/rows.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { loadModels } from '#sql/models/index.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { cloudWarehouse, laptopWarehouse, physicalTable, runDatabase, type Warehouse } from '#sql/warehouse.ts';
import { createGlueDatabase } from '../rig/glue-table.ts';
import { type RunningRig, useRig } from '../rig/use-rig.ts';

const run: Run = {
  runId: 'r1',
  asOf: '2025-01-01',
  asOfAt: '2025-01-01 00:00:00.000000',
  startedAt: '2025-01-01 03:00:00.000000',
  mergeSince: '2025-01-01',
  settings: {},
};
const read = {
  order_sums: { customer_key: text('Customer'), order_date: day('Day'), order_number: count('Place') },
  run_settings: { as_of_date: day('Day of the run') },
};

let compiled: CompiledModels;
let stopRig: () => Promise<void>;
let athena: Executor;
let cloud: Warehouse;
const db = await openDuckDb();

beforeAll(async () => {
  const fitted = (await loadModels()).filter(({ contract }) => contract.kind === 'fitted');
  compiled = { levels: [fitted.map((model) => ({ ...model, references: [] }))], audits: [] };
  const rig = await useRig();
  stopRig = () => rig.stop();
  cloud = cloudWarehouse('fit', `s3://${rig.bucket}/fit`);
  athena = await cloudOf(rig);
  await db.connection.run("attach ':memory:' as run");
  await searchPath(db, ['run']);
});

afterAll(async () => {
  db.close();
  await stopRig?.();
});

async function cloudOf(rig: RunningRig): Promise<Executor> {
  for (const name of [cloud.runs, runDatabase(cloud, run.runId)]) {
    await createGlueDatabase(rig, name, `${cloud.location}/${name}/`);
  }
  const client = new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint, maxAttempts: 1 });
  return athenaExecutor({ client, workGroup: rig.workGroup, firstPollMilliseconds: 5, pollMilliseconds: 50 });
}

/** Orders of a shop's first two years. */
function shop(customers: number): TextRow[] {
  const random = randomFor(2);
  return Array.from({ length: customers }, (_, customer) => {
    const [gap, dropOut] = [7 / gamma(random, 1, 1 / 12), beta(random, 0.8, 1.6)];
    const days = [Math.floor(random() * 730)];
    for (let at = days[0] ?? 0; random() >= dropOut; days.push(Math.ceil(at))) {
      at += exponential(random, gap);
      if (at > 729) break;
    }
    return days.map((number, index) => ({
      customer_key: `c${customer}`,
      order_date: new Date(Date.UTC(2023, 0, 2 + number)).toISOString().slice(0, 10),
      order_number: String(index + 1),
    }));
  }).flat();
}

async function fitOn(warehouse: Warehouse, executor: Executor, orders: readonly TextRow[]) {
  const rows = { order_sums: orders, run_settings: [{ as_of_date: run.asOf }] };
  const database = runDatabase(warehouse, run.runId);
  for (const name of ['order_sums', 'run_settings'] as const) {
    await executor.execute(createTable(warehouse, { database, name, columns: read[name] }));
    for (const next of insertRows(database, name, read[name], rows[name])) await executor.execute(next);
  }
  const options = { warehouse, compiled, run, executor, existing: new Set<string>() };
  const [model] = compiled.levels.flat();
  if (model === undefined) throw new Error('there is no fitted model');
  const physical = physicalTable(warehouse, model.contract);
  const columns = { ...model.contract.columns, run_id: text('Run') };
  if (warehouse.engine === 'athena') {
    await executor.execute(createTable(warehouse, { ...physical, columns, partitionedBy: ['run_id'] }));
  }
  const step = await runStep(options, `model ${model.contract.name}`);
  const names = Object.keys(model.contract.columns).join(', ');
  const sql = `select ${names} from ${physical.database}.${physical.name} order by model, parameter`;
  return { step, rows: (await executor.execute({ sql })).rows };
}

test('the purchase process has the same parameters, to the last digit, from Trino as from DuckDB', async () => {
  const orders = shop(700);
  const here = await fitOn(laptopWarehouse, duckDbExecutor(db), orders);
  const there = await fitOn(cloud, athena, orders);
  expect(here.rows).toHaveLength(8);
  expect(here.rows.every(({ value, is_current }) => Number(value) > 0 && is_current === true)).toBe(true);
  expect(there.rows).toEqual(here.rows);
  expect(there.step).toMatchObject({ model: 'clv_parameters', row_count: '8' });
});
