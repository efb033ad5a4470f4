import type { DuckDBConnection } from '@duckdb/node-api';

export interface DuckDbDialectConfig {
  /** An open connection; whoever opened it closes it. Statements are run on it one after the other. */
  readonly connection: DuckDBConnection;
}
