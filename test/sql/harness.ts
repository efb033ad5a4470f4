import { sql } from 'kysely';
import { fitModel } from '#functions/fit/index.ts';
import { isLastRound } from '#functions/refresh/rounds.ts';
import { openDuckDb, searchPath } from '#local/warehouse/duckdb.ts';
import { writtenAudit } from '#sql/audits/audits.ts';
import type { Columns } from '#sql/contracts/columns.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { asOfView, isVersioned, latestView, recordViews } from '#sql/materialise/latest.ts';
import { buildRound, buildSelect, finishRounds, fitInput } from '#sql/materialise/models.ts';
import { insertRows, type TextRow } from '#sql/materialise/rows.ts';
import { createTable } from '#sql/materialise/tables.ts';
import { loadAudits, loadModels } from '#sql/models/index.ts';
import { operationsTables } from '#sql/operations/index.ts';
import { compileModels } from '#sql/plan/compile.ts';
import { allModels, type CompiledModel, type CompiledModels } from '#sql/plan/compiled.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import { allRecords } from '#sql/records/index.ts';
import { type Business, defaultSettings } from '#sql/settings/index.ts';
import { type Statement, statement } from '#sql/statement.ts';
import { laptopWarehouse } from '#sql/warehouse.ts';
import { duckDbKysely } from '#test/sql/duckdb-kysely.ts';

export type Value = string | number | boolean | null;
/** A row of a test: columns that it does not name are null. */
export type Row = Readonly<Record<string, Value>>;
export type Given = Readonly<Record<string, readonly Row[]>>;

export type BuildOptions = {
  /** Models to build, in whatever order; those that are neither given nor built are empty. */
  readonly build: readonly string[] | 'all';
  readonly given: Given;
  /** A shop where it is not said. */
  readonly business?: Business;
  /** Instead of the business's defaults. */
  readonly settings?: Readonly<Record<string, string>>;
  /** A run as of the start of this day, UTC. */
  readonly asOf?: string;
};

export type Harness = Engine & {
  /** Writes the given rows, and builds models over them on DuckDB. */
  readonly build: (options: BuildOptions) => Promise<void>;
  /** Builds as said and gives the rows of the last model named. */
  readonly model: (options: BuildOptions & { readonly build: readonly string[] }) => Promise<Row[]>;
  /** How many rows break an audit. */
  readonly failing: (audit: string) => Promise<number>;
  readonly compiled: CompiledModels;
};

const runId = 'r1';
const warehouse = laptopWarehouse;
const compiled = compileModels(await loadModels(), loadAudits());

export type Engine = {
  readonly rows: (query: string) => Promise<Row[]>;
  readonly run: (query: string) => Promise<void>;
  readonly close: () => void;
};

/** DuckDB in memory with Trino's meaning, and databases for runs and the base. */
export async function openEngine(): Promise<Engine> {
  const db = await openDuckDb();
  for (const name of [warehouse.runs, warehouse.base]) await db.connection.run(`attach ':memory:' as ${name}`);
  await searchPath(db, [warehouse.runs, warehouse.base]);
  const kysely = duckDbKysely(db.connection);
  const rows = async (query: string) => (await sql.raw<Row>(query).execute(kysely)).rows.map(plainRow);
  return { rows, run: async (query) => void (await rows(query)), close: () => db.close() };
}

/** An engine on which models and audits run over rows of a test. */
export async function openHarness(): Promise<Harness> {
  const engine = await openEngine();
  const execute = ({ sql: text }: Statement) => engine.rows(text);
  const tables = allTables(compiled);
  let written: readonly string[] = [...tables.keys()];
  const build = async (options: BuildOptions) => {
    const given = { ...settingsOf(options), ...onlyVersions(options.given), ...options.given };
    const models = modelsOf(compiled, options);
    const supply = [...emptied(tables, written), ...filled(tables, given)];
    await engine.run(supply.map((next) => next.sql).join(';\n'));
    for (const model of models) await buildModel(model, execute, options);
    written = [...Object.keys(given), ...models.map(({ contract }) => contract.name)];
  };
  return {
    ...engine,
    compiled,
    build,
    model: async (options) => {
      await build(options);
      const model = allModels(compiled).find(({ contract }) => contract.name === options.build.at(-1));
      return engine.rows(`select * from run.${options.build.at(-1)} order by ${model?.contract.grain.join(', ')}`);
    },
    failing: async (name) => (await engine.rows(failingQuery(compiled, name))).length,
  };
}

/** Records that a test gives in their latest version alone have no other. */
function onlyVersions(given: Given): Given {
  const records = allRecords.filter((record) => isVersioned(record) && given[latestView(record)] !== undefined);
  return Object.fromEntries(records.map((record) => [asOfView(record), given[latestView(record)] ?? []]));
}

type Tables = ReadonlyMap<string, Columns>;

/** Tables as they are before anything is given: there, and without rows. */
function emptied(tables: Tables, names: readonly string[]): Statement[] {
  return names.flatMap((name) => [
    { sql: `drop table if exists run.${name}` },
    createTable(warehouse, { database: warehouse.runs, name, columns: tables.get(name) ?? {} }),
  ]);
}

function filled(tables: Tables, given: Given): Statement[] {
  return Object.entries(given).flatMap(([name, rows]) => {
    const columns = tables.get(name);
    if (columns === undefined) throw new Error(`no table ${name}`);
    return insertRows(
      warehouse.runs,
      name,
      columns,
      rows.map((row) => textRow(name, row, columns)),
    );
  });
}

function modelsOf(compiled: CompiledModels, { build, given }: BuildOptions): CompiledModel[] {
  const all = allModels(compiled);
  if (build === 'all') return all.filter(({ contract }) => given[contract.name] === undefined);
  const wanted = new Set([...build, ...(given.run_settings === undefined ? ['run_settings'] : [])]);
  return all.filter(({ contract }) => wanted.has(contract.name));
}

/** Every table that a model or audit may read. */
function allTables(compiled: CompiledModels): Tables {
  return new Map<string, Columns>([
    ...allRecords.flatMap((record) => recordViews(record).map((name) => [name, recordColumns(record)] as const)),
    ...suppliedByRun.map((table) => [table.name, table.columns] as const),
    ...operationsTables.map((table) => [table.name, table.columns] as const),
    ...allModels(compiled).map(({ contract }) => [contract.name, contract.columns] as const),
  ]);
}

function asOfAt({ asOf = '2026-01-01' }: BuildOptions): string {
  return `${asOf} 00:00:00.000000`;
}

function settingsOf(options: BuildOptions): Record<string, readonly Row[]> {
  const { settings = {}, business = 'shop', asOf = '2026-01-01' } = options;
  const defaults = defaultSettings(business);
  const rows = (defaults.settings ?? []).map((row) => ({
    ...row,
    value: settings[row.setting ?? ''] ?? row.value ?? null,
  }));
  const run = { as_of_date: asOf, as_of_at: asOfAt(options) };
  const ofRun = Object.entries(run).map(([setting, value]) => ({ setting, value, source: 'run' }));
  return { ...defaults, settings: [...rows, ...ofRun] };
}

function textRow(table: string, row: Row, columns: Columns): TextRow {
  const stranger = Object.keys(row).find((name) => !Object.hasOwn(columns, name));
  if (stranger !== undefined) throw new Error(`${table} has no column ${stranger}`);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === null ? null : String(value)]));
}

type Execute = (next: Statement) => Promise<Row[]>;

async function buildModel({ contract, text }: CompiledModel, execute: Execute, options: BuildOptions): Promise<void> {
  if (contract.kind === 'fitted') {
    const rows = await execute(fitInput(warehouse, contract, text, runId));
    const fitted = fitModel(contract.name, { rows, asOfAt: asOfAt(options) });
    for (const next of insertRows(warehouse.runs, contract.name, contract.columns, fitted)) await execute(next);
    return;
  }
  if (contract.kind !== 'iterated') {
    await execute(buildSelect(warehouse, contract, text, runId));
    return;
  }
  for (let round = 1; ; round += 1) {
    const { build, changed } = buildRound(warehouse, contract, text, runId, round);
    for (const next of build) await execute(next);
    const [row] = await execute(changed);
    if (isLastRound(contract, round, BigInt(Number(row?.changed)))) break;
  }
  for (const next of finishRounds(warehouse, contract, runId, 0)) await execute(next);
}

function failingQuery(compiled: CompiledModels, name: string): string {
  const audit = compiled.audits.find(({ contract }) => contract.name === name);
  if (audit === undefined) throw new Error(`no audit ${name}`);
  const { model, description } = audit.contract;
  return statement(writtenAudit(model, name, description, audit.text).failing).sql;
}

/** Counts as numbers: those of a test are small. */
function plainRow(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'bigint' ? Number(value) : value]),
  );
}
