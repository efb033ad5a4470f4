import { sql } from 'kysely';
import { literal } from '#sql/literal.ts';
import { insertRows, type TextRow } from '#sql/materialise/rows.ts';
import { refresh_runs, refresh_steps } from '#sql/operations/index.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { type Statement, statement, tableRef } from '#sql/statement.ts';
import type { Warehouse } from '#sql/warehouse.ts';

export type RunStatus = 'published' | 'audit_failed' | 'failed';

/** Written as soon as the operations tables exist. */
export function startRecord(warehouse: Warehouse, run: Run): Statement[] {
  const row = { run_id: run.runId, as_of: run.asOf, started_at: run.startedAt, status: 'running' };
  return insertRows(warehouse.base, refresh_runs.name, refresh_runs.columns, [row]);
}

export type RunEnd = {
  readonly runId: string;
  readonly status: RunStatus;
  readonly finishedAt: Date;
  /** Rows of `refresh_steps`. */
  readonly steps: readonly TextRow[];
};

/** List price of Athena: dollars for a terabyte read. */
const dollarsPerTerabyte = 5;

/** Written whatever became of the run: its steps, and how it ended. */
export function endRecord(warehouse: Warehouse, { runId, status, finishedAt, steps }: RunEnd): Statement[] {
  const bytes = warehouse.engine === 'athena' ? totalBytes(steps) : null;
  const cost = bytes === null ? null : ((Number(bytes) / 1e12) * dollarsPerTerabyte).toFixed(2);
  return [
    ...insertRows(warehouse.base, refresh_steps.name, refresh_steps.columns, steps),
    statement(sql`
      update ${tableRef(warehouse.base, refresh_runs.name)}
      set status = ${literal(status)},
        finished_at = cast(${literal(canonicalInstant(finishedAt))} as timestamp(6)),
        bytes_scanned = cast(${literal(bytes === null ? null : bytes.toString())} as bigint),
        cost_estimate = cast(${literal(cost)} as decimal(18,2))
      where run_id = ${literal(runId)}`),
  ];
}

function totalBytes(steps: readonly TextRow[]): bigint {
  return steps.reduce((sum, step) => sum + BigInt(step.bytes_scanned ?? 0), 0n);
}

/** An instant as the lake and the warehouse write it. */
export function canonicalInstant(date: Date): string {
  return `${date.toISOString().replace('T', ' ').replace('Z', '')}000`;
}
