import {
  type DuckDBConnection,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { CompiledQuery, DatabaseConnection, Driver, QueryResult } from 'kysely';
import type { DuckDbDialectConfig } from './duckdb-dialect-config.ts';

export class DuckDbDriver implements Driver {
  readonly #config: DuckDbDialectConfig;
  #tail: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;

  constructor(config: DuckDbDialectConfig) {
    this.#config = config;
  }

  async init(): Promise<void> {}

  /** Waits for the statement before: a DuckDB connection runs one at a time. */
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#tail;
    const mine = Promise.withResolvers<void>();
    this.#tail = mine.promise;
    await before;
    this.#release = mine.resolve;
    return new DuckDbKyselyConnection(this.#config.connection);
  }

  async releaseConnection(): Promise<void> {
    this.#release?.();
  }

  async beginTransaction(): Promise<void> {
    await this.#config.connection.run('begin transaction');
  }

  async commitTransaction(): Promise<void> {
    await this.#config.connection.run('commit');
  }

  async rollbackTransaction(): Promise<void> {
    await this.#config.connection.run('rollback');
  }

  async destroy(): Promise<void> {}
}

class DuckDbKyselyConnection implements DatabaseConnection {
  readonly #connection: DuckDBConnection;

  constructor(connection: DuckDBConnection) {
    this.#connection = connection;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const reader = await this.#connection.runAndReadAll(query.sql, query.parameters as DuckDBValue[]);
    const rows = reader.getRowObjects().map(readableRow) as R[];
    return { rows, numAffectedRows: BigInt(reader.rowsChanged) };
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const result = await this.#connection.stream(query.sql, query.parameters as DuckDBValue[]);
    for await (const rows of result.yieldRowObjects()) {
      yield { rows: rows.map(readableRow) as R[] };
    }
  }
}

function readableRow(row: Record<string, DuckDBValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readableValue(value)]));
}

/** Decimals, dates and instants as text, as the Athena driver gives them; instants with six digits of a second. */
function readableValue(value: DuckDBValue): unknown {
  if (value instanceof DuckDBTimestampValue) return sixDigits(value.toString());
  if (value instanceof DuckDBTimestampTZValue) return value.toString();
  if (value instanceof DuckDBDecimalValue || value instanceof DuckDBDateValue) return value.toString();
  return value;
}

function sixDigits(instant: string): string {
  const [seconds = '', fraction = ''] = instant.split('.');
  return `${seconds}.${fraction.padEnd(6, '0')}`;
}
