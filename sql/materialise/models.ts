import { sql } from 'kysely';
import type { Columns } from '#sql/contracts/columns.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { literal, typeName } from '#sql/literal.ts';
import { columnDefinitions, columnList, query, type Statement, statement, tableRef } from '#sql/statement.ts';
import { runDatabase, type Warehouse } from '#sql/warehouse.ts';
import { physicalRef } from './tables.ts';

/** A model's result in the types of its contract. */
function contractQuery(columns: Columns, text: string) {
  const casts = Object.entries(columns).map(
    ([name, column]) => sql`cast(m.${sql.id(name)} as ${typeName(column.type)}) as ${sql.id(name)}`,
  );
  return sql`select ${sql.join(casts)} from (\n${query(text)}\n) m`;
}

/** Writes a model's rows of one run. On Athena the run's partition of the one table, on DuckDB a table. */
export function buildSelect(warehouse: Warehouse, model: ModelContract, text: string, runId: string): Statement {
  const rows = contractQuery(model.columns, text);
  if (warehouse.engine === 'duckdb') {
    return statement(sql`create or replace table ${tableRef(warehouse.runs, model.name)} as ${rows}`);
  }
  return statement(
    sql`insert into ${physicalRef(warehouse, model)}
      select r.*, ${literal(runId)} as run_id from (${rows}) r`,
    runDatabase(warehouse, runId),
  );
}

/** What a fitted model's function reads: its query's rows in the types of the contract's input. */
export function fitInput(warehouse: Warehouse, model: ModelContract, text: string, runId: string): Statement {
  if (model.input === undefined) throw new Error(`the fitted model ${model.name} does not say what its query gives`);
  return statement(contractQuery(model.input, text), runDatabase(warehouse, runId));
}

/** The view that shows one run's rows under the model's bare name; DuckDB's tables are bare already. */
export function createRunView(warehouse: Warehouse, model: ModelContract, runId: string): Statement {
  return statement(sql`
    create or replace view ${tableRef(runDatabase(warehouse, runId), model.name)} as
    select ${columnList(Object.keys(model.columns))}
    from ${physicalRef(warehouse, model)}
    where run_id = ${literal(runId)}`);
}

/** One round of an iterated model: what is read as `<table>_before`, the step, and the count of changed rows. */
export type Round = {
  readonly build: readonly Statement[];
  /** Gives one number: rows that this round changed. */
  readonly changed: Statement;
};

const before = (model: ModelContract) => `${model.name}_before`;
const after = (model: ModelContract) => `${model.name}_after`;

/** Rounds of an iterated model on Athena, all in one table of their own. */
export function roundsTable(model: ModelContract): ModelContract {
  return {
    ...model,
    name: `${model.name}_rounds`,
    columns: { ...model.columns, round: { type: 'integer', description: 'Round, from 1' } },
  };
}

export function buildRound(
  warehouse: Warehouse,
  model: ModelContract,
  text: string,
  runId: string,
  round: number,
): Round {
  return warehouse.engine === 'duckdb'
    ? duckRound(warehouse, model, text, round)
    : athenaRound(warehouse, model, text, runId, round);
}

function duckRound(warehouse: Warehouse, model: ModelContract, text: string, round: number): Round {
  const beforeRef = tableRef(warehouse.runs, before(model));
  const afterRef = tableRef(warehouse.runs, after(model));
  const names = columnList(Object.keys(model.columns));
  const first = sql`create or replace table ${beforeRef} (${columnDefinitions(model.columns, 'duckdb')})`;
  const next = sql`create or replace table ${beforeRef} as select ${names} from ${afterRef}`;
  return {
    build: [
      statement(round === 1 ? first : next),
      statement(sql`create or replace table ${afterRef} as ${contractQuery(model.columns, text)}`),
    ],
    changed: statement(sql`
      select count(*) as changed
      from (select ${names} from ${afterRef} except select ${names} from ${beforeRef}) c`),
  };
}

function athenaRound(warehouse: Warehouse, model: ModelContract, text: string, runId: string, round: number): Round {
  const rounds = physicalRef(warehouse, roundsTable(model));
  const names = columnList(Object.keys(model.columns));
  const rowsOf = (number: number) =>
    sql`select ${names} from ${rounds} where run_id = ${literal(runId)} and round = ${sql.lit(number)}`;
  return {
    build: [
      statement(sql`
        create or replace view ${tableRef(runDatabase(warehouse, runId), before(model))} as ${rowsOf(round - 1)}`),
      statement(
        sql`insert into ${rounds}
          select r.*, cast(${sql.lit(round)} as integer) as round, ${literal(runId)} as run_id
          from (${contractQuery(model.columns, text)}) r`,
        runDatabase(warehouse, runId),
      ),
    ],
    changed: statement(sql`
      select count(*) as changed from (${rowsOf(round)} except ${rowsOf(round - 1)}) c`),
  };
}

/** The last round's rows become the model's rows. */
export function finishRounds(warehouse: Warehouse, model: ModelContract, runId: string, round: number): Statement[] {
  const names = columnList(Object.keys(model.columns));
  if (warehouse.engine === 'duckdb') {
    return [
      statement(sql`
        create or replace table ${tableRef(warehouse.runs, model.name)} as
        select ${names} from ${tableRef(warehouse.runs, after(model))}`),
      statement(sql`drop table ${tableRef(warehouse.runs, after(model))}`),
      statement(sql`drop table ${tableRef(warehouse.runs, before(model))}`),
    ];
  }
  return [
    statement(sql`
      insert into ${physicalRef(warehouse, model)}
      select ${names}, run_id
      from ${physicalRef(warehouse, roundsTable(model))}
      where run_id = ${literal(runId)} and round = ${sql.lit(round)}`),
  ];
}
