import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { intakeMessages } from '#functions/intake/queue.ts';
import { secretStore } from '#functions/keys/secrets.ts';
import { receive } from '#functions/receive/receive.ts';
import { trackerScript } from '#functions/tracker/built.ts';
import { type RawRow, rowsOf, temporaryLake, testKey, textOfLake } from '../functions/intake/lakes.ts';
import { type Consent, pageOf } from './pages.ts';

/** One request as it came over the wire. */
export type Wired = {
  readonly path: string;
  readonly mode: string | undefined;
  /** The request's line, headers and body. */
  readonly text: string;
  readonly body: string;
};

export type Shop = {
  readonly address: string;
  readonly endpoint: string;
  /** Every post to the collecting point, in order. */
  readonly posts: readonly Wired[];
  readonly wired: readonly Wired[];
  /** Waits until so many different events came. */
  readonly arrived: (events: number) => Promise<void>;
  /** Takes in what came, and gives a table's rows: the latest of each event. */
  readonly rows: (table: 'web_events' | 'checkouts') => Promise<readonly RawRow[]>;
  readonly stored: () => Promise<string>;
  readonly close: () => Promise<void>;
};

const silent = () => undefined;
const logger = { info: silent, warn: silent, error: silent };

/** A small shop of static pages, and the real door and intake behind it on another origin. */
export async function openShop(consent: Consent): Promise<Shop> {
  const lake = await temporaryLake();
  const queue: string[] = [];
  const wired: Wired[] = [];
  let taken = 0;
  const knock = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bytesOf(request);
    wired.push(wiredOf(request, body));
    const { pathname, href, searchParams } = new URL(request.url ?? '/', endpoint);
    const headers = request.headers as Record<string, string>;
    const query = Object.fromEntries(searchParams);
    const answer = await receive(
      { method: request.method ?? '', path: pathname, url: href, headers, query, body },
      {
        secrets: secretStore(async () => '{"signing":{}}'),
        enqueue: async (message: string) => void queue.push(message),
        logger,
        allowedOrigins: [address],
      },
    );
    const content = Buffer.from(answer.body, answer.isBase64 ? 'base64' : 'utf8');
    const length = content.length > 0 ? { 'content-length': content.length } : {};
    response.writeHead(answer.status, { 'content-type': 'text/plain', ...length, ...answer.headers });
    response.end(content);
  };
  const shop = await listening(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop.localhost');
    if (pathname === '/site') return knock(request, response);
    const isScript = pathname.endsWith('.js');
    if (pathname === '/slow.png') await new Promise((resolve) => setTimeout(resolve, 1_500));
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    response.end(isScript ? trackerScript : pageOf(pathname, endpoint, consent));
  });
  const address = `http://shop.localhost:${portOf(shop)}`;
  const door = await listening(knock);
  const endpoint = `http://lake.localhost:${portOf(door)}/site`;
  const posts = () => wired.filter(({ path }) => path === '/site');
  const takeIn = async () => {
    const messages = queue.slice(taken).map((body, at) => ({ messageId: String(at), body }));
    taken = queue.length;
    if (messages.length > 0)
      await intakeMessages(messages, { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger });
  };
  return {
    address,
    endpoint,
    wired,
    get posts() {
      return posts();
    },
    arrived: (events) =>
      until(
        () => idsOf(posts()).size >= events,
        () => `${idsOf(posts()).size} of ${events} events`,
      ),
    rows: async (table) => {
      await takeIn();
      return latest(await rowsOf(lake, table));
    },
    stored: async () => {
      await takeIn();
      return textOfLake(lake);
    },
    close: async () => {
      for (const server of [shop, door]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

export async function until(holds: () => boolean, what: () => string, seconds = 20): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`after ${seconds} seconds: ${what()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

export type Sent = Readonly<Record<string, unknown>> & { readonly event_id: string; readonly event_name: string };

/** The events of posts, as they were sent. */
export function eventsOf(posts: readonly Wired[]): readonly Sent[] {
  return posts.flatMap(({ body }) => (body ? (JSON.parse(body) as { events: Sent[] }).events : []));
}

function idsOf(posts: readonly Wired[]): ReadonlySet<string> {
  return new Set(eventsOf(posts).map(({ event_id }) => event_id));
}

/** As the base keeps them, in the order in which they happened. */
function latest(rows: readonly RawRow[]): readonly RawRow[] {
  const inOrder = [...rows].sort((a, b) => ((a.updated_at ?? '') < (b.updated_at ?? '') ? -1 : 1));
  const bySource = new Map(inOrder.map((row) => [row.source_id, row]));
  return [...bySource.values()].sort((a, b) => ((a.occurred_at ?? '') < (b.occurred_at ?? '') ? -1 : 1));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts = (await Array.fromAsync(request)) as Buffer[];
  return Buffer.concat(parts);
}

function wiredOf(request: IncomingMessage, body: Buffer): Wired {
  const { method, url = '/', headers, rawHeaders } = request;
  const text = [method, url, ...rawHeaders, body.toString()].join('\n');
  return { path: url.split('?')[0] ?? '', mode: headers['sec-fetch-mode'] as string, text, body: body.toString() };
}

async function listening(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
