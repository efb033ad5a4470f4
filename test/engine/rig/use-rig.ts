import { AthenaClient } from '@aws-sdk/client-athena';
import { inject } from 'vitest';
import type { AthenaDialectConfig } from '#sql/dialects/athena/athena-dialect-config.ts';
import { runStatement, type StatementResult } from '#sql/dialects/athena/run-statement.ts';
import { createGlueDatabase } from './glue-table.ts';
import { type Rig, startRig } from './start-rig.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    rig?: RunningRig;
  }
}

/** A rig as plain data, so that it can be handed from vitest's global setup to the test files. */
export type RunningRig = Omit<Rig, 'stop'>;

/** What of a rig is plain data. */
export function runningRig(rig: Rig): RunningRig {
  const { athenaEndpoint, s3Endpoint, glueEndpoint, awsConfig, bucket, workGroup } = rig;
  return { athenaEndpoint, s3Endpoint, glueEndpoint, awsConfig, bucket, workGroup };
}

/** The rig that the engine project's global setup has started; without one, a rig for this file alone. */
export async function useRig(): Promise<Rig> {
  const running = inject('rig');
  return running === undefined ? startRig() : { ...running, stop: async () => {} };
}

/** The dialect's configuration for one database of the rig, which is made in Glue. */
export async function athenaOn(rig: Rig, database: string): Promise<AthenaDialectConfig> {
  await createGlueDatabase(rig, database, `s3://${rig.bucket}/${database}/`);
  return {
    client: new AthenaClient({ ...rig.awsConfig, endpoint: rig.athenaEndpoint, maxAttempts: 1 }),
    database,
    workGroup: rig.workGroup,
    firstPollMilliseconds: 1,
    pollMilliseconds: 50,
  };
}

/** A function that runs one text on the given database. */
export function runner(config: AthenaDialectConfig): (sql: string) => Promise<StatementResult> {
  return (sql) => runStatement(config, sql);
}
