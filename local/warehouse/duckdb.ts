import { mkdirSync } from 'node:fs';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { preludeSchema, preludeStatements } from '#sql/engines/prelude.ts';

export type DuckDb = {
  readonly connection: DuckDBConnection;
  readonly close: () => void;
};

/** An engine in memory with Trino's meaning; files are attached to it. */
export async function openDuckDb(temporary?: string): Promise<DuckDb> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  if (temporary !== undefined) {
    mkdirSync(temporary, { recursive: true });
    await connection.run(`set temp_directory = ${quoted(temporary)}`);
  }
  for (const sql of preludeStatements) await connection.run(sql);
  await connection.run('set preserve_insertion_order = false');
  return {
    connection,
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

/** Bare names are looked up in these databases, the prelude first. */
export async function searchPath(db: DuckDb, databases: readonly string[]): Promise<void> {
  const path = [`memory.${preludeSchema}`, ...databases.map((name) => `${name}.main`)];
  await db.connection.run(`set search_path = ${quoted(path.join(','))}`);
}

export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
