import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { athenaExecutor } from '#functions/refresh/athena-executor.ts';
import { mostStateBytes } from '#functions/refresh/cloud/render.ts';
import type { Executor } from '#functions/refresh/executor.ts';
import { demoKeys } from '#local/commands/demo.ts';
import { type DemoDelivery, demoDeliveries } from '#local/demo/shop.ts';
import { refreshLake } from '#local/refresh.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { allModels, type CompiledModels } from '#sql/plan/compiled.ts';
import { differences } from '../engine/models/compare.ts';
import type { Rig } from '../engine/rig/start-rig.ts';
import { useRig } from '../engine/rig/use-rig.ts';
import { synthesised } from './assembly.ts';
import { type SmallDemo, sendDemo } from './demo-deliveries.ts';
import { DeployedIntake } from './deployed-intake.ts';
import { DeployedRefresh, deployedModels, modelsUpTo } from './deployed-refresh.ts';
import { awsConfig, Deployment, madeTypes, playedTypes } from './deployment.ts';
import { keysIn, objectAt } from './lake-objects.ts';
import type { Ended } from './state-machine.ts';

const demo: SmallDemo = { people: 40, months: 2, endsOn: '2026-11-01' };
const firstNight = '2026-11-01T03:00:00Z';
const secondNight = '2026-11-02T03:00:00Z';

/** What is proven of these by the template alone, in test/infra. */
const leftOut = [
  'AWS::CloudWatch::Alarm',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  'AWS::Logs::LogGroup',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
];

let rig: Rig;
let folder: string;
let deployment: Deployment;
let compiled: CompiledModels;
let athena: Executor;
let answers: Record<string, number>;
let first: Ended;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloud-pipeline-'));
  rig = await useRig();
  const days = ['2026-09-01', secondNight.slice(0, 10)] as const;
  deployment = new Deployment(synthesised(), { endpoint: rig.s3Endpoint, athenaEndpoint: rig.athenaEndpoint, days });
  await deployment.create();
  compiled = await deployedModels(deployment);
  const client = new AthenaClient({ ...awsConfig, endpoint: rig.athenaEndpoint });
  athena = athenaExecutor({
    client,
    database: 'lifecycle',
    workGroup: 'lifecycle',
    firstPollMilliseconds: 5,
    pollMilliseconds: 20,
  });
  const intake = await DeployedIntake.start(deployment);
  answers = await timed('demo', () => sendDemo(intake, demo)).finally(() => intake.stop());
  first = await timed('first night', () => night(firstNight));
});

afterAll(async () => {
  await rig?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const result = await work();
  process.stdout.write(`${what}: ${Math.round((Date.now() - started) / 1000)} s\n`);
  return result;
}

async function night(scheduledAt: string, name?: string, models?: CompiledModels): Promise<Ended> {
  const refresh = await DeployedRefresh.start(deployment, rig.athenaEndpoint, models);
  return refresh.night(scheduledAt, name).finally(() => refresh.stop());
}

async function rows(sql: string) {
  return (await athena.execute({ sql })).rows;
}

test('every kind of resource in the template is made here, played here, or left out by name', () => {
  expect(deployment.assembly.types()).toEqual([...madeTypes, ...playedTypes, ...leftOut].sort());
});

test('every delivery of the demo is taken at the door, or dropped', () => {
  const sent = [...demoDeliveries({ ...demo, business: 'shop', seed: 11, keys: demoKeys })];
  const count = (holds: (each: DemoDelivery) => boolean) => sent.filter(holds).length;
  const isSite = (each: DemoDelivery) => each.way === 'post' && each.source === 'site';
  expect(answers).toEqual({
    200: count((each) => each.way === 'post' && !isSite(each)),
    204: count(isSite),
    dropped: count(({ way }) => way !== 'post'),
  });
});

test('the first night publishes', async () => {
  expect(first).toMatchObject({ status: 'SUCCEEDED', error: '', cause: '' });
  const { 'Query to build': queries = 0, 'Judge to build': repeated = 0 } = first.entered;
  process.stdout.write(`${queries} queries, ${repeated} repeated; largest state ${first.largestStateBytes} bytes\n`);
  expect(first.largestStateBytes).toBeLessThan(mostStateBytes);
  const [published] = await rows('select run_id, as_of from published');
  expect(published).toEqual({ run_id: 'r20261101t030000z_scheduled', as_of: '2026-11-01' });
});

test('what it publishes is what the laptop makes of the same raw objects', async () => {
  const lake = join(folder, 'lake');
  await download(lake);
  await timed('laptop', () => refreshLake({ lake, compiled, asOf: demo.endsOn }));
  const db = await openPublished(lake);
  const onLaptop = reader(db);
  const found: string[] = [];
  let compared = 0;
  for (const table of publishedModels()) {
    const text = `select ${Object.keys(table.columns).join(', ')} from ${table.name}`;
    const [here, there] = [await onLaptop(text), await rows(text)];
    compared += here.length;
    const different = differences(table.columns, table.grain, here, there);
    found.push(...different.slice(0, 5).map((each) => `${table.name} ${JSON.stringify(each)}`));
  }
  db.close();
  process.stdout.write(`${publishedModels().length} tables, ${compared} rows compared\n`);
  expect(found).toEqual([]);
  expect(compared).toBeGreaterThan(1_000);
});

function publishedModels(): ModelContract[] {
  return allModels(compiled)
    .map(({ contract }) => contract)
    .filter(({ question }) => question !== undefined);
}

async function download(lake: string): Promise<void> {
  const bucket = deployment.ref('AWS::S3::Bucket', 'LakeRaw');
  const keys = [
    ...(await keysIn(deployment.s3, bucket, 'raw/')),
    ...(await keysIn(deployment.s3, bucket, 'settings/')),
  ];
  for (const key of keys) {
    await mkdir(dirname(join(lake, key)), { recursive: true });
    await writeFile(join(lake, key), await objectAt(deployment.s3, bucket, key));
  }
}

test('the same night started again does nothing', async () => {
  const again = await night(firstNight, 'delivered-twice');
  expect(again).toMatchObject({ status: 'SUCCEEDED', entered: { Plan: 1, 'Left to the other': 1 } });
  expect(again.entered.Build).toBeUndefined();
});

test('a night whose audit fails leaves what is published as it was, and says so', async () => {
  const audit = {
    contract: { name: 'nothing_is_sold', model: 'revenue_reconciliation', description: 'There is no revenue' },
    text: 'select 1 as failing from revenue_reconciliation',
  };
  const models = modelsUpTo(compiled, 'revenue_reconciliation', audit);
  const failed = await timed('second night', () => night(secondNight, 'night-that-fails', models));
  expect(failed).toMatchObject({
    status: 'FAILED',
    error: 'AuditsFailed',
    cause: expect.stringContaining('nothing_is_sold'),
  });
  const published = await rows('select run_id from published union all select distinct run_id from customers');
  expect(published.map((row) => row.run_id)).toEqual(Array.from({ length: 2 }, () => 'r20261101t030000z_scheduled'));
  expect(await rows('select run_id, status from refresh_runs order by run_id')).toEqual([
    { run_id: 'r20261101t030000z_scheduled', status: 'published' },
    { run_id: 'r20261102t030000z_scheduled', status: 'audit_failed' },
  ]);
  const audits = await rows("select run_id, audit from audit_results where status = 'failed'");
  expect(audits).toEqual([{ run_id: 'r20261102t030000z_scheduled', audit: 'nothing_is_sold' }]);
});
