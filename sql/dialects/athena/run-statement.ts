import { createHash, randomUUID } from 'node:crypto';
import {
  GetQueryExecutionCommand,
  type QueryExecution,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { type AthenaDialectConfig, retryOf, surroundingsOf } from './athena-dialect-config.ts';
import { executionParameters } from './athena-parameters.ts';
import { type Call, request, throwIfAborted } from './athena-requests.ts';
import type { ResultColumn, ResultRow } from './athena-result.ts';
import { type ResultPage, resultPages } from './athena-result-pages.ts';
import { failureOf } from './failed-execution.ts';
import { QueryAborted, type QueryErrorDetails, QueryFailed, StatementTooLong } from './query-error.ts';

/** What one execution may have beside its text. */
export interface StatementOptions {
  /** Values for the `?` of the text. */
  readonly parameters?: readonly unknown[];
  /** Names the statement: see `requestToken` of the configuration, which this comes before. */
  readonly requestToken?: string;
  /** Stops the query in Athena when it aborts. */
  readonly signal?: AbortSignal;
}

/** A query that has succeeded. */
export interface FinishedStatement {
  readonly queryExecutionId: string;
  readonly bytesScanned: number;
  /** Rows inserted, updated, deleted or merged; undefined for what changes no rows. */
  readonly rowsAffected: bigint | undefined;
}

/** A query that has succeeded, with all it returned. */
export interface StatementResult extends FinishedStatement {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly ResultRow[];
}

const longestStatementBytes = 262_144;

/**
 * Runs one finished SQL text on Athena and waits for its end.
 * @throws QueryError with a stable code: see its subclasses.
 */
export async function runStatement(
  config: AthenaDialectConfig,
  sql: string,
  options: StatementOptions = {},
): Promise<StatementResult> {
  const rows: ResultRow[] = [];
  let last: StatementPage | undefined;
  for await (const page of streamStatement(config, sql, options)) {
    for (const row of page.rows) rows.push(row);
    last = page;
  }
  if (last === undefined) throw new QueryFailed('Athena gave a result without a page');
  return { ...last, rows };
}

/** A page of a query's result, with what is known of the whole query. */
export interface StatementPage extends FinishedStatement, ResultPage {}

/** As `runStatement`, page by page. At least one page comes. */
export async function* streamStatement(
  config: AthenaDialectConfig,
  sql: string,
  options: StatementOptions = {},
  pageSize?: number,
): AsyncGenerator<StatementPage> {
  const parameters = executionParameters(sql, options.parameters ?? []);
  refuseTooLong(sql);
  throwIfAborted(options.signal);
  const id = await start(config, sql, parameters, options);
  const execution = await untilEnded(config, id, options.signal);
  let finished: FinishedStatement | undefined;
  for await (const page of resultPages(askWith(config, id, options.signal), execution, pageSize)) {
    if (finished === undefined) {
      finished = finishedStatement(id, execution, page.updateCount);
      config.onFinished?.(finished);
    }
    yield { ...finished, columns: page.columns, rows: page.rows };
  }
}

function refuseTooLong(sql: string): void {
  const bytes = Buffer.byteLength(sql);
  if (bytes <= longestStatementBytes) return;
  const beginning = sql.slice(0, 60).replace(/\s+/g, ' ');
  throw new StatementTooLong(
    `the statement '${beginning}…' has ${bytes} bytes, Athena takes ${longestStatementBytes}: split it`,
  );
}

async function start(
  config: AthenaDialectConfig,
  sql: string,
  parameters: readonly string[],
  options: StatementOptions,
): Promise<string> {
  const name = options.requestToken ?? config.requestToken?.(sql, parameters) ?? randomUUID();
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    ClientRequestToken: createHash('sha256').update(name).digest('hex'),
    QueryExecutionContext: {
      Catalog: config.catalog ?? 'AwsDataCatalog',
      ...(config.database === undefined ? {} : { Database: config.database }),
    },
    ...(config.workGroup === undefined ? {} : { WorkGroup: config.workGroup }),
    ...(config.outputLocation === undefined ? {} : { ResultConfiguration: { OutputLocation: config.outputLocation } }),
    ...(parameters.length === 0 ? {} : { ExecutionParameters: [...parameters] }),
  });
  // Not given the signal: a query whose id never arrived could not be stopped.
  const answer = await askWith(config, undefined, options.signal)((client) => client.send(command));
  if (answer.QueryExecutionId === undefined) throw new QueryFailed('Athena started a query without an id');
  return answer.QueryExecutionId;
}

/** Makes calls for one query. */
export type Ask = <Output>(call: Call<Output>) => Promise<Output>;

function askWith(
  config: AthenaDialectConfig,
  queryExecutionId: string | undefined,
  signal: AbortSignal | undefined,
): Ask {
  const details: QueryErrorDetails = { queryExecutionId };
  const surroundings = surroundingsOf(config);
  return (call) => request(call, { client: config.client, retry: retryOf(config), surroundings, signal, details });
}

async function untilEnded(
  config: AthenaDialectConfig,
  id: string,
  signal: AbortSignal | undefined,
): Promise<QueryExecution> {
  try {
    return await poll(config, id, signal);
  } catch (error) {
    if (error instanceof QueryAborted) await stop(config, id);
    throw error;
  }
}

async function poll(config: AthenaDialectConfig, id: string, signal: AbortSignal | undefined): Promise<QueryExecution> {
  const ask = askWith(config, id, signal);
  const { sleep } = surroundingsOf(config);
  const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
  for (let wait = config.firstPollMilliseconds ?? 100; ; wait = config.pollMilliseconds ?? 1000) {
    await sleep(wait, signal);
    throwIfAborted(signal, { queryExecutionId: id });
    const { QueryExecution } = await ask((client, abortSignal) =>
      client.send(command, { ...(abortSignal && { abortSignal }) }),
    );
    const state = QueryExecution?.Status?.State;
    if (QueryExecution !== undefined && state === 'SUCCEEDED') return QueryExecution;
    if (QueryExecution !== undefined && (state === 'FAILED' || state === 'CANCELLED')) throw failureOf(QueryExecution);
  }
}

async function stop(config: AthenaDialectConfig, id: string): Promise<void> {
  const command = new StopQueryExecutionCommand({ QueryExecutionId: id });
  // The abort is what the caller must hear of, not that the query could not be stopped.
  await askWith(config, id, undefined)((client) => client.send(command)).catch(() => undefined);
}

const changing = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'MERGE_INTO', 'CREATE_TABLE_AS_SELECT']);

function finishedStatement(id: string, execution: QueryExecution, updateCount: number | undefined): FinishedStatement {
  const isChange = changing.has(execution.SubstatementType ?? '') || (updateCount ?? 0) > 0;
  return {
    queryExecutionId: id,
    bytesScanned: execution.Statistics?.DataScannedInBytes ?? 0,
    rowsAffected: isChange ? BigInt(updateCount ?? 0) : undefined,
  };
}
