import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allModels, type CompiledModels } from '#sql/plan/compiled.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import { operationsQueries } from '#sql/plan/run-plan.ts';
import { type DuckDb, openDuckDb, quoted, searchPath } from './duckdb.ts';
import { LocalError } from './errors.ts';
import { type LakeLayout, lakeLayout } from './layout.ts';

export type Published = {
  readonly run_id: string;
  readonly as_of: string;
  readonly published_at: string;
  /** Names of the run's tables that readers see; a run stays readable whatever models come later. */
  readonly tables?: readonly string[];
};

/** Runs kept beside the published one, so that a reader that has just opened one can finish. */
const keptRuns = 2;

export function readPublished(layout: LakeLayout): Published | undefined {
  if (!existsSync(layout.published)) return undefined;
  return JSON.parse(readFileSync(layout.published, 'utf8')) as Published;
}

/** Renaming one small file shows all tables of the run at once. */
export function pointTo(layout: LakeLayout, published: Published): void {
  replaceFile(layout.published, JSON.stringify(published));
  const runs = readdirSync(layout.runs)
    .filter((name) => name.endsWith('.duckdb'))
    .sort();
  const old = runs.filter((name) => name !== `${published.run_id}.duckdb`).slice(0, -keptRuns);
  for (const name of old) rmSync(join(layout.runs, name));
}

function replaceFile(path: string, content: string): void {
  writeFileSync(`${path}.new`, content);
  renameSync(`${path}.new`, path);
}

/** Copies the operations tables to where readers can see them while the base is locked. */
export async function exportOperations(db: DuckDb, layout: LakeLayout): Promise<void> {
  await searchPath(db, ['base']);
  for (const { name, columns, text } of operationsQueries()) {
    const file = join(layout.operations, `${name}.parquet`);
    await db.connection.run(
      `copy (select ${columns.join(', ')} from (${text}) v) to ${quoted(`${file}.new`)} (format parquet)`,
    );
    renameSync(`${file}.new`, file);
  }
}

/**
 * Opens what is published, read-only; a refresh that publishes meanwhile changes nothing in it.
 * @throws LocalError LC-CLI-002 where nothing is published yet
 */
export async function openPublished(lake: string): Promise<DuckDb> {
  const layout = lakeLayout(lake);
  const published = readPublished(layout);
  if (published === undefined) {
    throw new LocalError('LC-CLI-002', `nothing is published in ${lake}; run: lifecycle refresh --lake ${lake}`);
  }
  if (published.tables === undefined) {
    throw new LocalError(
      'LC-CLI-002',
      `${lake} was published by an older version; run: lifecycle refresh --lake ${lake}`,
    );
  }
  const db = await openDuckDb();
  await db.connection.run(`attach ${quoted(layout.runFile(published.run_id))} as run (read_only)`);
  for (const name of published.tables) {
    await db.connection.run(
      `create view memory.main.${name} as select *, ${quoted(published.run_id)} as run_id from run.main.${name}`,
    );
  }
  await createOperationsViews(db, layout);
  await searchPath(db, ['memory']);
  return db;
}

/** Operations can be read even where no run was ever published. */
export async function openOperations(lake: string): Promise<DuckDb> {
  const db = await openDuckDb();
  await createOperationsViews(db, lakeLayout(lake));
  await searchPath(db, ['memory']);
  return db;
}

export function publishedNames(compiled: CompiledModels): string[] {
  const models = allModels(compiled).map((model) => model.contract);
  return [
    ...models.filter((model) => model.question !== undefined).map((model) => model.name),
    ...suppliedByRun.map((table) => table.name),
  ];
}

async function createOperationsViews(db: DuckDb, layout: LakeLayout): Promise<void> {
  for (const { name } of operationsQueries()) {
    const file = join(layout.operations, `${name}.parquet`);
    if (existsSync(file)) {
      await db.connection.run(`create view memory.main.${name} as select * from read_parquet(${quoted(file)})`);
    }
  }
}
