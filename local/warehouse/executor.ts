import { Kysely, sql } from 'kysely';
import type { ExecutedStatement, Executor } from '#functions/refresh/executor.ts';
import { DuckDbDialect } from '#sql/dialects/duckdb/duckdb-dialect.ts';
import type { Statement } from '#sql/statement.ts';
import type { DuckDb } from './duckdb.ts';

type Row = Readonly<Record<string, unknown>>;

/** Runs a run's statements on DuckDB, one after the other: each one uses all cores by itself. */
export function duckDbExecutor(db: DuckDb): Executor {
  const kysely = new Kysely<Record<string, never>>({ dialect: new DuckDbDialect({ connection: db.connection }) });
  return {
    concurrency: 1,
    execute: async ({ sql: text }: Statement): Promise<ExecutedStatement> => {
      const { rows } = await sql.raw<Row>(text).execute(kysely);
      return { rows, rowsWritten: writtenRows(rows), bytesScanned: null };
    },
  };
}

/** DuckDB answers a write with one row whose one column is named Count. */
function writtenRows(rows: readonly Row[]): bigint | null {
  const written = rows[0]?.Count;
  return typeof written === 'bigint' ? written : null;
}
