import { sql } from 'kysely';
import { day, instant, text, whole } from '#sql/contracts/columns.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { literal } from '#sql/literal.ts';
import { columnList, query, type Statement, statement, tableRef } from '#sql/statement.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import { physicalRef } from './tables.ts';

/** The one row that says which run BI sees. */
export const publishedTable = {
  name: 'published_run',
  columns: {
    id: whole('Always 1'),
    run_id: text('The run that the views show'),
    as_of: day('It sees what happened before the start of this day'),
    published_at: instant('When it was published'),
  },
} as const;

/** One row changes, and every view shows the new run: all tables in the same commit. */
export function publishRun(warehouse: Warehouse, runId: string, asOf: string, publishedAt: string): Statement {
  return statement(sql`
    merge into ${tableRef(warehouse.base, publishedTable.name)} t
    using (
      select 1 as id, ${literal(runId)} as run_id, cast(${literal(asOf)} as date) as as_of,
        cast(${literal(publishedAt)} as timestamp(6)) as published_at
    ) s on t.id = s.id
    when matched then update set run_id = s.run_id, as_of = s.as_of, published_at = s.published_at
    when not matched then insert (id, run_id, as_of, published_at) values (s.id, s.run_id, s.as_of, s.published_at)`);
}

/** What BI reads of a model: the published run's rows. */
export function createPublishedView(warehouse: Warehouse, model: ModelContract): Statement {
  return statement(sql`
    create or replace view ${tableRef(warehouse.published, model.name)} as
    select ${columnList(Object.keys(model.columns))}, run_id
    from ${physicalRef(warehouse, model)}
    where run_id = (select p.run_id from ${tableRef(warehouse.base, publishedTable.name)} p)`);
}

/** What BI reads of operations: not part of publishing, always as new as the base. */
export function createOperationsView(warehouse: Warehouse, name: string, columns: readonly string[], text: string) {
  return statement(
    sql`create or replace view ${tableRef(warehouse.published, name)} as
      select ${columnList(columns)} from (\n${query(text)}\n) v`,
    warehouse.base,
  );
}
