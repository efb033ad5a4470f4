import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers as a test says, and gives Shopify's token before that. Its address. */
export async function answering(answer: RequestListener): Promise<string> {
  const server = createServer((request, response) => {
    if (!request.url?.includes('access_token')) return answer(request, response);
    request.resume();
    return response.end('{"access_token":"shpat_1","expires_in":86399}');
  });
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An order as a list of the shop tells it. */
export function listed(id: unknown, at = '2026-03-02T10:00:00Z') {
  return { id, created_at: at, updated_at: at };
}

/** Gives these orders once, and then no more. */
export function once(...orders: readonly object[]): RequestListener {
  return ({ url = '' }, response) => {
    response.end(JSON.stringify({ orders: /[?&]since_id=0(?:&|$)/.test(url) ? orders : [] }));
  };
}

/** Gives bytes until nobody reads any more. */
export const endless: RequestListener = (_, response) => {
  const part = Buffer.alloc(100_000, ' ');
  const go = () => {
    while (!response.destroyed && response.write(part));
  };
  response.on('drain', go);
  go();
};

/** A byte at a time, for ever. */
export const dripping: RequestListener = (_, response) => {
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};
