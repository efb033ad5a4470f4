import type { Lake } from '#functions/lake/lake.ts';
import { QueryError } from '#sql/dialects/athena/query-error.ts';
import type { Statement } from '#sql/statement.ts';
import { endRecord, type RunStatus } from '../run-record.ts';
import { releaseLease } from './lease.ts';
import type { Queries } from './queries.ts';
import { runStore } from './run-store.ts';
import type { Deployed } from './steps.ts';

export type RecordState = {
  readonly runId: string;
  /** Name of the error that ended the run; null where it was published. */
  readonly error: string | null;
  /** ISO instant at which the run ended: not this function's clock, since a repeated call must give the same texts. */
  readonly endedAt: string;
};

export type RecordDeps = {
  readonly deployed: Deployed;
  /** Objects of the warehouse bucket. */
  readonly warehouse: Lake;
  readonly queries: Queries;
};

/** Writes what became of the run, and lets the next one begin. */
export async function recordEnd(deps: RecordDeps, { runId, error, endedAt }: RecordState): Promise<RunStatus> {
  const status = statusOf(error);
  const store = runStore(deps.warehouse);
  try {
    if (status === 'published') await store.setPublished(runId);
    const steps = await store.steps(runId);
    const statements = endRecord(deps.deployed.warehouse, { runId, status, finishedAt: new Date(endedAt), steps });
    for (const [index, statement] of statements.entries()) await runOrRepeat(deps, statement, `${runId} end ${index}`);
  } finally {
    await releaseLease(deps.warehouse, runId);
  }
  return status;
}

function statusOf(error: string | null): RunStatus {
  if (error === null) return 'published';
  return error === 'AuditsFailed' ? 'audit_failed' : 'failed';
}

const mostAttempts = 3;

/** The names say the attempt: a repeated call of this function finds its own earlier queries and adds no row twice. */
async function runOrRepeat({ queries }: RecordDeps, statement: Statement, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await queries.run(statement, `${name} ${attempt}`);
      return;
    } catch (error) {
      if (attempt === mostAttempts || !(error instanceof QueryError && error.retryable)) throw error;
    }
  }
}
