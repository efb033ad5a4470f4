import {
  DefaultQueryCompiler,
  type DialectAdapter,
  DialectAdapterBase,
  DummyDriver,
  Kysely,
  type RawBuilder,
  sql,
} from 'kysely';
import type { Columns, ColumnType } from './contracts/columns.ts';

/** One finished SQL text, and the database whose tables it names without a prefix. */
export type Statement = { readonly sql: string; readonly database?: string };

class TextAdapter extends DialectAdapterBase implements DialectAdapter {
  override async acquireMigrationLock(): Promise<void> {}
  override async releaseMigrationLock(): Promise<void> {}
}

/** Knows no database: it only turns Kysely's builders into text that both engines read. */
const writer = new Kysely<Record<string, never>>({
  dialect: {
    createAdapter: () => new TextAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: () => {
      throw new Error('a statement writer has no database to look into');
    },
    createQueryCompiler: () => new DefaultQueryCompiler(),
  },
});

/**
 * The text of a statement whose values are all literals.
 * @throws Error where a value would have been bound: Athena takes no parameters in most statements.
 */
export function statement(builder: RawBuilder<unknown>, database?: string): Statement {
  const compiled = builder.compile(writer);
  if (compiled.parameters.length > 0) throw new Error(`a value must be a literal in: ${compiled.sql}`);
  return database === undefined ? { sql: compiled.sql } : { sql: compiled.sql, database };
}

export function tableRef(database: string, table: string): RawBuilder<unknown> {
  return sql`${sql.id(database, table)}`;
}

export function columnList(names: readonly string[], prefix?: string): RawBuilder<unknown> {
  return sql.join(names.map((name) => (prefix === undefined ? sql.id(name) : sql.id(prefix, name))));
}

/** A model's text in a place where a query may stand. */
export function query(text: string): RawBuilder<unknown> {
  return sql.raw(text.trim().replace(/;\s*$/, ''));
}

const safeName = /^[a-z][a-z0-9_]*$/;

/** A name in backticks, as Athena's DDL wants it. */
export function ddlName(...parts: readonly string[]): RawBuilder<unknown> {
  for (const part of parts) {
    if (!safeName.test(part)) throw new Error(`not a name that Glue takes: ${part}`);
  }
  return sql.raw(parts.map((part) => `\`${part}\``).join('.'));
}

/** A column's type in Athena's DDL for Iceberg tables. */
function icebergType(type: ColumnType): string {
  if (type === 'varchar') return 'string';
  return type === 'integer' ? 'int' : type;
}

export function columnDefinitions(columns: Columns, engine: 'athena' | 'duckdb'): RawBuilder<unknown> {
  return sql.join(
    Object.entries(columns).map(([name, column]) =>
      engine === 'athena'
        ? sql`${ddlName(name)} ${sql.raw(icebergType(column.type))}`
        : sql`${sql.id(name)} ${sql.raw(column.type)}`,
    ),
  );
}
