import type { TextRow } from '#sql/materialise/rows.ts';
import { AuditsFailed, type FailedAudit } from '../errors.ts';
import type { ExecutedStatement } from '../executor.ts';
import { canonicalInstant } from '../run-record.ts';
import { snapshotsOf } from './catalogue.ts';
import type { Cursor, RenderDeps, StepState } from './render.ts';

/** What a step leaves behind: its row for `refresh_steps`, the snapshots, or the verdict. */
export async function finishStep(
  deps: RenderDeps,
  { runId, step }: StepState,
  cursor: Cursor,
  { rows }: ExecutedStatement,
): Promise<void> {
  switch (step) {
    case 'start':
      return;
    case 'pin':
      return pin(deps, runId, rows);
    case 'verdict':
      if (rows.length > 0) throw new AuditsFailed(runId, rows as unknown as readonly FailedAudit[]);
      return;
    default:
      return deps.store.writeStep(step, stepRow(deps, runId, step, cursor));
  }
}

async function pin({ store }: RenderDeps, runId: string, rows: ExecutedStatement['rows']): Promise<void> {
  const { startedAt } = await store.read(runId);
  await store.pin(runId, snapshotsOf(rows));
  await store.setMergedThrough(startedAt.slice(0, 10));
}

function stepRow({ now }: RenderDeps, runId: string, step: string, cursor: Cursor): TextRow {
  return {
    run_id: runId,
    model: step.replace(/^model /, ''),
    started_at: cursor.startedAt,
    finished_at: canonicalInstant(now()),
    status: 'done',
    row_count: cursor.rows,
    bytes_scanned: cursor.bytes,
  };
}
