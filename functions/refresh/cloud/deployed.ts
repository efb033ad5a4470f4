import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { environment } from '#functions/environment.ts';
import type { Lake } from '#functions/lake/lake.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';
import { cloudWarehouse } from '#sql/warehouse.ts';
import { athenaQueries, type Queries } from './queries.ts';
import type { Deployed } from './steps.ts';

/** The file beside a deployed function that holds the compiled models. */
export const modelsFile = 'models.json';

/** Where in the warehouse bucket the Iceberg tables lie. */
export const tablesPrefix = 'tables';

export type DeployedParts = {
  readonly deployed: Deployed;
  readonly warehouse: Lake;
  readonly queries: Queries;
};

let parts: DeployedParts | undefined;

/** What every function of the refresh works with, made at the first call. */
export function deployedParts(): DeployedParts {
  parts ??= makeParts();
  return parts;
}

function makeParts(): DeployedParts {
  const variables = environment(['WAREHOUSE_NAME', 'WAREHOUSE_BUCKET', 'WORK_GROUP']);
  const warehouse = cloudWarehouse(variables.WAREHOUSE_NAME, `s3://${variables.WAREHOUSE_BUCKET}/${tablesPrefix}`);
  return {
    deployed: { warehouse, compiled: readModels() },
    warehouse: s3Lake({ bucket: variables.WAREHOUSE_BUCKET }),
    queries: athenaQueries({ client: new AthenaClient({ maxAttempts: 1 }), workGroup: variables.WORK_GROUP }),
  };
}

function readModels(): CompiledModels {
  return JSON.parse(readFileSync(join(import.meta.dirname, modelsFile), 'utf8')) as CompiledModels;
}
