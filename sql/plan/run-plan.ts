import { sql } from 'kysely';
import { runAudits } from '#sql/audits/audits.ts';
import { text } from '#sql/contracts/columns.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { createBaseView, createRecordViews, type PinnedRun } from '#sql/materialise/latest.ts';
import { mergeRecord, versionsTable } from '#sql/materialise/merge.ts';
import { buildSelect, createRunView, fitInput, roundsTable } from '#sql/materialise/models.ts';
import { createOperationsView, createPublishedView, publishedTable, publishRun } from '#sql/materialise/publish.ts';
import { writeRows } from '#sql/materialise/rows.ts';
import { createTable, type Table } from '#sql/materialise/tables.ts';
import { merged_batches, operationsTables, operationsViews, operationsViewText } from '#sql/operations/index.ts';
import { allRecords, intakeRecords, records } from '#sql/records/index.ts';
import type { SettingsRow } from '#sql/settings/index.ts';
import { ddlName, type Statement, statement } from '#sql/statement.ts';
import { physicalTable, runDatabase, type Warehouse } from '#sql/warehouse.ts';
import { allModels, auditsOf, type CompiledModels } from './compiled.ts';
import { dataDictionary, dictionaryRows, type SuppliedTable, suppliedByRun } from './dictionary.ts';

/** One refresh. Instants are canonical UTC text, days `YYYY-MM-DD`. */
export type Run = PinnedRun & {
  readonly asOf: string;
  readonly startedAt: string;
  /** Raw partitions before this day hold nothing new. */
  readonly mergeSince: string;
  readonly settings: Readonly<Record<string, readonly SettingsRow[]>>;
};

/** A step is a name; its statements are rendered from the name just before they run. */
export type Phase = { readonly name: string; readonly steps: readonly string[] };

/** Tables that the catalogue holds, as `database.table`. */
export type Existing = ReadonlySet<string>;

/**
 * The way of one run: phases one after the other, the steps of a phase beside each other, a step's statements one
 * after the other. The same for the laptop and for the state machine.
 */
export function runPlan(warehouse: Warehouse, compiled: CompiledModels, existing: Existing): Phase[] {
  const tables = permanentTables(warehouse, compiled)
    .filter((table) => !existing.has(`${table.database}.${table.name}`))
    .map((table) => `table ${table.name}`);
  const phases: Phase[] = [
    { name: 'tables', steps: tables },
    // receipts first: the other merges take only what a receipt vouches for
    { name: 'receipts', steps: Object.keys(intakeRecords).map((name) => `merge ${name}`) },
    { name: 'merge', steps: Object.keys(records).map((name) => `merge ${name}`) },
    { name: 'database', steps: warehouse.engine === 'athena' ? ['database'] : [] },
    {
      name: 'supply',
      steps: [
        ...suppliedByRun.map((table) => `supply ${table.name}`),
        ...allRecords.map((record) => `latest ${record.name}`),
        ...runViews(warehouse, compiled).map((table) => `view ${table.name}`),
      ],
    },
    ...compiled.levels.map((level, index) => ({
      name: `level ${index + 1}`,
      steps: level.map((model) => `model ${model.contract.name}`),
    })),
    { name: 'audits', steps: ['audits'] },
  ];
  return phases.filter((phase) => phase.steps.length > 0);
}

/**
 * After the audits passed.
 * @param published tables whose views BI has already: a view is made again only where its table is new
 */
export function publishPlan(warehouse: Warehouse, compiled: CompiledModels, published: Existing): Phase[] {
  if (warehouse.engine === 'duckdb') return [];
  const views = publishedModels(compiled)
    .filter((model) => !published.has(physicalPath(warehouse, model)))
    .map((model) => `publish ${model.name}`);
  // These name no contract's hash that would tell a new text from an old one, so they are made again every time.
  return [
    { name: 'published views', steps: [...views, 'publish operations'] },
    { name: 'publish', steps: ['publish'] },
  ];
}

/**
 * The statements of a step. An iterated model has none here: its rounds are rendered one by one. A fitted model has its
 * query, whose rows its function turns into the model's.
 */
export function renderStep(warehouse: Warehouse, compiled: CompiledModels, run: Run, step: string): Statement[] {
  const [kind = '', name = ''] = step.split(' ');
  switch (kind) {
    case 'table':
      return tableStatements(warehouse, compiled, name);
    case 'merge':
      return allRecords
        .filter((record) => record.name === name)
        .flatMap((record) => mergeRecord(warehouse, record, { since: run.mergeSince }));
    case 'database':
      return [statement(sql`create database if not exists ${ddlName(runDatabase(warehouse, run.runId))}`)];
    case 'supply':
      return supply(warehouse, compiled, run, name);
    case 'latest':
      return allRecords
        .filter((record) => record.name === name)
        .flatMap((record) => createRecordViews(warehouse, record, run));
    case 'view':
      return runView(warehouse, compiled, run, name);
    case 'model':
      return modelStatements(warehouse, compiled, run, name);
    case 'audits':
      return runAudits(warehouse, auditsOf(compiled), run.runId);
    case 'publish':
      return publishStatements(warehouse, compiled, run, name);
    default:
      throw new Error(`no such step: ${step}`);
  }
}

/** A model's physical table as `database.table`. */
export function physicalPath(warehouse: Warehouse, model: Parameters<typeof physicalTable>[1]): string {
  const { database, name } = physicalTable(warehouse, model);
  return `${database}.${name}`;
}

function permanentTables(warehouse: Warehouse, compiled: CompiledModels): Table[] {
  const database = warehouse.base;
  const base: Table[] = [
    ...allRecords.map((record) => ({ database, name: versionsTable(record), columns: recordColumns(record) })),
    ...operationsTables.map((table) => ({ database, name: table.name, columns: table.columns })),
    { database, name: publishedTable.name, columns: publishedTable.columns },
  ];
  return warehouse.engine === 'duckdb' ? base : [...base, ...runTables(warehouse, compiled)];
}

/** On Athena a run's rows live in one table per contract, a partition each. */
function runTables(warehouse: Warehouse, compiled: CompiledModels): Table[] {
  return [...suppliedByRun, ...builtTables(compiled)].map((table) => ({
    ...physicalTable(warehouse, table),
    columns: { ...table.columns, run_id: text('The run that the row is of') },
    partitionedBy: ['run_id'],
  }));
}

function builtTables(compiled: CompiledModels): ModelContract[] {
  const models = allModels(compiled).map((model) => model.contract);
  return [...models, ...models.filter((model) => model.kind === 'iterated').map(roundsTable)];
}

function tableStatements(warehouse: Warehouse, compiled: CompiledModels, name: string): Statement[] {
  return permanentTables(warehouse, compiled)
    .filter((table) => table.name === name)
    .map((table) => createTable(warehouse, table));
}

function supply(warehouse: Warehouse, compiled: CompiledModels, run: Run, name: string): Statement[] {
  const table = suppliedByRun.find((supplied) => supplied.name === name);
  if (table === undefined) throw new Error(`no such supplied table: ${name}`);
  const rows =
    table === dataDictionary
      ? dictionaryRows(allModels(compiled).map((model) => model.contract))
      : (run.settings[name] ?? []);
  return writeRows(warehouse, table, rows, run.runId);
}

/** What a run shows by bare names in its database on Athena; DuckDB's tables are bare already. */
function runViews(warehouse: Warehouse, compiled: CompiledModels): readonly ModelContract[] {
  if (warehouse.engine === 'duckdb') return [];
  return [...suppliedByRun.map(asModel), ...allModels(compiled).map((model) => model.contract), merged_batches];
}

function runView(warehouse: Warehouse, compiled: CompiledModels, run: Run, name: string): Statement[] {
  if (name === merged_batches.name) return [createBaseView(warehouse, merged_batches, run.runId)];
  return runViews(warehouse, compiled)
    .filter((table) => table.name === name)
    .map((table) => createRunView(warehouse, table, run.runId));
}

function modelStatements(warehouse: Warehouse, compiled: CompiledModels, run: Run, name: string): Statement[] {
  return allModels(compiled)
    .filter(({ contract }) => contract.name === name && contract.kind !== 'iterated')
    .map(({ contract, text: query }) => {
      const build = contract.kind === 'fitted' ? fitInput : buildSelect;
      return build(warehouse, contract, query, run.runId);
    });
}

export function publishedModels(compiled: CompiledModels): ModelContract[] {
  const models = allModels(compiled).map((model) => model.contract);
  return [...models.filter((model) => model.question !== undefined), ...suppliedByRun.map(asModel)];
}

function asModel(table: SuppliedTable): ModelContract {
  return { ...table, area: 'settings', grain: Object.keys(table.columns) };
}

function publishStatements(warehouse: Warehouse, compiled: CompiledModels, run: Run, name: string): Statement[] {
  if (name === '') return [publishRun(warehouse, run.runId, run.asOf, run.startedAt)];
  if (name === 'operations') return operationsViewStatements(warehouse);
  return publishedModels(compiled)
    .filter((model) => model.name === name)
    .map((model) => createPublishedView(warehouse, model));
}

/** What BI reads of operations, by name: the text of each view over permanent tables. */
export function operationsQueries(): { name: string; columns: string[]; text: string }[] {
  return [
    ...operationsTables
      .filter((table) => table.question !== undefined)
      .map(({ name, columns }) => ({ name, columns: Object.keys(columns), text: `select * from ${name}` })),
    ...operationsViews.map(({ name, columns }) => ({
      name,
      columns: Object.keys(columns),
      text: operationsViewText(name),
    })),
    {
      name: 'published',
      columns: ['run_id', 'as_of', 'published_at'],
      text: `select run_id, as_of, published_at from ${publishedTable.name}`,
    },
  ];
}

function operationsViewStatements(warehouse: Warehouse): Statement[] {
  return operationsQueries().map((view) => createOperationsView(warehouse, view.name, view.columns, view.text));
}
