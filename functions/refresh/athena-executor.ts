import type { AthenaDialectConfig } from '#sql/dialects/athena/athena-dialect-config.ts';
import { QueryError } from '#sql/dialects/athena/query-error.ts';
import type { Statement } from '#sql/statement.ts';
import { athenaQueries } from './cloud/queries.ts';
import type { ExecutedStatement, Executor } from './executor.ts';

export type AthenaExecutorOptions = {
  readonly concurrency?: number;
  /** Bound on the time from the first attempt of a statement to the last. */
  readonly totalMilliseconds?: number;
  readonly clock?: () => number;
  readonly random?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
};

const firstCeiling = 200;
const largestCeiling = 20_000;

/**
 * Runs a run's statements on Athena from one process. A statement that failed for another writer's sake runs again
 * whole, with full jitter (Brooker 2015), until its time is over; what would fail again is thrown at once.
 */
export function athenaExecutor(config: AthenaDialectConfig, options: AthenaExecutorOptions = {}): Executor {
  const { concurrency = 20, totalMilliseconds = 300_000, clock = Date.now, random = Math.random } = options;
  const sleep = options.sleep ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const queries = athenaQueries(config);
  const execute = async (statement: Statement): Promise<ExecutedStatement> => {
    const end = clock() + totalMilliseconds;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await queries.run(statement);
      } catch (error) {
        const wait = random() * Math.min(largestCeiling, firstCeiling * 2 ** attempt);
        if (!(error instanceof QueryError) || !error.retryable || clock() + wait > end) throw error;
        await sleep(wait);
      }
    }
  };
  return { concurrency, execute };
}
