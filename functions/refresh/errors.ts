import type { ModelRow } from '#sql/contracts/model.ts';
import type { audit_results } from '#sql/operations/index.ts';

/** Base of what can stop a refresh. */
export abstract class RefreshError extends Error {
  abstract readonly code: string;
  abstract readonly retryable: boolean;
}

/** An engine refused a statement of a step; the run is not published. */
export class StepFailed extends RefreshError {
  override readonly name = 'StepFailed';
  readonly code = 'LC-RUN-001';
  readonly retryable = false;
  readonly step: string;

  constructor(step: string, sql: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`LC-RUN-001 step '${step}' failed: ${reason}; nothing was published. Statement: ${sql.slice(0, 300)}`, {
      cause,
    });
    this.step = step;
  }
}

/** A row of `audit_results`. */
export type FailedAudit = Pick<ModelRow<typeof audit_results>, 'model' | 'audit' | 'failing_rows' | 'detail'>;

/** Something that must always hold does not; the published tables stay as they were. */
export class AuditsFailed extends RefreshError {
  override readonly name = 'AuditsFailed';
  readonly code = 'LC-RUN-002';
  readonly retryable = false;
  readonly failed: readonly FailedAudit[];

  constructor(runId: string, failed: readonly FailedAudit[]) {
    const worst = failed.slice(0, 5).map((a) => `${a.model} ${a.audit}: ${a.failing_rows} rows (${a.detail})`);
    super(
      `LC-RUN-002 ${failed.length} audits failed in run ${runId}, so nothing was published: ${worst.join('; ')}. ` +
        `See audit_results for run ${runId}`,
    );
    this.failed = failed;
  }
}

/** A setting that the run cannot use. */
export class BadSetting extends RefreshError {
  override readonly name = 'BadSetting';
  readonly code = 'LC-RUN-003';
  readonly retryable = false;

  constructor(setting: string, value: string, expected: string) {
    super(`LC-RUN-003 setting ${setting} is '${value}'; ${expected}`);
  }
}

/** Another refresh holds the warehouse. */
export class RefreshRunning extends RefreshError {
  override readonly name = 'RefreshRunning';
  readonly code = 'LC-RUN-004';
  readonly retryable = true;

  constructor(holder: string) {
    super(`LC-RUN-004 a refresh by ${holder} is running; wait for it, or end that process`);
  }
}
