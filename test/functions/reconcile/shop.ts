import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An order as the shop has it; times in milliseconds since 1970. */
export type Order = { readonly id: number; readonly madeAt: number; changedAt: number; status: string };

export type Fault = { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

/** A small server that plays the API of a shop: of Shopify, of WooCommerce, and the events of Stripe. */
export class Shop {
  readonly orders = new Map<number, Order>();
  readonly events: Record<string, unknown>[] = [];
  /** Every path and query that was asked for, without those of tokens. */
  readonly asked: string[] = [];
  /** What becomes of the n-th request, from 1; undefined: it is answered. */
  fault: (call: number) => Fault | undefined = () => undefined;
  /** What happens in the shop before the n-th answer is made. */
  moves: (call: number) => unknown = () => undefined;
  tokens = 0;
  #server = createServer((request, response) => this.#answer(request, response));

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): unknown {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.endsWith('/access_token')) return this.#giveToken(request, response);
    request.resume();
    this.asked.push(`${url.pathname}${url.search}`);
    this.moves(this.asked.length);
    const fault = this.fault(this.asked.length);
    if (fault !== undefined) return response.writeHead(fault.status, fault.headers).end('{"errors":"no"}');
    if (!isKnown(request)) return response.writeHead(401).end();
    const body = this.#bodyOf(url);
    return response.writeHead(body === undefined ? 404 : 200).end(JSON.stringify(body ?? { errors: 'Not Found' }));
  }

  #giveToken(request: IncomingMessage, response: ServerResponse): void {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString()));
      if (form.grant_type !== 'client_credentials' || form.client_secret !== 's3cret')
        return response.writeHead(400).end();
      this.tokens += 1;
      return response.end(JSON.stringify({ access_token: 'shpat_1', scope: 'read_orders', expires_in: 86_399 }));
    });
  }

  #bodyOf({ pathname, searchParams: query }: URL): unknown {
    const [, path = ''] = /^\/(?:admin\/api\/[\d-]+|wp-json\/wc\/v3|v1)\/(.*)$/.exec(pathname) ?? [];
    const isShopify = pathname.startsWith('/admin');
    if (path === 'events') return this.#eventsOf(query);
    if (path.startsWith('events/')) return this.events.find(({ id }) => `events/${String(id)}` === path);
    if (path === 'orders.json')
      return { orders: this.#sinceOf(query).map((order) => picked(shopifyOrder(order), query)) };
    if (path === 'orders') return this.#pageOf(query).map((order) => picked(wooOrder(order), query));
    const order = this.orders.get(Number(/^orders\/(\d+)/.exec(path)?.[1]));
    if (order === undefined) return undefined;
    return isShopify ? { order: shopifyOrder(order) } : wooOrder(order);
  }

  /** In the order of ids, after one of them; both ends of the time are included. */
  #sinceOf(query: URLSearchParams): readonly Order[] {
    const [from, until] = ['created_at_min', 'created_at_max'].map((name) => Date.parse(query.get(name) ?? ''));
    const since = Number(query.get('since_id') ?? Number.NaN);
    return this.#sorted()
      .filter(({ id, madeAt }) => id > since && madeAt >= (from ?? 0) && madeAt <= (until ?? 0))
      .slice(0, Number(query.get('limit')));
  }

  /** By number; neither end of the time is included. */
  #pageOf(query: URLSearchParams): readonly Order[] {
    const [after, before] = ['after', 'before'].map((name) => Date.parse(`${query.get(name)}Z`));
    const size = Number(query.get('per_page'));
    const from = (Number(query.get('page')) - 1) * size;
    const within = ({ madeAt }: Order) => madeAt > (after ?? 0) && madeAt < (before ?? 0);
    return this.#sorted()
      .filter(within)
      .slice(from, from + size);
  }

  /** The newest first, after one of them. */
  #eventsOf(query: URLSearchParams): unknown {
    const [from, until] = ['created[gte]', 'created[lt]'].map((name) => Number(query.get(name)));
    const types = query.getAll('types[]');
    const all = this.events
      .filter(
        ({ created, type }) =>
          Number(created) >= (from ?? 0) && Number(created) < (until ?? 0) && types.includes(String(type)),
      )
      .toSorted((a, b) => Number(b.created) - Number(a.created) || (String(a.id) < String(b.id) ? 1 : -1));
    const at = all.findIndex(({ id }) => id === query.get('starting_after')) + 1;
    const size = Number(query.get('limit'));
    return { object: 'list', has_more: at + size < all.length, data: all.slice(at, at + size) };
  }

  #sorted(): readonly Order[] {
    return [...this.orders.values()].sort((a, b) => a.id - b.id);
  }
}

function isKnown({ headers }: IncomingMessage): boolean {
  const basic = `Basic ${Buffer.from('ck_1:cs_1').toString('base64')}`;
  return (
    headers['x-shopify-access-token'] === 'shpat_1' || [basic, 'Bearer rk_1'].includes(headers.authorization ?? '')
  );
}

function picked(order: Readonly<Record<string, unknown>>, query: URLSearchParams): unknown {
  const names = (query.get('fields') ?? query.get('_fields') ?? '').split(',');
  return Object.fromEntries(Object.entries(order).filter(([name]) => names.includes(name)));
}

/** With an offset, as the shop's own clock shows it, and whole seconds. */
function shopTime(at: number): string {
  return `${new Date(at + 3_600_000).toISOString().slice(0, 19)}+01:00`;
}

export function shopifyOrder({ id, madeAt, changedAt, status }: Order) {
  return {
    id,
    admin_graphql_api_id: `gid://shopify/Order/${id}`,
    name: `#${id}`,
    created_at: shopTime(madeAt),
    processed_at: shopTime(madeAt),
    updated_at: shopTime(changedAt),
    currency: 'EUR',
    financial_status: status,
    email: `buyer${id}@example.com`,
    total_price: '41.00',
    total_tax: '7.67',
    total_discounts: '0.00',
    taxes_included: true,
    test: false,
    line_items: [
      { id: id * 10, product_id: 501, sku: 'TEA', title: 'Tea', quantity: 2, price: '18.00', total_discount: '0.00' },
    ],
    shipping_lines: [{ id: id * 10 + 1, title: 'Post', price: '5.00' }],
    refunds: [],
  };
}

export function wooOrder({ id, madeAt, changedAt, status }: Order) {
  const told = (at: number) => new Date(at).toISOString().slice(0, 19);
  return {
    id,
    number: String(id),
    status,
    currency: 'EUR',
    date_created: told(madeAt + 3_600_000),
    date_created_gmt: told(madeAt),
    date_modified: told(changedAt + 3_600_000),
    date_modified_gmt: told(changedAt),
    discount_total: '0.00',
    shipping_total: '5.00',
    total: '41.00',
    total_tax: '0.00',
    customer_id: 0,
    billing: { email: `buyer${id}@example.com`, country: 'PL' },
    payment_method: 'bacs',
    line_items: [
      { id: id * 10, product_id: 501, name: 'Tea', quantity: 2, subtotal: '36.00', total: '36.00', price: 18 },
    ],
    shipping_lines: [],
    coupon_lines: [],
    refunds: [],
    meta_data: [],
  };
}
