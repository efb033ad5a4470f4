import { GetQueryExecutionCommand, type QueryExecution } from '@aws-sdk/client-athena';
import { type AthenaDialectConfig, retryOf, surroundingsOf } from '#sql/dialects/athena/athena-dialect-config.ts';
import { request } from '#sql/dialects/athena/athena-requests.ts';
import { resultPages } from '#sql/dialects/athena/athena-result-pages.ts';
import { type Ask, runStatement } from '#sql/dialects/athena/run-statement.ts';
import type { Statement } from '#sql/statement.ts';
import type { ExecutedStatement } from '../executor.ts';

/** What the refresh's functions ask of Athena; tests give their own. */
export type Queries = {
  /** Runs a statement and waits; the same name finds the query that it named before, a failed one too. */
  run(statement: Statement, name?: string): Promise<ExecutedStatement>;
  /** What a query gave that the state machine ran. */
  finished(queryExecutionId: string): Promise<ExecutedStatement>;
  /** All rows that such a query gave. */
  rows(queryExecutionId: string): Promise<ExecutedStatement['rows']>;
  execution(queryExecutionId: string): Promise<QueryExecution>;
};

/** Enough for a count of changed rows and for the audits worth naming. */
const rowsRead = 50;

export function athenaQueries(config: AthenaDialectConfig): Queries {
  return {
    run: async ({ sql, database }, name) => {
      const inDatabase = database === undefined ? config : { ...config, database };
      const result = await runStatement(inDatabase, sql, name === undefined ? {} : { requestToken: name });
      return executed(result.rows, result.rowsAffected, result.bytesScanned);
    },
    finished: (id) => finished(config, id),
    rows: (id) => allRows(config, id),
    execution: (id) => execution(askOf(config), id),
  };
}

function askOf(config: AthenaDialectConfig): Ask {
  return (call) =>
    request(call, { client: config.client, retry: retryOf(config), surroundings: surroundingsOf(config) });
}

async function execution(ask: Ask, id: string): Promise<QueryExecution> {
  const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
  const { QueryExecution } = await ask((client) => client.send(command));
  return QueryExecution ?? { QueryExecutionId: id };
}

const writes = /INSERT|UPDATE|DELETE|MERGE|CREATE_TABLE_AS_SELECT/;

async function finished(config: AthenaDialectConfig, id: string): Promise<ExecutedStatement> {
  const ask = askOf(config);
  const query = await execution(ask, id);
  const bytes = query.Statistics?.DataScannedInBytes ?? 0;
  for await (const page of resultPages(ask, query, rowsRead)) {
    const isWrite = writes.test(query.SubstatementType ?? '') || (page.updateCount ?? 0) > 0;
    return executed(page.rows, isWrite ? BigInt(page.updateCount ?? 0) : undefined, bytes);
  }
  return executed([], undefined, bytes);
}

async function allRows(config: AthenaDialectConfig, id: string): Promise<ExecutedStatement['rows']> {
  const ask = askOf(config);
  const rows: ExecutedStatement['rows'][number][] = [];
  for await (const page of resultPages(ask, await execution(ask, id))) {
    for (const row of page.rows) rows.push(row);
  }
  return rows;
}

function executed(rows: ExecutedStatement['rows'], written: bigint | undefined, bytes: number): ExecutedStatement {
  return { rows, rowsWritten: written ?? null, bytesScanned: BigInt(bytes) };
}
