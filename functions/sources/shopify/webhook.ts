import type { SourceRequest, Webhook } from '#functions/sources/source.ts';
import { verify } from './signature.ts';

/** Repeats of one event share its id; one event may come under two topics. Without ids the body has to tell. */
function deliveryKey({ headers }: SourceRequest): string {
  const event = headers['x-shopify-event-id'] ?? headers['x-shopify-webhook-id'] ?? '';
  return `${headers['x-shopify-topic'] ?? ''}|${event}`;
}

export const webhook: Webhook = {
  verify,
  headers: [
    'x-shopify-topic',
    'x-shopify-shop-domain',
    'x-shopify-event-id',
    'x-shopify-webhook-id',
    'x-shopify-triggered-at',
  ],
  deliveryKey,
};
