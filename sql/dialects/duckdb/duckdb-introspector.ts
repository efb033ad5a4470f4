import { type DatabaseIntrospector, type Kysely, type SchemaMetadata, sql, type TableMetadata } from 'kysely';

type ColumnRow = {
  readonly schema_name: string;
  readonly table_name: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: boolean;
  readonly has_default: boolean;
  readonly is_view: boolean;
};

export class DuckDbIntrospector implements DatabaseIntrospector {
  // biome-ignore lint/suspicious/noExplicitAny: the type that Kysely's own interface asks for
  readonly #db: Kysely<any>;

  // biome-ignore lint/suspicious/noExplicitAny: the type that Kysely's own interface asks for
  constructor(db: Kysely<any>) {
    this.#db = db;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const result = await sql<SchemaMetadata>`
      select distinct schema_name as name from duckdb_schemas()
      where not internal or schema_name = 'main' order by name`.execute(this.#db);
    return result.rows;
  }

  async getTables(): Promise<TableMetadata[]> {
    const result = await sql<ColumnRow>`
      select c.schema_name, c.table_name, c.column_name, c.data_type, c.is_nullable,
        c.column_default is not null as has_default,
        exists (select 1 from duckdb_views() v where v.view_oid = c.table_oid) as is_view
      from duckdb_columns() c where not c.internal
      order by c.database_name, c.schema_name, c.table_name, c.column_index`.execute(this.#db);
    const byTable = Map.groupBy(result.rows, (row) => `${row.schema_name}.${row.table_name}`);
    return [...byTable.values()].map(tableMetadata);
  }
}

function tableMetadata(rows: readonly ColumnRow[]): TableMetadata {
  const [first] = rows;
  return {
    schema: first?.schema_name ?? '',
    name: first?.table_name ?? '',
    isView: first?.is_view ?? false,
    isForeign: false,
    columns: rows.map((row) => ({
      name: row.column_name,
      dataType: row.data_type,
      isNullable: row.is_nullable,
      isAutoIncrementing: false,
      hasDefaultValue: row.has_default,
    })),
  };
}
