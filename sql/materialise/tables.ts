import { sql } from 'kysely';
import type { Columns } from '#sql/contracts/columns.ts';
import { columnDefinitions, ddlName, type Statement, statement, tableRef } from '#sql/statement.ts';
import { physicalTable, type Warehouse } from '#sql/warehouse.ts';

export type Table = {
  readonly database: string;
  readonly name: string;
  readonly columns: Columns;
  readonly partitionedBy?: readonly string[];
};

/** Makes a permanent or physical table where it is not there yet. */
export function createTable(warehouse: Warehouse, table: Table): Statement {
  const columns = columnDefinitions(table.columns, warehouse.engine);
  if (warehouse.engine === 'duckdb') {
    return statement(sql`create table if not exists ${tableRef(table.database, table.name)} (${columns})`);
  }
  const partitions = table.partitionedBy ?? [];
  return statement(
    sql.join(
      [
        sql`create table if not exists ${ddlName(table.database, table.name)} (${columns})`,
        ...(partitions.length > 0 ? [sql`partitioned by (${sql.join(partitions.map((name) => ddlName(name)))})`] : []),
        sql`location ${sql.lit(`${warehouse.location}/${table.database}/${table.name}`)}`,
        sql`tblproperties ('table_type' = 'ICEBERG', 'format' = 'parquet')`,
      ],
      sql` `,
    ),
  );
}

/** A model's physical table, where a statement names it. */
export function physicalRef(warehouse: Warehouse, model: Parameters<typeof physicalTable>[1]) {
  const { database, name } = physicalTable(warehouse, model);
  return tableRef(database, name);
}
