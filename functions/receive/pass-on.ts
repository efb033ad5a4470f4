import { hash } from 'node:crypto';
import { sealedBody } from '#functions/intake/bodies.ts';
import {
  claimOf,
  messageLimit,
  messageOf,
  type PackedBody,
  packedBody,
  type QueuedDelivery,
} from '#functions/intake/messages.ts';
import { lakeKeyOf, type SecretStore } from '#functions/keys/secrets.ts';
import type { SourceRequest, Webhook } from '#functions/sources/source.ts';
import { answer, type Response } from './answer.ts';

export type PassDeps = {
  readonly secrets: SecretStore;
  /** Puts one message on the queue within the time given; throws when it could not. */
  readonly enqueue: (message: string, milliseconds: number) => Promise<void>;
  /**
   * Keeps the sealed body of a message that would be too large for the queue, within the time given; one that is there
   * stays. Without it, for queues that have no limit, every message carries its body.
   */
  readonly keepBody?: (bodyKey: string, bytes: Uint8Array, milliseconds: number) => Promise<void>;
};

/** Characters. */
const headerLimit = 1024;

/** What the queue is to carry; a refusal where a header is too long to be carried whole. */
export function deliveryAt(
  source: string,
  request: SourceRequest,
  webhook: Webhook,
  isVerified: boolean,
): QueuedDelivery | Response {
  const headers = neededHeaders(request, webhook);
  const tooLong = Object.entries(headers).find(([, value]) => value.length > headerLimit);
  if (tooLong) {
    const [name, { length }] = tooLong;
    return answer(431, 'LC-ING-035', `${name} has ${length} characters, limit ${headerLimit}`);
  }
  const receivedAt = new Date(request.receivedAt).toISOString();
  const key = webhook.deliveryKey(request) ?? receivedAt;
  const bodyHash = hash('sha256', request.body, 'hex');
  const id = hash('sha256', JSON.stringify([source, key, bodyHash]), 'hex').slice(0, 32);
  return { source, id, receivedAt, isVerified, headers, body: request.body };
}

/** Only those that mapping asks for, whole or not at all. */
function neededHeaders({ headers }: SourceRequest, webhook: Webhook): Readonly<Record<string, string>> {
  const needed = ['content-encoding', ...webhook.headers].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(needed);
}

/**
 * Returns when the queue holds the delivery: a body that it has no room for is kept first, so that no message points to
 * nothing. A body without its message is nobody's, and expires.
 * @throws IntakeError LC-ING-023 when the queue, LC-ING-021 when the store of bodies does not take it in time.
 */
export async function passOn(delivery: QueuedDelivery, deps: PassDeps, left: () => number): Promise<void> {
  const packed = packedBody(delivery.body);
  const message = messageOf(delivery, packed);
  const isTooLarge = deps.keepBody !== undefined && message.length > messageLimit;
  await deps.enqueue(isTooLarge ? await kept(delivery, packed, deps, left) : message, left());
}

async function kept(
  delivery: QueuedDelivery,
  packed: PackedBody,
  { secrets, keepBody }: PassDeps,
  left: () => number,
): Promise<string> {
  const { bodyKey, bytes } = sealedBody(delivery, packed, lakeKeyOf(await secrets.get()));
  await keepBody?.(bodyKey, bytes, left());
  return claimOf(delivery, bodyKey);
}
