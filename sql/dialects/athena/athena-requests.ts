import type { AthenaClient } from '@aws-sdk/client-athena';
import { QueryAborted, type QueryErrorDetails, RequestRefused, ServiceUnavailable } from './query-error.ts';

/** What the dialect takes from the outside: time and chance. */
export interface Surroundings {
  /** Milliseconds since some fixed moment. */
  readonly clock: () => number;
  /** Waits; ends early, without an error, when the signal aborts. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 up to 1. */
  readonly random: () => number;
}

/** The clock, timer and chance of this machine. */
export const machine: Surroundings = {
  clock: () => performance.now(),
  sleep: sleepOrAbort,
  random: Math.random,
};

function sleepOrAbort(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal?.addEventListener('abort', end, { once: true });
  });
}

/** How throttled requests are repeated: full jitter below a doubling ceiling, until a total time is over. */
export interface RetrySettings {
  readonly firstCeilingMilliseconds: number;
  readonly largestCeilingMilliseconds: number;
  readonly totalMilliseconds: number;
}

/** One call of Athena's API, as a function, so that it can be made again. */
export type Call<Output> = (client: AthenaClient, abortSignal: AbortSignal | undefined) => Promise<Output>;

interface RequestOptions {
  readonly client: AthenaClient;
  readonly retry: RetrySettings;
  readonly surroundings: Surroundings;
  readonly signal?: AbortSignal | undefined;
  readonly details?: QueryErrorDetails;
}

/**
 * Makes a call until it is answered. Repeats throttling, Athena's own failures and lost connections only, so the call
 * must be one that may be made twice: StartQueryExecution is, by its token.
 * @throws ServiceUnavailable when the time bound is over; RequestRefused for any other answer; QueryAborted.
 */
export async function request<Output>(call: Call<Output>, options: RequestOptions): Promise<Output> {
  const { surroundings, retry, signal, details } = options;
  const deadline = surroundings.clock() + retry.totalMilliseconds;
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await call(options.client, signal);
    } catch (cause) {
      throwIfAborted(signal, details);
      if (!mayPass(cause))
        throw new RequestRefused(`Athena refused the request: ${messageOf(cause)}`, { ...details, cause });
      const wait = surroundings.random() * ceiling(retry, attempt);
      if (surroundings.clock() + wait > deadline) throw unavailable(attempt + 1, retry, { ...details, cause });
      await surroundings.sleep(wait, signal);
      throwIfAborted(signal, details);
    }
  }
}

/** @throws QueryAborted when the signal is aborted. */
export function throwIfAborted(signal: AbortSignal | undefined, details: QueryErrorDetails = {}): void {
  if (!signal?.aborted) return;
  throw new QueryAborted('the query was aborted by its caller', { ...details, cause: signal.reason });
}

function ceiling(retry: RetrySettings, attempt: number): number {
  return Math.min(retry.firstCeilingMilliseconds * 2 ** attempt, retry.largestCeilingMilliseconds);
}

function unavailable(attempts: number, retry: RetrySettings, details: QueryErrorDetails): ServiceUnavailable {
  const why = messageOf(details.cause);
  return new ServiceUnavailable(
    `Athena did not take the request in ${attempts} attempts over ${retry.totalMilliseconds} ms: ${why}`,
    details,
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}

const passing =
  /TooManyRequests|Throttl|SlowDown|InternalServer|ServiceUnavailable|RequestTimeout|TimeoutError|NetworkingError/;
const lostConnections = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'UND_ERR_SOCKET']);

function mayPass(cause: unknown): boolean {
  if (!(cause instanceof Error)) return false;
  const { code, $metadata } = cause as { code?: string; $metadata?: { httpStatusCode?: number } };
  return passing.test(cause.name) || lostConnections.has(code ?? '') || ($metadata?.httpStatusCode ?? 0) >= 500;
}
