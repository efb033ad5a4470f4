import type { QueryExecution } from '@aws-sdk/client-athena';
import type { Queries } from '#functions/refresh/cloud/queries.ts';
import type { ExecutedStatement } from '#functions/refresh/executor.ts';
import type { Statement } from '#sql/statement.ts';

export type Answer = (sql: string) => readonly Readonly<Record<string, unknown>>[];

/** A query's failure as Step Functions and Athena tell it. */
export class TaskFailed extends Error {
  override readonly name = 'States.TaskFailed';
}

export type Request = {
  readonly QueryString: string;
  readonly ClientRequestToken: string;
  readonly QueryExecutionContext: { readonly Catalog: string; readonly Database: string };
  readonly WorkGroup: string;
};

/** Records statements, and answers those that are read. */
export class RecordingAthena {
  readonly statements: string[] = [];
  readonly requests: Request[] = [];
  readonly executions = new Map<string, QueryExecution>();
  /** Gives the failure of a request, or nothing. */
  fail: (request: Request) => QueryExecution | undefined = () => undefined;
  readonly #answer: Answer;
  readonly #rows = new Map<string, ExecutedStatement['rows']>();

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  /** In the place of `athena:startQueryExecution.sync`. */
  start(request: Request) {
    this.requests.push(request);
    this.statements.push(request.QueryString);
    const failed = this.fail(request);
    if (failed !== undefined) throw new TaskFailed(JSON.stringify(failed));
    const id = `query-${this.requests.length}`;
    this.#rows.set(id, this.#answer(request.QueryString));
    return { QueryExecution: { QueryExecutionId: id, Query: request.QueryString } };
  }

  execute({ sql }: Statement): ExecutedStatement {
    this.statements.push(sql);
    return executed(this.#answer(sql));
  }

  queries(): Queries {
    return {
      run: async (statement) => this.execute(statement),
      finished: async (id) => executed(this.#rows.get(id) ?? []),
      rows: async (id) => this.#rows.get(id) ?? [],
      execution: async (id) => this.executions.get(id) ?? {},
    };
  }
}

function executed(rows: ExecutedStatement['rows']): ExecutedStatement {
  return { rows, rowsWritten: 7n, bytesScanned: 1_000_000_000_000n };
}
