import type { QueryExecution } from '@aws-sdk/client-athena';
import { failureOf } from '#sql/dialects/athena/failed-execution.ts';
import { StepFailed } from '../errors.ts';
import type { Cursor, RenderDeps, StepState } from './render.ts';

const mostAttempts = 5;
const firstCeilingSeconds = 5;

/**
 * Seconds to wait before a failed statement runs again, drawn below a doubling ceiling.
 * @throws StepFailed (LC-RUN-001) where the failure would come again, or came too often
 */
export async function retryWait(deps: RenderDeps, state: StepState, cursor: Cursor, sql: string): Promise<number> {
  const error = failureOf(await failedQuery(deps, state.failure));
  if (!error.retryable || cursor.attempt >= mostAttempts) throw new StepFailed(state.step, sql, error);
  return 1 + Math.floor(deps.random() * firstCeilingSeconds * 2 ** (cursor.attempt - 1));
}

/** Step Functions cuts a cause at 32 KB, and the query's text stands in it: what it holds of the failure may be cut off. */
async function failedQuery({ queries }: RenderDeps, failure: StepState['failure']): Promise<QueryExecution> {
  const { Error: name = '', Cause: cause = '' } = failure ?? {};
  const told = parsed(cause);
  if (told?.Status?.State !== undefined) return told;
  const id = /"QueryExecutionId"\s*:\s*"([\w-]{36})"/.exec(cause)?.[1];
  if (id !== undefined) return queries.execution(id);
  return { Status: { State: 'FAILED', StateChangeReason: `${name}: ${cause}` } };
}

function parsed(cause: string): QueryExecution | undefined {
  try {
    const told = JSON.parse(cause) as QueryExecution & { readonly QueryExecution?: QueryExecution };
    return told.QueryExecution ?? told;
  } catch {
    return undefined;
  }
}
