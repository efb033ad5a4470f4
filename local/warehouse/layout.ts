import { join } from 'node:path';

/** Where things lie in a lake that is a folder. The files under `warehouse` can all be rebuilt from `raw`. */
export function lakeLayout(lake: string) {
  const warehouse = join(lake, 'warehouse');
  return {
    lake,
    raw: join(lake, 'raw'),
    settings: join(lake, 'settings'),
    warehouse,
    base: join(warehouse, 'base.duckdb'),
    runs: join(warehouse, 'runs'),
    runFile: (runId: string) => join(warehouse, 'runs', `${runId}.duckdb`),
    /** The pointer: which run readers open. */
    published: join(warehouse, 'published.json'),
    /** Operations tables as Parquet, replaced whole after every run: the base itself is locked while one runs. */
    operations: join(warehouse, 'operations'),
    lock: join(warehouse, 'refresh.lock'),
  };
}

export type LakeLayout = ReturnType<typeof lakeLayout>;
