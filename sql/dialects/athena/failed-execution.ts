import type { QueryExecution } from '@aws-sdk/client-athena';
import {
  CommitConflict,
  EngineFailed,
  type QueryError,
  type QueryErrorDetails,
  QueryFailed,
  QueryStopped,
  QueryTimedOut,
  ResourcesExhausted,
} from './query-error.ts';

type ErrorClass = new (message: string, details: QueryErrorDetails) => QueryError;

// The order matters: a reason is of the first kind that fits.
const byReason: readonly (readonly [RegExp, ErrorClass])[] = [
  [/ICEBERG_COMMIT_ERROR|ConcurrentModification/i, CommitConflict],
  [/exhausted resources|EXCEEDED_(LOCAL_|GLOBAL_)?MEMORY_LIMIT|QUERY_HAS_TOO_MANY_STAGES/i, ResourcesExhausted],
  [/query timeout|EXCEEDED_TIME_LIMIT/i, QueryTimedOut],
  [/bytes scanned limit/i, QueryStopped],
];
const ofTheEngine = /TooManyRequests|Throttl|SlowDown|internal.error/i;
const userCategory = 2;

/** The error that a query which ended in FAILED or CANCELLED is. */
export function failureOf(execution: QueryExecution): QueryError {
  const { Status, Statistics, QueryExecutionId } = execution;
  const reason = Status?.StateChangeReason ?? Status?.AthenaError?.ErrorMessage ?? '';
  const Failure = classOf(execution, reason);
  const scanned = Statistics?.DataScannedInBytes;
  return new Failure(
    `Athena query ${QueryExecutionId} ${Status?.State?.toLowerCase()} after scanning ${scanned ?? 0} bytes: ${reason || 'no reason given'}`,
    { queryExecutionId: QueryExecutionId, stateReason: reason, bytesScanned: scanned },
  );
}

function classOf(execution: QueryExecution, reason: string): ErrorClass {
  const known = byReason.find(([pattern]) => pattern.test(reason));
  if (known !== undefined) return known[1];
  if (execution.Status?.State === 'CANCELLED') return QueryStopped;
  const error = execution.Status?.AthenaError;
  if (error?.ErrorCategory === userCategory) return QueryFailed;
  return error?.Retryable === true || ofTheEngine.test(reason) ? EngineFailed : QueryFailed;
}
