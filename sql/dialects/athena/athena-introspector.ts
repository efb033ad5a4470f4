import { type DatabaseIntrospector, type Kysely, type SchemaMetadata, sql, type TableMetadata } from 'kysely';

interface ColumnRow {
  readonly table_schema: string;
  readonly table_name: string;
  readonly table_type: string;
  readonly column_name: string;
  readonly data_type: string;
  readonly is_nullable: string;
}

/** Reads the catalogue from `information_schema`: of the dialect's database, or of all. */
export class AthenaIntrospector<Tables> implements DatabaseIntrospector {
  readonly #db: Kysely<Tables>;
  readonly #database: string | undefined;

  constructor(db: Kysely<Tables>, database: string | undefined) {
    this.#db = db;
    this.#database = database;
  }

  async getSchemas(): Promise<SchemaMetadata[]> {
    const { rows } = await sql<{ schema_name: string }>`
      select schema_name from information_schema.schemata where schema_name <> 'information_schema' order by schema_name
    `.execute(this.#db);
    return rows.map((row) => ({ name: row.schema_name }));
  }

  async getTables(): Promise<TableMetadata[]> {
    const database = this.#database ?? null;
    const inDatabase =
      database === null ? sql`c.table_schema <> 'information_schema'` : sql`c.table_schema = ${database}`;
    const { rows } = await sql<ColumnRow>`
      select c.table_schema, c.table_name, t.table_type, c.column_name, c.data_type, c.is_nullable
      from information_schema.columns as c
      inner join information_schema.tables as t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where ${inDatabase}
      order by c.table_schema, c.table_name, c.ordinal_position
    `.execute(this.#db);
    const tables = Map.groupBy(rows, (row) => JSON.stringify([row.table_schema, row.table_name]));
    return [...tables.values()].flatMap(tableMetadata);
  }
}

function tableMetadata(columns: readonly ColumnRow[]): TableMetadata[] {
  const [first] = columns;
  if (first === undefined) return [];
  return [
    {
      schema: first.table_schema,
      name: first.table_name,
      isView: first.table_type === 'VIEW',
      isForeign: false,
      columns: columns.map(columnMetadata),
    },
  ];
}

function columnMetadata(row: ColumnRow): TableMetadata['columns'][number] {
  return {
    name: row.column_name,
    dataType: row.data_type,
    isNullable: row.is_nullable === 'YES',
    isAutoIncrementing: false,
    hasDefaultValue: false,
  };
}
