import type { DuckDBConnection } from '@duckdb/node-api';
import { Kysely } from 'kysely';
import { DuckDbDialect } from '#sql/dialects/duckdb/duckdb-dialect.ts';

/** Kysely over an open connection, knowing no tables. */
export function duckDbKysely(connection: DuckDBConnection): Kysely<Record<string, never>> {
  return new Kysely<Record<string, never>>({ dialect: new DuckDbDialect({ connection }) });
}
