import { sql } from 'kysely';
import { openDuckDb, searchPath } from '#local/warehouse/duckdb.ts';
import { type RecordContract, recordColumns } from '#sql/contracts/record.ts';
import { asOfView, createAsOfView, createLatestView, latestView } from '#sql/materialise/latest.ts';
import { mergeRecord, versionsTable } from '#sql/materialise/merge.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { operationsTables } from '#sql/operations/index.ts';
import { allRecords } from '#sql/records/index.ts';
import { orders } from '#sql/records/orders.ts';
import type { Statement } from '#sql/statement.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';
import { duckDbKysely } from '#test/sql/duckdb-kysely.ts';
import type { Row } from '#test/sql/harness.ts';

/** A raw lake and base of orders in memory. */
export type OrderLake = {
  /** An object of the raw lake with versions of orders, and its receipt. */
  readonly put: (batch: string, versions: readonly Version[]) => Promise<void>;
  readonly merge: () => Promise<void>;
  readonly rows: (query: string) => Promise<Row[]>;
  /** What a run as of an instant sees. */
  readonly latest: (asOfAt: string) => Promise<Row[]>;
  /** Every version of an order that such a run sees. */
  readonly versions: (asOfAt: string) => Promise<Row[]>;
  readonly close: () => void;
};

export type Version = {
  readonly source?: string;
  readonly id: string;
  readonly version: string;
  readonly updatedAt: string;
  readonly arrivedAt: string;
  readonly occurredAt?: string;
  readonly total: string;
};

export async function openOrderLake(): Promise<OrderLake> {
  const db = await openDuckDb();
  for (const name of ['raw', 'base', 'run']) await db.connection.run(`attach ':memory:' as ${name}`);
  await searchPath(db, ['run', 'base']);
  const kysely = duckDbKysely(db.connection);
  const execute = async ({ sql: text }: Statement) => (await sql.raw<Row>(text).execute(kysely)).rows;
  for (const next of tables()) await execute(next);
  return {
    put: async (batch, versions) => {
      await execute({ sql: rawRows(batch, versions) });
      await execute({ sql: receiptRow(batch, versions) });
    },
    merge: async () => {
      for (const next of mergeRecord(laptopWarehouse, orders, { since: '0001-01-01' })) await execute(next);
    },
    rows: (query) => execute({ sql: query }),
    latest: async (asOfAt) => {
      await execute(createLatestView(laptopWarehouse, orders, { runId: 'r1', asOfAt }));
      return execute({ sql: `select * from run.${latestView(orders)} order by source_id` });
    },
    versions: async (asOfAt) => {
      await execute(createAsOfView(laptopWarehouse, orders, { runId: 'r1', asOfAt }));
      return execute({ sql: `select * from run.${asOfView(orders)} order by source_id, updated_at` });
    },
    close: () => db.close(),
  };
}

function tables(): Statement[] {
  const base = laptopWarehouse.base;
  return [
    ...allRecords.map((record) =>
      createTable(laptopWarehouse, { database: base, name: versionsTable(record), columns: recordColumns(record) }),
    ),
    ...operationsTables.map(({ name, columns }) => createTable(laptopWarehouse, { database: base, name, columns })),
    rawTable(orders),
  ];
}

/** The raw lake holds text, and the day of receipt that its objects lie under. */
function rawTable(record: RecordContract): Statement {
  const columns = Object.keys(recordColumns(record)).map((name) => `"${name}" varchar`);
  return { sql: `create table raw.${record.name} (${columns.join(', ')}, dt varchar)` };
}

const text = (value: string) => `'${value}'`;

function rawRows(batch: string, versions: readonly Version[]): string {
  const rows = versions.map((version) => rawRow(batch, version));
  const values = rows.map((row) => `(${Object.values(row).map(text)})`);
  return `insert into raw.orders (${Object.keys(rows[0] ?? {})}) values ${values}`;
}

function rawRow(
  batch: string,
  { source = 'shopify', id, version, updatedAt, arrivedAt, occurredAt = updatedAt, total }: Version,
) {
  return {
    source,
    source_id: id,
    source_version: version,
    updated_at: updatedAt,
    occurred_at: occurredAt,
    arrived_at: arrivedAt,
    batch_id: batch,
    currency: 'EUR',
    total_amount: total,
    dt: arrivedAt.slice(0, 10),
  };
}

function receiptRow(batch: string, versions: readonly Version[]): string {
  const values = {
    source: 'intake',
    source_id: `${batch}|shopify|orders`,
    source_version: '1',
    table_name: 'orders',
    delivered_by: 'shopify',
    received: String(versions.length),
    quarantined: '0',
    batch_id: `receipt of ${batch}`,
  };
  return `insert into base.intake_receipts_versions (${Object.keys(values)}) values (${Object.values(values).map(text)})`;
}
