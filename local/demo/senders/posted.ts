import { createHmac } from 'node:crypto';
import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import { iso } from '#local/demo/world/calendar.ts';
import type { Sending } from './sending.ts';

type Post = {
  readonly source: string;
  readonly at: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly faults?: readonly Fault[];
};

/** A webhook as it arrives; what was still on its way at the end is taken as having come just in time. */
export function posted(
  { source, at, body, headers = {}, query = {}, faults = [] }: Post,
  { world }: Sending,
): WholePiece {
  const arrival = Math.min(at, world.until - 1_000);
  const typed = { 'content-type': 'application/json', ...headers };
  return {
    at: arrival,
    faults,
    delivery: { way: 'post', source, receivedAt: iso(arrival), headers: typed, query, body },
  };
}

/** HMAC-SHA-256 under a source's key. */
export function signatureOf(source: string, message: string, { keys }: Sending, encoding: 'hex' | 'base64'): string {
  const key = keys[source];
  if (key === undefined) throw new RangeError(`the demo has no key of ${source}`);
  return createHmac('sha256', key).update(message).digest(encoding);
}
