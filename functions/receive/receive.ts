import { hash } from 'node:crypto';
import { IntakeError } from '#functions/intake/errors.ts';
import { messageLimit, messageOf } from '#functions/intake/messages.ts';
import type { SecretStore, Secrets } from '#functions/intake/secrets.ts';
import type { Logger } from '#functions/logger.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { answer, isAllowed, type Response } from './answer.ts';
import { receiveFromSite } from './site.ts';

export type ReceiveDeps = {
  readonly secrets: SecretStore;
  /** Puts one message on the queue within the time given; throws when it could not. */
  readonly enqueue: (message: string, milliseconds: number) => Promise<void>;
  readonly logger: Logger;
  /** Origins that unsigned events may come from; none: any. */
  readonly allowedOrigins?: readonly string[];
  readonly clock?: () => Date;
};

export type Request = Omit<SourceRequest, 'receivedAt'> & { readonly path: string };

/** Bytes of a body; below the 6 MB of the platform, so that it is we who answer. */
export const bodyLimit = 3 * 1024 * 1024;
const headerLimit = 1024;
/** Senders wait 5 seconds; what is left is for the way back. */
const budget = 4_000;

/** Takes whatever comes to the door: a browser on our own site, or the webhook of a source. */
export function receive(request: Request, deps: ReceiveDeps): Promise<Response> {
  return nameOf(request) === 'site' ? receiveFromSite(request, deps, take) : take(request, deps);
}

function nameOf({ path }: Request): string {
  return path.split('/')[1] ?? '';
}

/**
 * Takes a delivery: route, size, signature over the exact bytes, then the queue. 200 is said only when the
 * queue holds it; a bad signature leaves no trace but a log line. What is inside is nobody's business here.
 */
async function take(request: Request, deps: ReceiveDeps): Promise<Response> {
  const started = Date.now();
  const name = nameOf(request);
  const webhook = webhooks.get(name);
  if (!webhook) return answer(404, 'LC-ING-019', JSON.stringify(name.slice(0, 60)));
  const greeting = webhook.greeting?.(request) ?? null;
  if (greeting !== null) return { status: 200, body: greeting };
  if (request.method !== 'POST') return { status: 405, body: 'POST only' };
  if (request.body.length > bodyLimit)
    return answer(413, 'LC-ING-002', `${request.body.length} bytes, limit ${bodyLimit}`);
  try {
    const received = { ...request, receivedAt: (deps.clock?.() ?? new Date()).getTime() };
    const verdict = await verdictOn(name, received, webhook, deps.secrets);
    const refusal = refusalOf(verdict, request, deps);
    if (refusal) return logged(deps, name, refusal);
    return await queued(name, received, webhook, verdict, deps, budget - (Date.now() - started));
  } catch (error) {
    return logged(deps, name, unavailable(error), error);
  }
}

/** Keys change while both are in use: one more look at the secret before a signature is called bad. */
async function verdictOn(
  source: string,
  request: SourceRequest,
  webhook: Webhook,
  secrets: SecretStore,
): Promise<Verdict> {
  const on = ({ signing }: Secrets) => webhook.verify(request, signing[source] ?? []);
  const verdict = on(await secrets.get());
  return verdict === 'refused' ? on(await secrets.reread()) : verdict;
}

function refusalOf(verdict: Verdict, { headers }: Request, { allowedOrigins = [] }: ReceiveDeps): Response | null {
  if (verdict === 'refused') return answer(401, 'LC-ING-003', 'nothing was stored');
  const isForeign = !isAllowed(headers.origin, allowedOrigins);
  return verdict === 'unverified' && isForeign ? answer(403, 'LC-ING-031', 'nothing was stored') : null;
}

async function queued(
  source: string,
  request: SourceRequest,
  webhook: Webhook,
  verdict: Verdict,
  deps: ReceiveDeps,
  milliseconds: number,
): Promise<Response> {
  const headers = neededHeaders(request, webhook);
  if (headers === null) return { status: 431, body: `a header is longer than ${headerLimit} characters` };
  const receivedAt = new Date(request.receivedAt).toISOString();
  const key = webhook.deliveryKey(request) ?? receivedAt;
  const bodyHash = hash('sha256', request.body, 'hex');
  const id = hash('sha256', JSON.stringify([source, key, bodyHash]), 'hex').slice(0, 32);
  const message = messageOf({
    source,
    id,
    receivedAt,
    isVerified: verdict === 'verified',
    headers,
    body: request.body,
  });
  if (message.length > messageLimit)
    return answer(413, 'LC-ING-002', `${message.length} bytes packed, limit ${messageLimit}`);
  await deps.enqueue(message, milliseconds);
  return { status: 200, body: '' };
}

/** Only those that mapping asks for, whole or not at all. */
function neededHeaders({ headers }: SourceRequest, webhook: Webhook): Readonly<Record<string, string>> | null {
  const needed = ['content-encoding', ...webhook.headers].flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return needed.some(([, value]) => value.length > headerLimit) ? null : Object.fromEntries(needed);
}

function unavailable(error: unknown): Response {
  const code = error instanceof IntakeError ? error.code : 'LC-ING-023';
  return answer(503, code, 'nothing was stored');
}

function logged({ logger }: ReceiveDeps, source: string, response: Response, error?: unknown): Response {
  const code = response.body.slice(0, 10);
  if (response.status >= 500)
    logger.error('delivery not taken', { source, status: response.status, code, error: kindOf(error) });
  else logger.warn('delivery refused', { source, status: response.status, code });
  return response;
}

function kindOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
}
