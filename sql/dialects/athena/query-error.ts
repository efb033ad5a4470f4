/** What is known of a query that went wrong. */
export interface QueryErrorDetails {
  /** Athena's id of the query, once it has one. */
  readonly queryExecutionId?: string | undefined;
  /** Athena's own words for why the query failed. */
  readonly stateReason?: string | undefined;
  /** What the query had scanned when it ended. */
  readonly bytesScanned?: number | undefined;
  readonly cause?: unknown;
}

/** Base of all errors of running SQL on Athena. The code is stable; whether to run the statement again is told by the class. */
export abstract class QueryError extends Error {
  abstract readonly code: string;
  /** Whether the same statement may succeed when it is run again, whole, under a new request token. */
  readonly retryable: boolean = false;
  readonly queryExecutionId: string | undefined;
  readonly stateReason: string | undefined;
  readonly bytesScanned: number | undefined;

  constructor(message: string, details: QueryErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.queryExecutionId = details.queryExecutionId;
    this.stateReason = details.stateReason;
    this.bytesScanned = details.bytesScanned;
  }
}

/** The statement is longer than Athena takes (262,144 bytes of UTF-8). Nothing was sent. */
export class StatementTooLong extends QueryError {
  override readonly code = 'LC-ATH-001';
}

/** A bound value stands where Athena takes none. Nothing was sent. */
export class ParameterMisplaced extends QueryError {
  override readonly code = 'LC-ATH-002';
}

/** A value has no literal in Athena's SQL, or a longer one than Athena takes. Nothing was sent. */
export class ValueNotExpressible extends QueryError {
  override readonly code = 'LC-ATH-003';
}

/** Athena has no transactions. */
export class TransactionsUnsupported extends QueryError {
  override readonly code = 'LC-ATH-004';
}

/** Athena refused the request itself: no rights, no such workgroup, a text it can't read. */
export class RequestRefused extends QueryError {
  override readonly code = 'LC-ATH-005';
}

/** Athena throttled, or could not be reached, for as long as the time bound allowed. */
export class ServiceUnavailable extends QueryError {
  override readonly code = 'LC-ATH-006';
  override readonly retryable = true;
}

/** The query failed, and would fail again. */
export class QueryFailed extends QueryError {
  override readonly code = 'LC-ATH-007';
}

/** Another writer committed to the same Iceberg table first: run the whole statement again. */
export class CommitConflict extends QueryError {
  override readonly code = 'LC-ATH-008';
  override readonly retryable = true;
}

/** Athena failed of itself, or says that trying again may help. */
export class EngineFailed extends QueryError {
  override readonly code = 'LC-ATH-009';
  override readonly retryable = true;
}

/** The query needs more than Athena gives one query, in memory or stages. The same text would fail again. */
export class ResourcesExhausted extends QueryError {
  override readonly code = 'LC-ATH-010';
}

/** The query ran longer than Athena allows. */
export class QueryTimedOut extends QueryError {
  override readonly code = 'LC-ATH-011';
}

/** Somebody else stopped the query, or a limit of the workgroup on bytes scanned did. */
export class QueryStopped extends QueryError {
  override readonly code = 'LC-ATH-012';
}

/** The caller aborted; the query was asked to stop. `cause` is the signal's reason. */
export class QueryAborted extends QueryError {
  override readonly code = 'LC-ATH-013';
}

/** A result holds what its column's type does not allow. */
export class ResultUnreadable extends QueryError {
  override readonly code = 'LC-ATH-014';
}
