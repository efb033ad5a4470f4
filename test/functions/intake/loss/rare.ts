import { orderBody } from '../../sources/shopify-bodies.ts';
import type { Delivery } from './deliveries.ts';

/**
 * What changes a state that is mostly read: requests to be forgotten of unknown people, and fields that are new; the
 * same numbers are the same deliveries.
 */
export function rare(first: number, times: number): Delivery[][] {
  const numbers = Array.from({ length: times }, (_, at) => first + at);
  return [numbers.map(redaction), numbers.map(request), numbers.map(newField)];
}

const headersOf = (topic: string) => ({
  'x-shopify-topic': topic,
  'x-shopify-triggered-at': '2001-01-01T00:00:00.000000Z',
});

function redaction(n: number): Delivery {
  const customer = { id: 66_000_000 + n, email: `gone${n}@example.com`, phone: null };
  const asked = { shop_id: 1, shop_domain: 'shop.example', customer, orders_to_redact: [] };
  const headers = headersOf('customers/redact');
  const body = Buffer.from(JSON.stringify(asked));
  return { way: 'post', source: 'shopify', headers, query: {}, body, isSigned: true };
}

function request(n: number): Delivery {
  const content = `request_id,requested_at,email\nQ-${n},2001-03-02T10:00:00Z,gone.too${n}@example.com\n`;
  return { way: 'drop', target: 'erasures_csv', name: `request-${n}.csv`, content: Buffer.from(content) };
}

function newField(n: number): Delivery {
  const id = 67_000_000 + n;
  const own = { id, admin_graphql_api_id: `gid://shopify/Order/${id}`, [`field_${n}`]: 'new' };
  const body = Buffer.from(orderBody(own));
  return { way: 'post', source: 'shopify', headers: headersOf('orders/create'), query: {}, body, isSigned: true };
}
