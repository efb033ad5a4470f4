import { AthenaClient } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { athenaExecutor } from '#functions/refresh/athena-executor.ts';
import type { Executor } from '#functions/refresh/executor.ts';
import { count, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { buildSelect } from '#sql/materialise/models.ts';
import { createPublishedView, publishedTable, publishRun } from '#sql/materialise/publish.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { cloudWarehouse, physicalTable, type Warehouse } from '#sql/warehouse.ts';
import { createGlueDatabase } from '../rig/glue-table.ts';
import { type RunningRig, useRig } from '../rig/use-rig.ts';

const columns = { customer_key: text('Customer'), amount: count('Amount') };
const models = ['left_side', 'right_side'].map((name) =>
  defineModel({
    name,
    area: 'test',
    grain: ['customer_key'],
    description: 'A side of a join',
    question: 'Who?',
    columns,
  }),
);
const runs = Array.from({ length: 30 }, (_, index) => `r${String(index).padStart(3, '0')}`);

let athena: Executor;
let warehouse: Warehouse;
let stopRig: () => Promise<void>;

beforeAll(async () => {
  const rig = await useRig();
  stopRig = () => rig.stop();
  warehouse = cloudWarehouse('reading', `s3://${rig.bucket}/reading`);
  athena = executorOn(rig);
  for (const name of [warehouse.base, warehouse.runs, warehouse.published, `${warehouse.published}_run_r000`]) {
    await createGlueDatabase(rig, name, `${warehouse.location}/${name}/`);
  }
  await makeTables();
});

afterAll(() => stopRig?.());

function executorOn(rig: RunningRig): Executor {
  const client = new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint, maxAttempts: 1 });
  return athenaExecutor({
    client,
    database: 'reading',
    workGroup: rig.workGroup,
    firstPollMilliseconds: 2,
    pollMilliseconds: 20,
  });
}

/** Two tables with the same rows in thirty runs, and the views over them. */
async function makeTables(): Promise<void> {
  const published = { database: warehouse.base, name: publishedTable.name, columns: publishedTable.columns };
  await athena.execute(createTable(warehouse, published));
  for (const model of models) {
    const physical = physicalTable(warehouse, model);
    const ofRuns = { ...columns, run_id: text('Run') };
    await athena.execute(createTable(warehouse, { ...physical, columns: ofRuns, partitionedBy: ['run_id'] }));
    const rows = runs.map((_, index) => `('c${index}', ${index})`).join(', ');
    const { sql } = buildSelect(warehouse, model, `select * from (values ${rows}) v (customer_key, amount)`, 'RUN');
    const all = runs.map((run) => sql.replace(/^insert into \S+\s+/, '').replaceAll("'RUN'", `'${run}'`));
    const target = /^insert into (\S+)/.exec(sql)?.[1] ?? '';
    await athena.execute({ sql: `insert into ${target} ${all.join(' union all ')}` });
    await athena.execute(createPublishedView(warehouse, model));
  }
  await publish(runs[0] ?? '');
}

async function publish(run: string): Promise<void> {
  await athena.execute(publishRun(warehouse, run, '2026-01-01', '2026-01-01 00:00:00.000000'));
}

test('readers that join two published tables see whole runs only, through 30 publishes', async () => {
  let isPublishing = true;
  const publishing = (async () => {
    for (const run of runs) await publish(run);
    isPublishing = false;
  })();
  const seen = new Set<string>();
  let reads = 0;
  const read = async () => {
    while (isPublishing) {
      const { rows } = await athena.execute({
        sql: `select l.run_id as left_run, r.run_id as right_run, count(*) as customers
              from left_side l join right_side r on r.customer_key = l.customer_key group by l.run_id, r.run_id`,
      });
      expect(rows.map((row) => [row.left_run === row.right_run, row.customers])).toEqual([[true, 30n]]);
      seen.add(String(rows[0]?.left_run));
      reads += 1;
    }
  };
  await Promise.all([publishing, read(), read(), read()]);
  process.stdout.write(`${runs.length} publishes, ${reads} reads, 0 failed, 0 mixed, ${seen.size} runs seen\n`);
  expect(seen.size).toBeGreaterThan(5);
});
