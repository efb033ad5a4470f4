import { type RawBuilder, sql } from 'kysely';
import type { ModelContract } from '#sql/contracts/model.ts';
import { literal } from '#sql/literal.ts';
import { columnList, query, type Statement, statement, tableRef } from '#sql/statement.ts';
import { runDatabase, type Warehouse } from '#sql/warehouse.ts';

/** A check: its query gives the rows that break it. */
export type Audit = {
  readonly model: string;
  readonly name: string;
  readonly detail: string;
  readonly failing: RawBuilder<unknown>;
  /** Stages that it takes at most in a query. */
  readonly stages: number;
};

/** The audits that a contract states: unique and filled key, not null, accepted values, relationships. */
export function contractAudits(model: ModelContract): Audit[] {
  return [uniqueKey(model), ...notNull(model), ...acceptedValues(model), ...relationships(model)];
}

/** An audit whose query stands in a file of sql/audits. */
export function writtenAudit(model: string, name: string, detail: string, text: string): Audit {
  const failing = sql`select 1 as failing from (\n${query(text)}\n) q`;
  return { model, name, detail, failing, stages: stagesOfText(text) };
}

/** Every table that is read costs a stage and its latest version another, and so does every regrouping. */
function stagesOfText(text: string): number {
  const reads = text.match(/\b(?:from|join)\b/g) ?? [];
  const regroupings = text.match(/\b(?:group by|distinct|over|union)\b/g) ?? [];
  return 2 + 2 * reads.length + regroupings.length;
}

function uniqueKey(model: ModelContract): Audit {
  const key = columnList(model.grain);
  return {
    model: model.name,
    name: 'unique_key',
    detail: `one row per ${model.grain.join(', ')}`,
    failing: sql`select 1 as failing from ${sql.id(model.name)} group by ${key} having count(*) > 1`,
    stages: 3,
  };
}

/** One scan for all columns of a table: each query costs its least price, and each scan its bytes. */
function notNull(model: ModelContract): Audit[] {
  const required = Object.entries(model.columns)
    .filter(([name, column]) => column.required === true || model.grain.includes(name))
    .map(([name]) => name);
  if (required.length === 0) return [];
  const isMissing = required.map((name) => sql`${sql.id(name)} is null`);
  return [
    {
      model: model.name,
      name: 'not_null',
      detail: `never null: ${required.join(', ')}`,
      failing: sql`select 1 as failing from ${sql.id(model.name)} where ${sql.join(isMissing, sql` or `)}`,
      stages: 2,
    },
  ];
}

function acceptedValues(model: ModelContract): Audit[] {
  return Object.entries(model.columns).flatMap(([name, column]) =>
    column.accepted === undefined
      ? []
      : [
          {
            model: model.name,
            name: `accepted_values ${name}`,
            detail: `${name} is one of ${column.accepted.join(', ')}`,
            failing: sql`select 1 as failing from ${sql.id(model.name)}
              where ${sql.id(name)} not in (${sql.join(column.accepted.map(literal))})`,
            stages: 2,
          },
        ],
  );
}

function relationships(model: ModelContract): Audit[] {
  return (model.relationships ?? []).map(({ column, references: [table, key], except = [] }) => ({
    model: model.name,
    name: `relationship ${column}`,
    detail: `every ${column} is in ${table}.${key}`,
    failing: sql`select 1 as failing from ${sql.id(model.name)} f
      left join ${sql.id(table)} d on d.${sql.id(key)} = f.${sql.id(column)}
      where f.${sql.id(column)} is not null and d.${sql.id(key)} is null
        ${except.length > 0 ? sql`and f.${sql.id(column)} not in (${sql.join(except.map(literal))})` : sql``}`,
    stages: 5,
  }));
}

/** Audits share statements, since each statement costs a query; Athena takes at most 150 stages in one. */
const stagesPerStatement = 120;

/** Writes the results of audits, a few statements for all of them. */
export function runAudits(warehouse: Warehouse, audits: readonly Audit[], runId: string): Statement[] {
  return groupsOf(audits).map((group) =>
    statement(
      sql`insert into ${tableRef(warehouse.base, 'audit_results')}
        select ${literal(runId)} as run_id, model, audit,
          case when failing_rows = 0 then 'passed' else 'failed' end as status, failing_rows, detail
        from (${sql.join(group.map(countFailing), sql` union all `)}) results`,
      runDatabase(warehouse, runId),
    ),
  );
}

function groupsOf(audits: readonly Audit[]): Audit[][] {
  const groups: Audit[][] = [];
  let stages = stagesPerStatement;
  for (const audit of audits) {
    stages += audit.stages;
    if (stages <= stagesPerStatement) groups.at(-1)?.push(audit);
    else {
      groups.push([audit]);
      stages = audit.stages;
    }
  }
  return groups;
}

function countFailing(audit: Audit) {
  return sql`select ${literal(audit.model)} as model, ${literal(audit.name)} as audit, count(*) as failing_rows,
    ${literal(audit.detail)} as detail from (${audit.failing}) f`;
}

/** The audits of a run that failed, worst first. */
export function failedAudits(warehouse: Warehouse, runId: string): Statement {
  return statement(sql`
    select model, audit, failing_rows, detail from ${tableRef(warehouse.base, 'audit_results')}
    where run_id = ${literal(runId)} and status = 'failed'
    order by failing_rows desc, model, audit`);
}
