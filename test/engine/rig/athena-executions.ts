import { randomUUID } from 'node:crypto';
import type { AthenaError, QueryExecution, StartQueryExecutionInput } from '@aws-sdk/client-athena';
import { executionParameters } from '#sql/dialects/athena/athena-parameters.ts';
import { putResultFile } from './athena-result-file.ts';
import { StatementRefused, statementType, substatementType } from './athena-statement.ts';
import { translate } from './athena-translation.ts';
import { runOnTrino, TrinoError, type TrinoResult } from './trino-client.ts';

/** A request that Athena refuses before it makes an execution. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequestException';
}

/** What runs the queries and keeps their results: endpoints of Trino and S3. */
export interface Engine {
  readonly trino: string;
  readonly s3: string;
}

const longestStatementBytes = 262_144;

/** One query, from its start on. */
export class Execution {
  readonly id: string = randomUUID();
  readonly request: StartQueryExecutionInput;
  readonly ended: Promise<void>;
  result: TrinoResult | undefined;
  #state: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED' = 'RUNNING';
  #error: AthenaError | undefined;
  #endedAt: number | undefined;
  readonly #startedAt = Date.now();
  readonly #stopping = new AbortController();

  constructor(engine: Engine, request: StartQueryExecutionInput) {
    this.request = request;
    this.ended = this.#run(engine);
  }

  /** Cancels it, unless it has ended. */
  stop(): void {
    if (this.#state !== 'RUNNING') return;
    this.#state = 'CANCELLED';
    this.#stopping.abort();
  }

  /** What GetQueryExecution says of it. `EngineExecutionTimeInMillis` is measured, bytes are Trino's. */
  describe(): QueryExecution {
    const { QueryString = '', QueryExecutionContext, WorkGroup, ExecutionParameters } = this.request;
    return {
      QueryExecutionId: this.id,
      Query: QueryString,
      StatementType: statementType(QueryString),
      SubstatementType: substatementType(QueryString),
      QueryExecutionContext,
      ExecutionParameters,
      ResultConfiguration: { OutputLocation: this.#resultLocation() },
      WorkGroup: WorkGroup ?? 'primary',
      EngineVersion: { SelectedEngineVersion: 'AUTO', EffectiveEngineVersion: 'Athena engine version 3' },
      Status: {
        State: this.#state,
        StateChangeReason: this.#error?.ErrorMessage,
        AthenaError: this.#error,
        SubmissionDateTime: seconds(this.#startedAt),
        CompletionDateTime: this.#endedAt === undefined ? undefined : seconds(this.#endedAt),
      },
      Statistics: {
        DataScannedInBytes: this.result?.scannedBytes ?? 0,
        EngineExecutionTimeInMillis: (this.#endedAt ?? Date.now()) - this.#startedAt,
        TotalExecutionTimeInMillis: (this.#endedAt ?? Date.now()) - this.#startedAt,
      },
    };
  }

  async #run(engine: Engine): Promise<void> {
    try {
      const result = await this.#runStatements(engine.trino);
      await this.#leaveResultFile(engine.s3, result);
      this.result = result;
      if (this.#state === 'RUNNING') this.#state = 'SUCCEEDED';
    } catch (error) {
      if (this.#state === 'RUNNING') this.#fail(error);
    } finally {
      this.#endedAt = Date.now();
    }
  }

  async #leaveResultFile(s3: string, result: TrinoResult): Promise<void> {
    const location = this.#resultLocation();
    if (location !== undefined && result.updateType === undefined) await putResultFile(s3, location, result);
  }

  #resultLocation(): string | undefined {
    const folder = this.request.ResultConfiguration?.OutputLocation;
    return folder === undefined ? undefined : `${folder.replace(/\/?$/, '/')}${this.id}.csv`;
  }

  async #runStatements(trino: string): Promise<TrinoResult> {
    const { QueryString = '', QueryExecutionContext, ExecutionParameters } = this.request;
    const run = (sql: string) => runOnTrino(trino, sql, QueryExecutionContext?.Database, this.#stopping.signal);
    const statements = await translate(QueryString, async (sql) => (await run(sql)).rows);
    let result: TrinoResult = { columns: [], rows: [], scannedBytes: 0 };
    for (const statement of statements) result = await run(withParameters(statement, ExecutionParameters ?? []));
    return result;
  }

  #fail(error: unknown): void {
    this.#state = 'FAILED';
    this.#error = athenaError(error);
  }
}

function withParameters(statement: string, parameters: readonly string[]): string {
  if (parameters.length === 0) return statement;
  return `execute immediate '${statement.replaceAll("'", "''")}' using ${parameters.join(', ')}`;
}

function athenaError(error: unknown): AthenaError {
  const byUser = error instanceof StatementRefused || (error instanceof TrinoError && error.errorType === 'USER_ERROR');
  const reason = error instanceof TrinoError ? `${error.errorName}: ${error.message}` : String(error);
  return {
    ErrorCategory: byUser ? 2 : 1,
    ErrorType: byUser ? 1301 : 233,
    Retryable: false,
    ErrorMessage: error instanceof StatementRefused ? error.message : reason,
  };
}

function seconds(milliseconds: number): Date {
  return (milliseconds / 1000) as unknown as Date;
}

/** All queries of the server. The same token gives the same query, as in Athena. */
export class Executions {
  readonly #engine: Engine;
  readonly #byId = new Map<string, Execution>();
  readonly #byToken = new Map<string, Execution>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Starts a query, or finds the one that its token started. */
  start(request: StartQueryExecutionInput): Execution {
    const token = request.ClientRequestToken ?? randomUUID();
    const known = this.#byToken.get(token);
    if (known !== undefined) return sameRequest(known, request);
    if (Buffer.byteLength(request.QueryString ?? '') > longestStatementBytes) {
      throw new InvalidRequest(`queryString must have length less than or equal to ${longestStatementBytes}`);
    }
    refuseMisplacedParameters(request);
    const execution = new Execution(this.#engine, request);
    this.#byId.set(execution.id, execution);
    this.#byToken.set(token, execution);
    return execution;
  }

  /** The query of this id. */
  find(id: string | undefined): Execution {
    const execution = this.#byId.get(id ?? '');
    if (execution === undefined) throw new InvalidRequest(`QueryExecution ${id} was not found`);
    return execution;
  }
}

function refuseMisplacedParameters({ QueryString, ExecutionParameters }: StartQueryExecutionInput): void {
  try {
    executionParameters(
      QueryString ?? '',
      (ExecutionParameters ?? []).map(() => null),
    );
  } catch (error) {
    throw new InvalidRequest(String(error));
  }
}

function sameRequest(known: Execution, request: StartQueryExecutionInput): Execution {
  if (known.request.QueryString !== request.QueryString) throw new InvalidRequest('Idempotent parameters do not match');
  return known;
}
