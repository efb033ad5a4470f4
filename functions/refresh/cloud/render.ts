import { createHash } from 'node:crypto';
import { modelOfStep } from '#sql/plan/compiled.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import type { Statement } from '#sql/statement.ts';
import type { ExecutedStatement } from '../executor.ts';
import { canonicalInstant } from '../run-record.ts';
import { StatementTooLarge } from './errors.ts';
import { finishStep } from './finish.ts';
import type { Queries } from './queries.ts';
import { retryWait } from './retry.ts';
import type { RunStore } from './run-store.ts';
import { type Deployed, firstPlace, type Place, placeAfter, statementsAt } from './steps.ts';

/** How far a step has come; small, since it travels through the state machine. */
export type Cursor = Place & {
  readonly index: number;
  /** From 1; more than 1 where the statement failed in a way that may pass. */
  readonly attempt: number;
  readonly startedAt: string;
  readonly rows: string | null;
  readonly bytes: string;
  /** The query whose rows a fitted model's finish is computed from. */
  readonly fitQuery: string | null;
};

export type StepState = {
  readonly runId: string;
  readonly step: string;
  readonly cursor: Cursor | null;
  /** The query that the statement under the cursor was; null before it ran. */
  readonly query: { readonly id: string } | null;
  readonly failure: { readonly Error: string; readonly Cause: string } | null;
};

type StatementState = {
  readonly sql: string;
  readonly database: string;
  readonly token: string;
};

/** What the state machine goes on with: run `statement`, and come back while `more`, else close the step. */
export type RenderedState = StepState & {
  readonly cursor: Cursor;
  readonly statement: StatementState;
  readonly more: boolean;
  /** Seconds to wait before the statement, after a failure that may pass. */
  readonly wait: number;
};

export type RenderDeps = {
  readonly deployed: Deployed;
  readonly store: RunStore;
  readonly queries: Queries;
  readonly now: () => Date;
  readonly random: () => number;
};

/** Under the 256 KB that a state may hold, with room for what Step Functions adds. */
export const mostStateBytes = 200_000;

/**
 * The statement that a step runs next: its first, the same again after a failure that may pass, or the one after the
 * query that has just ended.
 * @throws StepFailed (LC-RUN-001) for any other failure
 */
export async function renderNext(deps: RenderDeps, state: StepState): Promise<RenderedState> {
  const run = await deps.store.read(state.runId);
  if (state.cursor === null) return rendered(deps, run, state, firstCursor(deps, state.step), 0);
  if (state.failure !== null) {
    const { statement } = await statementUnder(deps, run, state.step, state.cursor);
    const wait = await retryWait(deps, state, state.cursor, statement.sql);
    return rendered(deps, run, state, { ...state.cursor, attempt: state.cursor.attempt + 1 }, wait);
  }
  const ended = await endedQuery(deps, state);
  return rendered(deps, run, state, await following(deps, run, state, state.cursor, ended), 0);
}

/** Ends a step after its last query. @throws AuditsFailed (LC-RUN-002) where the verdict says so */
export async function closeStep(deps: RenderDeps, state: StepState): Promise<void> {
  const ended = await endedQuery(deps, state);
  const cursor = counted(state.cursor ?? firstCursor(deps, state.step), ended);
  await finishStep(deps, state, cursor, ended);
}

async function endedQuery({ queries }: RenderDeps, { query, step }: StepState): Promise<ExecutedStatement> {
  if (query === null) throw new Error(`step '${step}' came back without a query`);
  return queries.finished(query.id);
}

function firstCursor({ deployed, now }: RenderDeps, step: string): Cursor {
  const startedAt = canonicalInstant(now());
  return { ...firstPlace(deployed, step), index: 0, attempt: 1, startedAt, rows: null, bytes: '0', fitQuery: null };
}

function counted(cursor: Cursor, ended: ExecutedStatement): Cursor {
  const bytes = (BigInt(cursor.bytes) + (ended.bytesScanned ?? 0n)).toString();
  const rows = ended.rowsWritten === null ? cursor.rows : (BigInt(cursor.rows ?? 0) + ended.rowsWritten).toString();
  return { ...cursor, bytes, rows };
}

async function following(
  deps: RenderDeps,
  run: Run,
  { step, query }: StepState,
  cursor: Cursor,
  ended: ExecutedStatement,
): Promise<Cursor> {
  const next = { ...counted(cursor, ended), attempt: 1 };
  const { isLast } = await statementUnder(deps, run, step, cursor);
  if (!isLast) return { ...next, index: cursor.index + 1 };
  const place = placeAfter(deps.deployed, step, cursor, ended.rows);
  // Rows of rounds are written again by the finish.
  const rows = place.isFinish ? null : next.rows;
  const fitQuery = modelOfStep(deps.deployed.compiled, step, 'fitted') === undefined ? null : (query?.id ?? null);
  return { ...next, ...place, index: 0, rows, fitQuery };
}

async function statementUnder({ deployed, queries }: RenderDeps, run: Run, step: string, cursor: Cursor) {
  const fitRows = async () => {
    if (cursor.fitQuery === null) throw new Error(`step '${step}' came to its finish without a query`);
    return queries.rows(cursor.fitQuery);
  };
  const statements = await statementsAt(deployed, run, step, cursor, fitRows);
  const statement = statements[cursor.index];
  if (statement === undefined) throw new Error(`step '${step}' has no statement ${cursor.index}`);
  return { statement, isLast: cursor.index === statements.length - 1 };
}

async function rendered(
  deps: RenderDeps,
  run: Run,
  state: StepState,
  cursor: Cursor,
  wait: number,
): Promise<RenderedState> {
  const { runId, step } = state;
  const { statement, isLast } = await statementUnder(deps, run, step, cursor);
  const next: RenderedState = {
    runId,
    step,
    cursor,
    query: null,
    failure: null,
    statement: statementState(deps, runId, step, cursor, statement),
    more: !(isLast && cursor.isFinish),
    wait,
  };
  const bytes = Buffer.byteLength(JSON.stringify(next));
  if (bytes > mostStateBytes) throw new StatementTooLarge(step, bytes, mostStateBytes);
  return next;
}

/** The same token gives the same query, so an answer that was lost never runs a statement twice. */
function statementState(
  { deployed }: RenderDeps,
  runId: string,
  step: string,
  { round, isFinish, index, attempt }: Cursor,
  { sql, database }: Statement,
): StatementState {
  const name = JSON.stringify([runId, step, isFinish ? 'finish' : round, index, attempt]);
  const token = createHash('sha256').update(name).digest('hex');
  return { sql, database: database ?? deployed.warehouse.base, token };
}
