import { createHmac } from 'node:crypto';
import type { Fault, WholePiece } from '#local/demo/delivery.ts';
import { uuidOf } from '#local/demo/people/identifiers.ts';
import { iso } from '#local/demo/world/calendar.ts';
import type { Sending } from './sending.ts';

/** What the shop tells once: a topic, since when it is true, and the body. */
export type Notice = {
  readonly topic: string;
  readonly at: number;
  readonly place: string;
  readonly body: () => string;
};

type Attempt = { readonly at: number; readonly attempt: number; readonly faults: readonly Fault[] };

/** A notice as it arrives; what was still on its way when the demo's time ended is taken as having come just in time. */
export function webhookPiece(notice: Notice, { at, attempt, faults }: Attempt, sending: Sending): WholePiece {
  const { topic, place } = notice;
  const { seed, until } = sending.world;
  const arrival = Math.min(at, until - 1_000);
  const body = notice.body();
  const headers = {
    'content-type': 'application/json',
    'x-shopify-topic': topic,
    'x-shopify-shop-domain': 'quillmoor.myshopify.example',
    'x-shopify-api-version': '2025-04',
    'x-shopify-hmac-sha256': createHmac('sha256', sending.keys.shopify).update(body).digest('base64'),
    'x-shopify-webhook-id': uuidOf(seed, 'webhook', place, attempt),
    // A broken copy was never an event of its own; repeats share the event's id.
    'x-shopify-event-id': uuidOf(seed, 'event', place, attempt === 0 ? 'broken' : 'whole'),
    'x-shopify-triggered-at': iso(notice.at + 400).replace('Z', '123456Z'),
  };
  const delivery = { way: 'post', source: 'shopify', receivedAt: iso(arrival), headers, query: {}, body } as const;
  return { at: arrival, faults, delivery };
}

/** A notice that comes soon and once. */
export function soonPiece(notice: Notice, sending: Sending): WholePiece {
  return webhookPiece(notice, { at: notice.at + 900 + (notice.at % 3_000), attempt: 1, faults: [] }, sending);
}
