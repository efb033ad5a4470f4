import {
  type AthenaClient,
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  type StartQueryExecutionInput,
} from '@aws-sdk/client-athena';

export type AthenaSync = (input: StartQueryExecutionInput) => Promise<unknown>;

/** A failed task as Step Functions tells it. */
class TaskFailed extends Error {
  override readonly name = 'States.TaskFailed';
}

/** Step Functions keeps this much of a cause. */
const causeLimit = 32_768;

/** What `athena:startQueryExecution.sync` does: starts a query, waits for its end, and fails where it failed. */
export function athenaSync(client: AthenaClient): AthenaSync {
  return async (input) => {
    const { QueryExecutionId } = await client.send(new StartQueryExecutionCommand(input));
    const QueryExecution = await ended(client, QueryExecutionId);
    const answer = JSON.stringify({ QueryExecution });
    if (QueryExecution.Status?.State !== 'SUCCEEDED') throw new TaskFailed(answer.slice(0, causeLimit));
    return JSON.parse(answer);
  };
}

async function ended(client: AthenaClient, QueryExecutionId: string | undefined): Promise<QueryExecution> {
  for (;;) {
    const { QueryExecution = {} } = await client.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (!['QUEUED', 'RUNNING'].includes(QueryExecution.Status?.State ?? '')) return QueryExecution;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
