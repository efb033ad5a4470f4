import type { PullRequest } from '#functions/sources/pull.ts';
import { PullError } from './errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Limits = {
  /** Of one answer, unpacked. */
  readonly answerBytes: number;
  /** Of one answer, from asking to its last byte. */
  readonly answerMilliseconds: number;
  /** Waits of one request together, while the API turns us away. */
  readonly patienceMilliseconds: number;
  readonly attempts: number;
  /** Pages of one window. */
  readonly pages: number;
  /** Of one window whose pages move. */
  readonly readings: number;
};

export const usualLimits: Limits = {
  answerBytes: 32 * 1024 * 1024,
  answerMilliseconds: 60_000,
  patienceMilliseconds: 5 * 60_000,
  attempts: 8,
  pages: 20_000,
  readings: 6,
};

/** An answer with its bytes, or that there was none. */
export type Answer =
  | { readonly status: number; readonly retryAfter: string | null; readonly bytes: Uint8Array }
  | { readonly status: null; readonly cause: unknown };

/**
 * One attempt. A connection that fails, breaks off or is too slow is an answer without a status.
 * @throws PullError LC-PUL-009 for an answer that is larger than the limit.
 */
export async function answerTo(request: PullRequest, fetch: Fetch, limits: Limits): Promise<Answer> {
  try {
    const response = await fetch(request.url, {
      method: request.method ?? 'GET',
      headers: { ...request.headers },
      body: request.body ?? null,
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.answerMilliseconds),
    });
    const bytes = await bytesOf(response, limits.answerBytes, addressOf(request));
    return { status: response.status, retryAfter: response.headers.get('retry-after'), bytes };
  } catch (cause) {
    if (cause instanceof PullError) throw cause;
    return { status: null, cause };
  }
}

const ownMachine = ['127.0.0.1', 'localhost', '[::1]'];

/** The origin that a source is asked at. @throws PullError LC-PUL-018 where it is none, or could be listened to. */
export function safeOrigin({ url }: PullRequest, what: string): string {
  const { protocol, hostname, origin } = URL.parse(url) ?? {};
  if (
    origin !== undefined &&
    (protocol === 'https:' || (protocol === 'http:' && ownMachine.includes(hostname ?? '')))
  ) {
    return origin;
  }
  throw new PullError('LC-PUL-018', what);
}

/** Where a request goes, without what may be secret or personal in it. */
export function addressOf({ url }: PullRequest): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}

async function bytesOf({ body }: Response, limit: number, address: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    // Leaving the loop closes the connection.
    if (size > limit) throw new PullError('LC-PUL-009', `${address}, limit ${limit} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
