import { failedAudits } from '#sql/audits/audits.ts';
import type { TextRow } from '#sql/materialise/rows.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import { type Existing, type Phase, publishPlan, type Run, runPlan } from '#sql/plan/run-plan.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import { AuditsFailed, type FailedAudit } from './errors.ts';
import type { Executor } from './executor.ts';
import { endRecord, type RunStatus, startRecord } from './run-record.ts';
import { runStep } from './step.ts';

export type RefreshOptions = {
  readonly warehouse: Warehouse;
  readonly compiled: CompiledModels;
  readonly run: Run;
  readonly executor: Executor;
  /** Tables that the catalogue holds, as `database.table`. */
  readonly existing: Existing;
  /** Tables whose views BI has already; none: every view is made again. */
  readonly published?: Existing;
  /** Called after the merge: on Athena the snapshots that the run's views are pinned to. */
  readonly snapshots?: () => Promise<Readonly<Record<string, string>>>;
  /** Makes the run visible, where that is more than the plan's own statements. */
  readonly publish?: () => Promise<void>;
  readonly progress?: (phase: string, step: string) => void;
  readonly now?: () => Date;
};

/**
 * Builds a run beside the published one, audits it, and only then publishes it. Runs, steps and audits are recorded
 * whatever becomes of it.
 * @throws AuditsFailed (LC-RUN-002) with the published tables as they were.
 * @throws StepFailed (LC-RUN-001) where an engine refuses a statement.
 */
export async function refresh(options: RefreshOptions): Promise<void> {
  const { warehouse, compiled, existing } = options;
  const phases = runPlan(warehouse, compiled, existing);
  const isSetup = (phase: Phase) => phase.name === 'tables';
  const steps: TextRow[] = [];
  let pinned = options;
  for (const phase of phases.filter(isSetup)) await runPhase(options, phase, steps);
  await recordStart(options);
  try {
    for (const phase of phases.filter((other) => !isSetup(other))) {
      if (phase.name === 'supply') pinned = await pinSnapshots(options);
      await runPhase(pinned, phase, steps);
    }
    await refuseFailedAudits(options);
    for (const phase of publishPlan(warehouse, compiled, options.published ?? new Set()))
      await runPhase(pinned, phase, steps);
    await recordEnd(options, 'published', steps);
    await options.publish?.();
  } catch (error) {
    await recordEnd(options, error instanceof AuditsFailed ? 'audit_failed' : 'failed', steps);
    throw error;
  }
}

async function pinSnapshots(options: RefreshOptions): Promise<RefreshOptions> {
  if (options.snapshots === undefined) return options;
  return { ...options, run: { ...options.run, snapshots: await options.snapshots() } };
}

/** Runs a phase's steps, as many beside each other as the engine takes; stops at the first that fails. */
async function runPhase(options: RefreshOptions, phase: Phase, steps: TextRow[]): Promise<void> {
  const waiting = phase.steps.values();
  const worker = async () => {
    for (const step of waiting) {
      options.progress?.(phase.name, step);
      steps.push(await runStep(options, step));
    }
  };
  await Promise.all(Array.from({ length: options.executor.concurrency }, worker));
}

async function refuseFailedAudits({ executor, warehouse, run }: RefreshOptions): Promise<void> {
  const { rows } = await executor.execute(failedAudits(warehouse, run.runId));
  if (rows.length > 0) throw new AuditsFailed(run.runId, rows as unknown as readonly FailedAudit[]);
}

async function recordStart({ executor, warehouse, run }: RefreshOptions): Promise<void> {
  for (const next of startRecord(warehouse, run)) await executor.execute(next);
}

async function recordEnd(options: RefreshOptions, status: RunStatus, steps: readonly TextRow[]): Promise<void> {
  const { executor, warehouse, run } = options;
  const finishedAt = options.now?.() ?? new Date();
  for (const next of endRecord(warehouse, { runId: run.runId, status, finishedAt, steps })) {
    await executor.execute(next);
  }
}
