import { contractHash } from './contracts/hash.ts';
import type { ModelContract } from './contracts/model.ts';

/** Where the tables of one warehouse lie; a name is always two parts, so that one text fits both engines. */
export type Warehouse = {
  readonly engine: 'athena' | 'duckdb';
  /** What intake wrote, as text columns. */
  readonly raw: string;
  /** Permanent tables: every version of every record, and operations. */
  readonly base: string;
  /** Physical tables of all runs. */
  readonly runs: string;
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
  published: 'main',
};

/** @param name lower case letters, digits and underscores; the prefix of every database of this warehouse */
export function cloudWarehouse(name: string, location: string): Warehouse {
  return {
    engine: 'athena',
    raw: `${name}_raw`,
    base: `${name}_base`,
    runs: `${name}_runs`,
    published: name,
    location,
  };
}

/** The database in which a run's models find their tables by bare names. */
export function runDatabase(warehouse: Warehouse, runId: string): string {
  return warehouse.engine === 'duckdb' ? warehouse.runs : `${warehouse.published}_run_${runId}`;
}

/** On Athena a changed contract gets a new table, so that published runs of the old one stay readable. */
export function physicalTable(warehouse: Warehouse, model: Pick<ModelContract, 'name' | 'columns'>): string {
  return warehouse.engine === 'duckdb' ? model.name : `${model.name}_${contractHash(model.columns)}`;
}
