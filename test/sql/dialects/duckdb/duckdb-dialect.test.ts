import { DuckDBInstance } from '@duckdb/node-api';
import { type CompiledQuery, Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DuckDbDialect } from '#sql/dialects/duckdb/duckdb-dialect.ts';

type Database = { visits: { id: bigint; channel: string | null; cost: string; day: string; seen_at: string } };

let db: Kysely<Database>;
let close: () => void;
let executed: CompiledQuery[];

beforeEach(async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  executed = [];
  db = new Kysely<Database>({
    dialect: new DuckDbDialect({ connection }),
    log: ({ query }) => void executed.push(query),
  });
  close = () => {
    connection.closeSync();
    instance.closeSync();
  };
  await sql`create table visits (id bigint not null, channel varchar default 'direct', cost decimal(18, 2), day date, seen_at timestamp)`.execute(
    db,
  );
});
afterEach(async () => {
  await db.destroy();
  close();
});

const visit = (id: bigint, channel: string | null) =>
  ({ id, channel, cost: '1.50', day: '2025-01-02', seen_at: '2025-01-02 03:04:05.678' }) as const;

describe('Kysely on DuckDB', () => {
  it('writes numbered parameters, and reads decimals, days and instants as text', async () => {
    await db.insertInto('visits').values(visit(1n, 'email')).execute();
    const rows = await db.selectFrom('visits').selectAll().where('channel', '=', 'email').execute();
    expect(executed.at(-1)).toMatchObject({
      sql: 'select * from "visits" where "channel" = $1',
      parameters: ['email'],
    });
    expect(rows).toEqual([
      { id: 1n, channel: 'email', cost: '1.50', day: '2025-01-02', seen_at: '2025-01-02 03:04:05.678000' },
    ]);
  });

  it('updates, deletes, and says how many rows', async () => {
    await db
      .insertInto('visits')
      .values([visit(1n, 'a'), visit(2n, 'b'), visit(3n, 'b')])
      .execute();
    const updated = await db.updateTable('visits').set({ channel: 'c' }).where('channel', '=', 'b').executeTakeFirst();
    expect(executed.at(-1)?.sql).toBe('update "visits" set "channel" = $1 where "channel" = $2');
    expect(updated.numUpdatedRows).toBe(2n);
    expect((await db.deleteFrom('visits').executeTakeFirst()).numDeletedRows).toBe(3n);
  });

  it('merges', async () => {
    await db
      .insertInto('visits')
      .values([visit(1n, 'a')])
      .execute();
    await db
      .mergeInto('visits')
      .using('visits as s', 's.id', 'visits.id')
      .whenMatched()
      .thenUpdateSet({ channel: 'merged' })
      .execute();
    expect(executed.at(-1)?.sql).toBe(
      'merge into "visits" using "visits" as "s" on "s"."id" = "visits"."id" when matched then update set "channel" = $1',
    );
    expect(await db.selectFrom('visits').select('channel').execute()).toEqual([{ channel: 'merged' }]);
  });

  it('rolls a transaction back as a whole', async () => {
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('visits').values(visit(1n, 'a')).execute();
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await db.selectFrom('visits').selectAll().execute()).toEqual([]);
  });

  it('keeps statements that are asked for together apart', async () => {
    await db.insertInto('visits').values(visit(1n, 'a')).execute();
    const asked = Array.from({ length: 20 }, (_, n) =>
      sql<{ n: number }>`select ${n}::integer as n from visits`.execute(db),
    );
    expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.n)).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });

  it('streams', async () => {
    await db
      .insertInto('visits')
      .values([visit(1n, 'a'), visit(2n, 'b')])
      .execute();
    const ids: bigint[] = [];
    for await (const row of db.selectFrom('visits').select('id').orderBy('id').stream()) ids.push(row.id);
    expect(ids).toEqual([1n, 2n]);
  });

  it('knows its tables, views and columns', async () => {
    await sql`create view seen as select id from visits`.execute(db);
    const tables = await db.introspection.getTables();
    expect(tables.map(({ name, isView }) => [name, isView])).toEqual([
      ['seen', true],
      ['visits', false],
    ]);
    expect(tables[1]?.columns.slice(0, 2)).toMatchObject([
      { name: 'id', dataType: 'BIGINT', isNullable: false, hasDefaultValue: false },
      { name: 'channel', dataType: 'VARCHAR', isNullable: true, hasDefaultValue: true },
    ]);
    expect((await db.introspection.getSchemas()).map(({ name }) => name)).toContain('main');
  });
});
