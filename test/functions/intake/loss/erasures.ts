import type { Delivery } from './deliveries.ts';

/** Whether somebody asks to be forgotten in it. */
export function isErasure(delivery: Delivery): boolean {
  if (delivery.way === 'drop') return delivery.target === 'erasures_csv';
  if (delivery.way === 'page') return false;
  return (
    /redact/.test(delivery.headers['x-shopify-topic'] ?? '') || Buffer.from(delivery.body).includes('privacyDeletion')
  );
}

/** A line of a file that asks for it without a time: it holds since its receipt, whenever that is. */
export function isUndatedErasure(delivery: Delivery): boolean {
  return delivery.way === 'drop' && Buffer.from(delivery.content).includes('orders_to_redact');
}

/**
 * The same, asked before anything else happened: what comes after a request is stored without the person, so what is
 * stored would differ with the order in which deliveries come, as it should.
 */
export function longAgo(delivery: Delivery): Delivery {
  if (delivery.way !== 'post') return { ...delivery, content: dated(delivery.content) };
  const headers = { ...delivery.headers, 'x-shopify-triggered-at': '2001-01-01T00:00:00.000000Z' };
  return { ...delivery, headers, body: dated(delivery.body) };
}

function dated(body: Uint8Array): Uint8Array {
  const text = Buffer.from(body).toString('utf8');
  return Buffer.from(text.replaceAll(/\b20[12]\d-/g, '2001-').replaceAll(/("occurredAt":)1\d{12}/g, '$1978307200000'));
}
