import { Kysely, sql } from 'kysely';
import { DuckDbDialect } from '#sql/dialects/duckdb/duckdb-dialect.ts';
import type { DuckDb } from './duckdb.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Reads rows by plain SQL, decimals as text. */
export function reader(db: DuckDb): (text: string) => Promise<Row[]> {
  const kysely = new Kysely<Record<string, never>>({ dialect: new DuckDbDialect({ connection: db.connection }) });
  return async (text) => (await sql.raw<Row>(text).execute(kysely)).rows;
}
