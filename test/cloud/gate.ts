import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Service = 's3' | 'sqs' | 'secretsmanager';

/** How a service turns requests away, as S3 writes it. */
export type Refusal = { readonly status: number; readonly code: string; readonly method: 'GET' | 'PUT' };

/** Stands before the emulated services, and can make one of them unavailable. */
export type Gate = {
  readonly endpoint: string;
  /** Services that answer 503, by the name that requests are signed for. */
  readonly down: Set<Service>;
  readonly refusing: Map<Service, Refusal>;
  /** Every condition that an object was put under, in the order of requests. */
  readonly conditions: { readonly path: string; readonly ifMatch?: string; readonly ifNoneMatch?: string }[];
  stop(): Promise<void>;
};

export async function startGate(target: string): Promise<Gate> {
  const down: Gate['down'] = new Set();
  const refusing: Gate['refusing'] = new Map();
  const conditions: Gate['conditions'] = [];
  const server = createServer((incoming, response) => {
    const service = serviceOf(incoming);
    const refusal = refusing.get(service);
    if (down.has(service)) response.writeHead(503).end();
    else if (refusal !== undefined && refusal.method === incoming.method) refuse(refusal, incoming, response);
    else forward(target, incoming, response);
    if (incoming.method === 'PUT') conditions.push(conditionOf(incoming));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { endpoint: `http://127.0.0.1:${port}`, down, refusing, conditions, stop };
}

function serviceOf({ headers }: IncomingMessage): Service {
  return (headers.authorization?.split('/')[3] ?? '') as Service;
}

function conditionOf({ url = '', headers }: IncomingMessage): Gate['conditions'][number] {
  const { 'if-match': ifMatch, 'if-none-match': ifNoneMatch } = headers;
  return { path: url, ...(ifMatch ? { ifMatch } : {}), ...(ifNoneMatch ? { ifNoneMatch } : {}) };
}

function refuse({ status, code }: Refusal, incoming: IncomingMessage, response: ServerResponse): void {
  incoming.resume();
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>refused</Message></Error>`);
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
