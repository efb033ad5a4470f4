import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One record of the list as the API has it; times in milliseconds since 1970. */
export type Item = { readonly id: string; readonly stars: number; readonly text: string; readonly at: number };

export type Fault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | 'closes'
  | 'breaks off'
  | 'is slow';

export type Clock = { now: number };

/** A small server that behaves like the API of a list that moves. */
export class Api {
  readonly items = new Map<string, Item>();
  readonly clock: Clock;
  /** Records of one page. */
  readonly size: number;
  /** Whether pages are counted, or follow the last record of the page before. */
  readonly paging: 'number' | 'cursor' | 'whole';
  /** Every request for a page, and the clock when it came. */
  readonly calls: { readonly url: string; readonly at: number }[] = [];
  /** What becomes of the n-th request for a page, counted from 1; undefined: it is answered. */
  fault: (call: number) => Fault | undefined = () => undefined;
  /** What happens in the shop before the n-th page is made. */
  moves: (call: number) => void = () => undefined;
  /** Seconds that a token lives. */
  tokenSeconds = 3600;
  tokensGiven = 0;
  /** What a page names as the page after it. */
  next: (url: string | null) => string | null = (url) => url;
  #tokens = new Map<string, number>();
  #server = createServer((request, response) => this.#answer(request, response));

  constructor(clock: Clock, paging: Api['paging'] = 'number', size = 3) {
    this.clock = clock;
    this.paging = paging;
    this.size = size;
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this.url;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Adds or edits, as of now. */
  put(id: string, stars = 5, text = `Text of ${id}`): void {
    this.items.set(id, { id, stars, text, at: this.clock.now });
  }

  revokeToken(): void {
    this.#tokens.clear();
  }

  #answer(request: IncomingMessage, response: ServerResponse): unknown {
    request.resume();
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname === '/token') return this.#giveToken(request, response);
    this.calls.push({ url: request.url ?? '', at: this.clock.now });
    this.clock.now += 500;
    const call = this.calls.length;
    this.moves(call);
    const fault = this.fault(call);
    if (fault !== undefined) return failing(fault, response);
    const until = this.#tokens.get(request.headers.authorization?.replace('Bearer ', '') ?? '') ?? 0;
    if (this.clock.now >= until) return json(response, 401, { error: 'token' });
    return json(response, 200, this.#page(url));
  }

  #giveToken(request: IncomingMessage, response: ServerResponse): unknown {
    if (request.headers.authorization !== 'Basic c2hvcDpzM2NyZXQrL3c=') return json(response, 400, { error: 'client' });
    this.tokensGiven += 1;
    const text = `token-${this.tokensGiven}`;
    this.#tokens.set(text, this.clock.now + this.tokenSeconds * 1000);
    return json(response, 200, { access_token: text, expires_in: this.tokenSeconds });
  }

  #page(url: URL): unknown {
    const { from, until, after, page } = Object.fromEntries(url.searchParams) as Record<string, string | undefined>;
    const all = [...this.items.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    const within = ({ at }: Item) => at >= Date.parse(from ?? '') && at < Date.parse(until ?? '');
    const listed = this.paging === 'whole' ? all : all.filter(within);
    const rest = after === undefined ? listed : listed.filter((item) => cursorOf(item) > after);
    const start = this.paging === 'cursor' ? 0 : (Number(page ?? 1) - 1) * this.size;
    const items = rest.slice(start, start + this.size);
    const last = items.at(-1);
    const hasMore = rest.length > start + this.size && last !== undefined;
    return { items: items.map(shown), next: this.next(hasMore ? this.#nextOf(url, last) : null) };
  }

  #nextOf(url: URL, last: Item): string {
    const next = new URL(url);
    if (this.paging === 'cursor') next.searchParams.set('after', cursorOf(last));
    else next.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
    return next.href;
  }
}

function cursorOf({ at, id }: Item): string {
  return `${new Date(at).toISOString()} ${id}`;
}

function shown({ id, stars, text, at }: Item) {
  return { id, stars, text, author: 'Anna Kowalska', at: new Date(at).toISOString() };
}

function failing(fault: Fault, response: ServerResponse): unknown {
  if (fault === 'is slow') return null;
  if (fault === 'closes') {
    return response.socket?.destroy();
  }
  if (fault === 'breaks off') {
    response.writeHead(200, { 'content-length': '1000' });
    return response.write('{"items":[', () => response.socket?.destroy());
  }
  response.writeHead(fault.status, fault.headers);
  return response.end(fault.body ?? '');
}

function json(response: ServerResponse, status: number, body: unknown): unknown {
  response.writeHead(status, { 'content-type': 'application/json' });
  return response.end(JSON.stringify(body));
}
