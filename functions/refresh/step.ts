import { fitModel } from '#functions/fit/index.ts';
import { buildRound, finishRounds } from '#sql/materialise/models.ts';
import { type TextRow, writeRows } from '#sql/materialise/rows.ts';
import { type CompiledModel, modelOfStep } from '#sql/plan/compiled.ts';
import { renderStep } from '#sql/plan/run-plan.ts';
import type { Statement } from '#sql/statement.ts';
import { StepFailed } from './errors.ts';
import type { ExecutedStatement, Executor } from './executor.ts';
import type { RefreshOptions } from './refresh.ts';
import { changedRows, isLastRound } from './rounds.ts';
import { canonicalInstant } from './run-record.ts';

type Written = { rows: bigint | null; bytes: bigint | null };

/** What statements wrote, and what the last one gave. */
type Executed = Written & { lastRows: ExecutedStatement['rows'] };

/** Runs one step and gives its row for `refresh_steps`. @throws StepFailed */
export async function runStep(options: RefreshOptions, step: string): Promise<TextRow> {
  const now = options.now ?? (() => new Date());
  const startedAt = canonicalInstant(now());
  const written = await runByKind(options, step);
  return {
    run_id: options.run.runId,
    model: step.replace(/^model /, ''),
    started_at: startedAt,
    finished_at: canonicalInstant(now()),
    status: 'done',
    row_count: written.rows === null ? null : written.rows.toString(),
    bytes_scanned: written.bytes === null ? null : written.bytes.toString(),
  };
}

async function runByKind(options: RefreshOptions, step: string): Promise<Written> {
  const { warehouse, compiled, run, executor } = options;
  const iterated = modelOfStep(compiled, step, 'iterated');
  if (iterated !== undefined) return runRounds(options, step, iterated);
  const ran = await executeAll(executor, step, renderStep(warehouse, compiled, run, step));
  const fitted = modelOfStep(compiled, step, 'fitted');
  return fitted === undefined ? ran : writeFit(options, step, fitted, ran);
}

/** Turns the rows of a fitted model's query into the model's own. */
async function writeFit(options: RefreshOptions, step: string, model: CompiledModel, ran: Executed): Promise<Written> {
  const { warehouse, run, executor } = options;
  const { contract } = model;
  const rows = fitModel(contract.name, { rows: ran.lastRows, asOfAt: run.asOfAt });
  const written = await executeAll(executor, step, writeRows(warehouse, contract, rows, run.runId));
  return { rows: written.rows, bytes: add(ran.bytes, written.bytes) };
}

/** Repeats a step statement until no row changes or its rounds are over. */
async function runRounds(options: RefreshOptions, step: string, model: CompiledModel): Promise<Written> {
  const { warehouse, run, executor } = options;
  let bytes = 0n;
  for (let round = 1; ; round += 1) {
    const { build, changed } = buildRound(warehouse, model.contract, model.text, run.runId, round);
    bytes += (await executeAll(executor, step, build)).bytes ?? 0n;
    const counted = await executeStatement(executor, step, changed);
    bytes += counted.bytesScanned ?? 0n;
    if (isLastRound(model.contract, round, changedRows(counted.rows))) {
      const finished = await executeAll(executor, step, finishRounds(warehouse, model.contract, run.runId, round));
      return { rows: finished.rows, bytes: warehouse.engine === 'athena' ? bytes + (finished.bytes ?? 0n) : null };
    }
  }
}

async function executeAll(executor: Executor, step: string, statements: readonly Statement[]): Promise<Executed> {
  let rows: bigint | null = null;
  let bytes: bigint | null = null;
  let lastRows: ExecutedStatement['rows'] = [];
  for (const next of statements) {
    const executed = await executeStatement(executor, step, next);
    rows = add(rows, executed.rowsWritten);
    bytes = add(bytes, executed.bytesScanned);
    lastRows = executed.rows;
  }
  return { rows, bytes, lastRows };
}

async function executeStatement(executor: Executor, step: string, next: Statement) {
  try {
    return await executor.execute(next);
  } catch (error) {
    throw new StepFailed(step, next.sql, error);
  }
}

function add(sum: bigint | null, next: bigint | null): bigint | null {
  return next === null ? sum : (sum ?? 0n) + next;
}
