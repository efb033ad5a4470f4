import { contractHash } from './contracts/hash.ts';
import type { ModelContract } from './contracts/model.ts';

/** Where the tables of one warehouse lie; a name is always two parts, so that one text fits both engines. */
export type Warehouse = {
  readonly engine: 'athena' | 'duckdb';
  /** What intake wrote, as text columns. */
  readonly raw: string;
  /** Permanent tables: every version of every record, and operations. */
  readonly base: string;
  /** Physical tables of all runs that BI may read, through the published views. */
  readonly runs: string;
  /** Physical tables of all runs that no view shows: who is who, and steps on the way. */
  readonly work: string;
  /** The views that BI reads. */
  readonly published: string;
  /** Where Iceberg keeps its files, `s3://bucket/prefix`; none on the laptop. */
  readonly location?: string;
};

export const laptopWarehouse: Warehouse = {
  engine: 'duckdb',
  raw: 'raw',
  base: 'base',
  runs: 'run',
  work: 'run',
  published: 'main',
};

/** @param name lower case letters, digits and underscores; the prefix of every database of this warehouse */
export function cloudWarehouse(name: string, location: string): Warehouse {
  return {
    engine: 'athena',
    raw: `${name}_raw`,
    base: `${name}_base`,
    runs: `${name}_runs`,
    work: `${name}_work`,
    published: name,
    location,
  };
}

/** The database in which a run's models find their tables by bare names. */
export function runDatabase(warehouse: Warehouse, runId: string): string {
  return warehouse.engine === 'duckdb' ? warehouse.runs : `${warehouse.published}_run_${runId}`;
}

/** On Athena a changed contract gets a new table, so that published runs of the old one stay readable. */
function physicalName(warehouse: Warehouse, model: Pick<ModelContract, 'name' | 'columns'>): string {
  return warehouse.engine === 'duckdb' ? model.name : `${model.name}_${contractHash(model.columns)}`;
}

/** The physical table of a model, `database` and `name`: internal ones lie apart from what BI may read. */
export function physicalTable(
  warehouse: Warehouse,
  model: Pick<ModelContract, 'name' | 'columns' | 'question'>,
): { readonly database: string; readonly name: string } {
  const database = model.question === undefined ? warehouse.work : warehouse.runs;
  return { database, name: physicalName(warehouse, model) };
}
