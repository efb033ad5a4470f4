import { describe, expect, test } from 'vitest';
import { snapshotsOf, snapshotsQuery, tablesQuery } from '#functions/refresh/cloud/catalogue.ts';
import { takeLease } from '#functions/refresh/cloud/lease.ts';
import { mostStateBytes } from '#functions/refresh/cloud/render.ts';
import { runStore } from '#functions/refresh/cloud/run-store.ts';
import { AuditsFailed } from '#functions/refresh/errors.ts';
import { refresh } from '#functions/refresh/refresh.ts';
import { temporaryLake } from '#test/functions/intake/lakes.ts';
import { type Answer, RecordingAthena } from './athena.ts';
import { clock, deployed, LocalMachine, settingsLake } from './machine.ts';

const scheduled = { scheduledAt: '2025-03-05T03:00:00Z' };
const snapshots = [
  { table_name: 'orders_versions', snapshot_id: '8212345678901234567' },
  { table_name: 'refunds_versions', snapshot_id: '42' },
];
const existing = [{ table_schema: 'lifecycle_base', table_name: 'orders_versions' }];

const histories = [{ repeats: 0, recency_days: 0, observed_days: 10, customers: 60n }];

/** Rounds of the iterated model change two rows, then one, then none. */
function answering(failedAudits: readonly Record<string, unknown>[] = []): Answer {
  const changes = [2n, 1n, 0n];
  return (sql) => {
    if (sql.includes('information_schema')) return existing;
    if (sql.includes('$refs')) return snapshots;
    if (sql.includes("status = 'failed'") && sql.includes('order by failing_rows')) return failedAudits;
    if (/^select .*observed_days/.test(sql)) return histories;
    if (sql.includes('as changed')) return [{ changed: changes.shift() ?? 0n }];
    return [];
  };
}

const brokenAudit = { model: 'group_sizes', audit: 'groups_balance', failing_rows: 3n, detail: 'every buyer' };

async function machine(answer: Answer): Promise<LocalMachine> {
  return new LocalMachine(await settingsLake(), await temporaryLake(), answer);
}

type Segment = { readonly phase: string; readonly statements: string[] };

/** What the laptop's walk of the same plan sends, by phase; what it sends between phases belongs to the one before. */
async function laptopWalk(local: LocalMachine, runId: string, answer: Answer): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  const athena = new RecordingAthena(answer);
  const { snapshots: _, ...run } = await runStore(local.warehouse).read(runId);
  const walk = refresh({
    ...deployed,
    run,
    existing: new Set(['lifecycle_base.orders_versions']),
    snapshots: async () => snapshotsOf(snapshots),
    executor: {
      concurrency: 1,
      execute: async (statement) => {
        segments.at(-1)?.statements.push(statement.sql);
        return athena.execute(statement);
      },
    },
    progress: (phase) => {
      if (segments.at(-1)?.phase !== phase) segments.push({ phase, statements: [] });
    },
    now: () => clock,
  });
  await walk.catch((error: unknown) => {
    if (!(error instanceof AuditsFailed)) throw error;
  });
  return segments;
}

/** Steps of one phase run beside each other, so only the phases have an order. */
function byPhase(sent: readonly string[], segments: readonly Segment[]): Segment[] {
  const own = new Set([tablesQuery(deployed.warehouse).sql, snapshotsQuery(deployed.warehouse).sql]);
  const rest = sent.filter((sql) => !own.has(sql)).values();
  return segments.map(({ phase, statements }) => ({ phase, statements: rest.take(statements.length).toArray() }));
}

function comparable(segments: readonly Segment[]) {
  return segments.map(({ phase, statements }) => ({ phase, statements: statements.map(withSortedRows).sort() }));
}

/** Rows of `refresh_steps` come in the order of finishing. */
function withSortedRows(sql: string): string {
  if (!sql.includes('insert into "lifecycle_base"."refresh_steps"')) return sql;
  const [head = '', rows = ''] = sql.split(/values \(/);
  return [head, ...rows.replace(/\)$/, '').split('), (').sort()].join('\n');
}

describe('the state machine', () => {
  test('sends the same statements as the laptop, phase by phase', async () => {
    const local = await machine(answering());
    const { outcome, planned } = await local.run('nightly', scheduled);
    const walk = await laptopWalk(local, planned?.runId ?? '', answering());
    expect(outcome).toBe('published');
    expect(comparable(byPhase(local.athena.statements, walk))).toEqual(comparable(walk));
    expect(local.athena.statements).toHaveLength(walk.flatMap((segment) => segment.statements).length + 2);
  });

  test('repeats an iterated model until a round changes nothing, and then finishes it', async () => {
    const local = await machine(answering());
    await local.run('nightly', scheduled);
    const rounds = local.athena.statements.filter((sql) => sql.includes('buyer_groups'));
    const kinds = rounds.map((sql) => {
      if (/create table/.test(sql)) return 'table';
      if (/as changed/.test(sql)) return 'count';
      if (/buyer_groups_before" as/.test(sql)) return `before ${/round = (\d)/.exec(sql)?.[1]}`;
      const round = /cast\((\d) as integer\) as round/.exec(sql)?.[1];
      return round === undefined ? /insert into .*buyer_groups_\w{8}"/.test(sql) && 'finish' : `round ${round}`;
    });
    const ofRounds = kinds.filter((kind) => /^(before|round|count)/.test(String(kind)) || kind === 'finish');
    expect(ofRounds.join(', ')).toBe(
      'before 0, round 1, count, before 1, round 2, count, before 2, round 3, count, finish',
    );
  });

  test('fits a model to the rows of its query, and writes the same rows again where the write fails', async () => {
    const local = await machine(answering());
    let failures = 1;
    local.athena.fail = ({ QueryString }) =>
      /insert into .*clv_parameters_\w{8}"/.test(QueryString) && failures-- > 0
        ? { Status: { State: 'FAILED', StateChangeReason: 'ICEBERG_COMMIT_ERROR: conflict' } }
        : undefined;
    const { outcome, planned } = await local.run('nightly', scheduled);
    const writes = local.athena.statements.filter((sql) => /insert into .*clv_parameters_\w{8}"/.test(sql));
    const rows = await runStore(local.warehouse).steps(planned?.runId ?? '');
    expect(outcome).toBe('published');
    expect(writes).toHaveLength(2);
    expect(writes[1]).toBe(writes[0]);
    expect(writes[0]).toContain("cast('60 customers have ordered, 500 are needed; orders go back 11 days");
    expect(writes[0]).toContain("cast('2025-03-05 00:00:00.000000' as timestamp(6))");
    expect(rows.find((row) => row.model === 'clv_parameters')).toMatchObject({ status: 'done', row_count: '7' });
  });

  test('pins the views of the run to the snapshots after its merge', async () => {
    const local = await machine(answering());
    await local.run('nightly', scheduled);
    const view = local.athena.statements.find((sql) => sql.includes('."orders_latest" as'));
    expect(view).toContain('for version as of 8212345678901234567');
  });

  test('does not publish a run whose audit fails, and records that', async () => {
    const local = await machine(answering([brokenAudit]));
    const { outcome, planned } = await local.run('nightly', scheduled);
    const walk = await laptopWalk(local, planned?.runId ?? '', answering([brokenAudit]));
    expect(outcome).toBe('AuditsFailed');
    expect(local.athena.statements.some((sql) => sql.includes('merge into "lifecycle_base"."published_run"'))).toBe(
      false,
    );
    expect(comparable(byPhase(local.athena.statements, walk))).toEqual(comparable(walk));
    expect(local.athena.statements.at(-1)).toContain("set status = 'audit_failed'");
  });

  test('repeats a statement whose failure may pass, under a new token', async () => {
    const local = await machine(answering());
    let failures = 2;
    local.athena.fail = ({ QueryString }) => {
      const isMerge = QueryString.includes('merge into "lifecycle_base"."refunds_versions"');
      if (!isMerge || failures-- <= 0) return undefined;
      return {
        QueryExecutionId: 'q',
        Status: { State: 'FAILED', StateChangeReason: 'ICEBERG_COMMIT_ERROR: conflict' },
      };
    };
    const { outcome } = await local.run('nightly', scheduled);
    const merges = local.athena.requests.filter((r) =>
      r.QueryString.includes('merge into "lifecycle_base"."refunds_versions"'),
    );
    expect(outcome).toBe('published');
    expect(merges).toHaveLength(3);
    expect(new Set(merges.map((request) => request.QueryString)).size).toBe(1);
    expect(new Set(merges.map((request) => request.ClientRequestToken)).size).toBe(3);
  });

  test('gives up on a failure that may pass after five attempts', async () => {
    const local = await machine(answering());
    local.athena.fail = ({ QueryString }) =>
      QueryString.includes('merge into "lifecycle_base"."refunds_versions"')
        ? { Status: { State: 'FAILED', StateChangeReason: 'GENERIC_INTERNAL_ERROR: node lost' } }
        : undefined;
    const { outcome } = await local.run('nightly', scheduled);
    expect(outcome).toBe('StepFailed');
    expect(
      local.athena.requests.filter((r) => r.QueryString.includes('merge into "lifecycle_base"."refunds')),
    ).toHaveLength(5);
  });

  test('does not repeat a failure that would come again, and records it', async () => {
    const local = await machine(answering());
    local.athena.fail = ({ QueryString }) =>
      QueryString.includes('"buyers_')
        ? { Status: { State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: line 1:8' } }
        : undefined;
    const { outcome, cause } = await local.run('nightly', scheduled);
    expect(outcome).toBe('StepFailed');
    expect(cause).toContain('COLUMN_NOT_FOUND');
    expect(local.athena.statements.at(-1)).toContain("set status = 'failed'");
  });

  test('asks Athena for a failure that Step Functions cut off', async () => {
    const local = await machine(answering());
    const id = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
    local.athena.executions.set(id, { Status: { State: 'FAILED', AthenaError: { Retryable: true } } });
    let failures = 1;
    local.athena.fail = () => {
      if (failures-- > 0) throw new Error(`{"QueryExecutionId":"${id}","Query":"insert into`);
      return undefined;
    };
    expect((await local.run('nightly', scheduled)).outcome).toBe('published');
  });

  test('does one run of one scheduled time, however often it is started', async () => {
    const local = await machine(answering());
    await local.run('first', scheduled);
    const sent = local.athena.statements.length;
    const second = await local.run('second', scheduled);
    expect(second.outcome).toBe('duplicate');
    expect(local.athena.statements).toHaveLength(sent);
  });

  test('refuses to run beside another run, and names it', async () => {
    const local = await machine(answering());
    await takeLease(local.warehouse, 'r20250305t020000z_manual', clock);
    const { outcome, cause } = await local.run('nightly', scheduled);
    expect(outcome).toBe('RefreshRunning');
    expect(cause).toContain('r20250305t020000z_manual');
  });

  test('lets the next run begin after a failed one', async () => {
    const local = await machine(answering([brokenAudit]));
    await local.run('nightly', scheduled);
    const next = await local.run('manual', { asOf: '2025-03-01' });
    expect(next.outcome).toBe('AuditsFailed');
  });

  test('makes the views again after a run that left tables and no views, and not after one that published', async () => {
    const views = ({ planned }: { planned: { publish: readonly { steps: readonly string[] }[] } | undefined }) =>
      planned?.publish.flatMap((phase) => phase.steps).filter((step) => step === 'publish group_sizes');
    const local = await machine(answering([brokenAudit]));
    await local.run('failed', scheduled);
    const mended = new LocalMachine(local.raw, local.warehouse, answering());
    expect(views(await mended.run('second', {}))).toHaveLength(1);
    expect(views(await mended.run('third', {}))).toEqual([]);
  });

  test('keeps its states small, and no result in them', async () => {
    const local = await machine(answering());
    const { entered } = await local.run('nightly', scheduled);
    expect(Math.max(...entered.map(({ bytes }) => bytes))).toBeLessThan(mostStateBytes);
    const named = entered.filter(({ state }) => !/^(Query|More|Close|Judge) /.test(state));
    expect(Math.max(...named.map(({ bytes }) => bytes))).toBeLessThan(20_000);
  });

  test('writes a row for every step, with what Athena said of it', async () => {
    const local = await machine(answering());
    const { planned } = await local.run('nightly', scheduled);
    const rows = await runStore(local.warehouse).steps(planned?.runId ?? '');
    const steps = [...(planned?.build ?? []), ...(planned?.publish ?? [])].flatMap((phase) => phase.steps);
    expect(rows).toHaveLength(steps.filter((step) => !['start', 'pin', 'verdict'].includes(step)).length);
    expect(rows.find((row) => row.model === 'buyer_groups')).toMatchObject({
      status: 'done',
      row_count: '7',
      bytes_scanned: '10000000000000',
    });
  });
});
