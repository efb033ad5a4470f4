import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before the emulated services, and can make one of them unavailable. */
export type Gate = {
  readonly endpoint: string;
  /** Services that answer 503, by the name that requests are signed for. */
  readonly down: Set<'s3' | 'sqs' | 'secretsmanager'>;
  stop(): Promise<void>;
};

export async function startGate(target: string): Promise<Gate> {
  const down: Gate['down'] = new Set();
  const server = createServer((incoming, response) => {
    if (down.has(serviceOf(incoming) as 's3')) response.writeHead(503).end();
    else forward(target, incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { endpoint: `http://127.0.0.1:${port}`, down, stop };
}

function serviceOf({ headers }: IncomingMessage): string {
  return headers.authorization?.split('/')[3] ?? '';
}

function forward(target: string, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = request(`${target}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  incoming.pipe(onward);
}
