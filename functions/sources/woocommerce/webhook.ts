import { isSigned } from '#functions/sources/signatures.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';

/** When a webhook is saved, the shop tries its address with a form that has no signature, and asks for an answer of 200. */
function isPing(body: Uint8Array): boolean {
  return body.length < 40 && /^webhook_id=\d{1,20}$/.test(Buffer.from(body).toString('latin1'));
}

function verify({ headers, body }: SourceRequest, keys: readonly string[]): Verdict {
  return isSigned(headers['x-wc-webhook-signature'], body, keys, 'base64') ? 'verified' : 'refused';
}

export const webhook: Webhook = {
  verify,
  greeting: ({ body }) => (isPing(body) ? '' : null),
  headers: ['x-wc-webhook-topic', 'x-wc-webhook-source', 'x-wc-webhook-id', 'x-wc-webhook-delivery-id'],
  // Made of webhook and second: two deliveries may share it, and differ in their bodies.
  deliveryKey: ({ headers }) => headers['x-wc-webhook-delivery-id'] ?? '',
};
