import { createHmac } from 'node:crypto';
import type { SourceRequest } from '#functions/sources/source.ts';
import { demoKeys, demoSecret } from '#local/commands/demo.ts';
import { type DemoDelivery, demoApiSecret, demoDeliveries } from '#local/demo/shop.ts';

/** Deliveries of one kind, and how many records of the kind that is counted each of them holds. */
export type Load = {
  readonly name: string;
  readonly source: string;
  readonly keys: readonly string[];
  /** What is counted: orders, events. */
  readonly each: number;
  /** What is to be reached, in words. */
  readonly reach: string;
  readonly requests: readonly SourceRequest[];
};

type Posted = Extract<DemoDelivery, { way: 'post' }>;
type Body = Readonly<Record<string, unknown>>;

const scale = { people: 3_000, months: 12, seed: 11, endsOn: '2026-04-01', business: 'shop' } as const;
const key = demoKeys.shopify;
const receivedAt = Date.parse('2026-04-01T12:00:00.000Z');
const browserId = '2133413564.1753424435';
const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36';

/** What the benchmark sends: deliveries of the demo shop, and of these what makes events and orders of the stated size. */
export function loads(): readonly Load[] {
  const posted = [...demoDeliveries({ ...scale, keys: demoKeys })].filter(isPosted);
  const orders = posted.filter(({ headers }) => headers['x-shopify-topic'] === 'orders/create').flatMap(bodiesOf);
  const sessions = posted.filter(({ source }) => source === 'ga4').flatMap(bodiesOf);
  const events = sessions.flatMap(singleEvents);
  return [
    measured('web events of GA4, one a body', events, 1),
    measured(
      'web events of GA4, ten a body',
      inTens(events).map((ten) => ({ ...ten[0], events: ten.flatMap(eventsOf) })),
      10,
    ),
    measured('web events of the tracker, ten a body', inTens(events).map(batchOf), 10),
    signed('orders of about 4 KB', orders.map(withoutSets).filter(isOfFourKilobytes)),
    signed('orders of the demo, all', orders),
    ofWooCommerce(posted),
  ].map(sized);
}

function isPosted(delivery: DemoDelivery): delivery is Posted {
  return delivery.way === 'post';
}

/** Some of the demo's bodies are broken on purpose. */
function bodiesOf({ body }: Posted): readonly Body[] {
  try {
    return [JSON.parse(body) as Body];
  } catch {
    return [];
  }
}

function eventsOf({ events }: Body): readonly Body[] {
  return Array.isArray(events) ? events : [];
}

/** Each event as a body of its own, as a server sends it. */
function singleEvents(session: Body): readonly Body[] {
  const { client_id, timestamp_micros } = session;
  return eventsOf(session).map((event) => ({ client_id, timestamp_micros, events: [event] }));
}

function inTens(events: readonly Body[]): readonly (readonly Body[])[] {
  return Array.from({ length: Math.floor(events.length / 10) }, (_, at) => events.slice(at * 10, at * 10 + 10));
}

/** The same pages as our own tracker tells them. */
function batchOf(singles: readonly Body[], batch: number): Body {
  const events = singles.flatMap(eventsOf).map(({ name, params }, at) => {
    const { page_location: page, page_title: title, value } = params as Body;
    const shared = {
      event_id: `event-${batch}-${at}`,
      time: receivedAt - 1_000 * (10 - at),
      event_name: name,
      page,
      title,
    };
    return {
      ...shared,
      engaged_ms: 1_200,
      browser_id: browserId,
      session_id: '1754008208',
      ...(value ? { params: { value } } : {}),
    };
  });
  return { sent_at: receivedAt, events };
}

/** Amounts are told twice more in newer orders, in the currencies of shop and buyer. */
function withoutSets(order: Body): Body {
  return JSON.parse(JSON.stringify(order, (name, value) => (name.endsWith('_set') ? undefined : value))) as Body;
}

function isOfFourKilobytes(order: Body): boolean {
  const { length } = JSON.stringify(order);
  return length > 3_000 && length < 5_000;
}

function measured(name: string, bodies: readonly Body[], each: number): Load {
  const source = name.includes('tracker') ? 'site' : 'ga4';
  const query = source === 'ga4' ? { api_secret: demoApiSecret } : {};
  return {
    name,
    source,
    each,
    keys: [demoApiSecret],
    reach: '40,000 a second',
    requests: bodies.map((body) => request(JSON.stringify(body), query)),
  };
}

function signed(name: string, bodies: readonly Body[]): Load {
  const requests = bodies.map((body) => {
    const sent = request(JSON.stringify(body), {});
    const signature = createHmac('sha256', key).update(sent.body).digest('base64');
    return { ...sent, headers: { 'x-shopify-topic': 'orders/create', 'x-shopify-hmac-sha256': signature } };
  });
  return { name, source: 'shopify', each: 1, keys: [key], reach: 'ratio 0.50', requests };
}

/** With their signatures, as the demo's other shop sends them. */
function ofWooCommerce(posted: readonly Posted[]): Load {
  const sent = posted.filter(({ headers }) => headers['x-wc-webhook-topic']?.startsWith('order.'));
  const requests = sent.map(({ headers, body }) => ({ ...request(body, {}), headers }));
  return {
    name: 'orders of WooCommerce',
    source: 'woocommerce',
    each: 1,
    keys: [demoSecret('woocommerce')],
    reach: 'ratio 0.50',
    requests,
  };
}

function request(body: string, query: SourceRequest['query']): SourceRequest {
  const headers = { 'user-agent': userAgent };
  return {
    method: 'POST',
    url: 'https://lake.example/',
    headers,
    query,
    receivedAt,
    body: Buffer.from(body),
  };
}

const size = 4_000_000;

/** As many as make so many bytes, so that a run takes a moment: each once, as far as they reach. */
function sized(load: Load): Load {
  const requests: SourceRequest[] = [];
  for (let bytes = 0; bytes < size; ) {
    const next = load.requests[requests.length % load.requests.length];
    if (next === undefined) throw new Error(`the demo sends nothing of "${load.name}"`);
    requests.push(next);
    bytes += next.body.length;
  }
  return { ...load, requests };
}
