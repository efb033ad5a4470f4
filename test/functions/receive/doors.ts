import { createHmac } from 'node:crypto';
import { deliveryOf, type QueuedDelivery } from '#functions/intake/messages.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { type ReceiveDeps, type Request, receive } from '#functions/receive/receive.ts';
import { keyText } from '../intake/lakes.ts';
import { orderBody } from '../sources/shopify-bodies.ts';

export const secret = 'hush-hush-1';
export const body = Buffer.from(orderBody());
export const now = '2024-11-06T03:00:00.123Z';

export function sign(bytes: Uint8Array, by = secret): string {
  return createHmac('sha256', by).update(bytes).digest('base64');
}

/** A webhook as Shopify signs it. */
export function request(changes: Partial<Request> = {}): Request {
  const bytes = changes.body ?? body;
  const headers = {
    'x-shopify-topic': 'orders/create',
    'x-shopify-event-id': 'e-1',
    'x-shopify-hmac-sha256': sign(bytes),
    ...changes.headers,
  };
  return {
    method: 'POST',
    path: '/shopify',
    url: 'https://lake.example/shopify',
    query: {},
    body: bytes,
    ...changes,
    headers,
  };
}

/** The secret's text with these keys of sources, and the lake's. */
export function secretText(signing: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify({ pseudonymKey: keyText, signing });
}

export type DoorOptions = Partial<ReceiveDeps> & {
  /** Texts of the secret, one for each read; the last one stays. */
  readonly texts?: readonly string[];
};

/** The door with a queue and a store of bodies in memory. */
export function door({ texts, ...changes }: DoorOptions = {}) {
  const queue: string[] = [];
  const bodies = new Map<string, Uint8Array>();
  const logs: string[] = [];
  const given = texts ?? [secretText({ shopify: ['another-one', secret], ga4: ['measure-it'] })];
  let reads = 0;
  let minutes = 0;
  const log = (message: string, data: object) => logs.push(message + JSON.stringify(data));
  const deps: ReceiveDeps = {
    secrets: secretStore(
      async () => given[Math.min(reads++, given.length - 1)] ?? '',
      () => (minutes += 60_000),
    ),
    enqueue: async (message) => void queue.push(message),
    keepBody: async (key, bytes) => void bodies.set(key, bytes),
    logger: { info: log, warn: log, error: log },
    clock: () => new Date(now),
    ...changes,
  };
  return { queue, bodies, logs, deps, reads: () => reads, post: (each: Request) => receive(each, deps) };
}

/** The delivery of a message that carries its body. */
export function carried(message: string | undefined): QueuedDelivery {
  const delivery = deliveryOf(message ?? '');
  if ('bodyKey' in delivery) throw new Error('the body lies beside the queue');
  return delivery;
}
