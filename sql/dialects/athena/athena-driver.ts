import type { AbortableOperationOptions, CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { AthenaDialectConfig } from './athena-dialect-config.ts';
import { QueryAborted, TransactionsUnsupported } from './query-error.ts';
import { runStatement, type StatementOptions, streamStatement } from './run-statement.ts';

/** Runs Kysely's statements. A connection is no resource: Athena is asked over HTTP, as many at once as the caller likes. */
export class AthenaDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(config: AthenaDialectConfig) {
    this.#connection = new AthenaConnection(config);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    throw new TransactionsUnsupported('Athena has no transactions: one statement is one commit');
  }

  async commitTransaction(): Promise<void> {}

  async rollbackTransaction(): Promise<void> {}

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {}
}

class AthenaConnection implements DatabaseConnection {
  readonly #config: AthenaDialectConfig;

  constructor(config: AthenaDialectConfig) {
    this.#config = config;
  }

  async executeQuery<Row>(query: CompiledQuery, options?: AbortableOperationOptions): Promise<QueryResult<Row>> {
    try {
      const { rows, rowsAffected } = await runStatement(this.#config, query.sql, optionsOf(query, options));
      return resultOf<Row>(rows, rowsAffected);
    } catch (error) {
      // Kysely has told the caller of the abort already, and would print this error to the console.
      if (error instanceof QueryAborted) return { rows: [] };
      throw error;
    }
  }

  async *streamQuery<Row>(
    query: CompiledQuery,
    chunkSize: number,
    options?: AbortableOperationOptions,
  ): AsyncIterableIterator<QueryResult<Row>> {
    for await (const page of streamStatement(this.#config, query.sql, optionsOf(query, options), chunkSize)) {
      yield resultOf<Row>(page.rows, page.rowsAffected);
    }
  }
}

function optionsOf(query: CompiledQuery, options: AbortableOperationOptions | undefined): StatementOptions {
  return { parameters: query.parameters, ...(options?.signal === undefined ? {} : { signal: options.signal }) };
}

// The rows have the types that the caller's Kysely tables declare: nothing here can check that.
function resultOf<Row>(rows: readonly unknown[], rowsAffected: bigint | undefined): QueryResult<Row> {
  return { rows: rows as Row[], ...(rowsAffected === undefined ? {} : { numAffectedRows: rowsAffected }) };
}
