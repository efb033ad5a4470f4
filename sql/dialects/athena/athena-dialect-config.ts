import type { AthenaClient } from '@aws-sdk/client-athena';
import { machine, type RetrySettings, type Surroundings } from './athena-requests.ts';
import type { FinishedStatement } from './run-statement.ts';

/** How and where statements run on Athena. */
export interface AthenaDialectConfig {
  /** An SDK client. Its own retries come on top: set `maxAttempts: 1` to leave them to `retry`. */
  readonly client: AthenaClient;
  readonly database?: string;
  /** Default: Athena's own, `AwsDataCatalog`. */
  readonly catalog?: string;
  readonly workGroup?: string;
  /** `s3://…` for results, where the workgroup does not say it. */
  readonly outputLocation?: string;
  /** The wait before the first look at a query. Default 100. */
  readonly firstPollMilliseconds?: number;
  /** The wait between later looks. Default 1000. */
  readonly pollMilliseconds?: number;
  /** How throttling is met. Default: full jitter under 100 ms doubling to 10 s, for 5 minutes in all per request. */
  readonly retry?: Partial<RetrySettings>;
  /**
   * Names a statement, so that sending it again finds the query it started instead of starting another: Athena gives the
   * same query for the same name, a failed one too. Without it every execution has a name of its own.
   */
  readonly requestToken?: (sql: string, parameters: readonly unknown[]) => string | undefined;
  /** Told of every statement that succeeded: bytes scanned, rows affected, Athena's id. */
  readonly onFinished?: (statement: FinishedStatement) => void;
  readonly surroundings?: Partial<Surroundings>;
}

const defaultRetry: RetrySettings = {
  firstCeilingMilliseconds: 100,
  largestCeilingMilliseconds: 10_000,
  totalMilliseconds: 300_000,
};

/** The retry settings, completed. */
export function retryOf(config: AthenaDialectConfig): RetrySettings {
  return { ...defaultRetry, ...config.retry };
}

/** Clock, sleep and random, completed. */
export function surroundingsOf(config: AthenaDialectConfig): Surroundings {
  return { ...machine, ...config.surroundings };
}
