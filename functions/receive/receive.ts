import { IntakeError } from '#functions/intake/errors.ts';
import { bodyLimit } from '#functions/intake/messages.ts';
import type { SecretStore, Secrets } from '#functions/keys/secrets.ts';
import type { Logger } from '#functions/logger.ts';
import { quotable } from '#functions/personal/quotable.ts';
import type { SourceRequest, Verdict, Webhook } from '#functions/sources/source.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { answer, isAllowed, type Response } from './answer.ts';
import { deliveryAt, type PassDeps, passOn } from './pass-on.ts';
import { receiveFromSite } from './site.ts';
import type { UnsignedRate } from './unsigned-rate.ts';
import { inTime } from './within.ts';

export type ReceiveDeps = PassDeps & {
  readonly secrets: SecretStore;
  readonly logger: Logger;
  /** Origins that unsigned events may come from; none: any. */
  readonly allowedOrigins?: readonly string[];
  /** How often one address may post unsigned events; without it as often as it likes. */
  readonly unsignedRate?: UnsignedRate;
  readonly clock?: () => Date;
};

export type Request = Omit<SourceRequest, 'receivedAt'> & {
  readonly path: string;
  /** Where it comes from; never stored and never logged. */
  readonly address?: string | undefined;
};

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
  const name = nameOf(request);
  const webhook = webhooks.get(name);
  if (!webhook) return answer(404, 'LC-ING-019', JSON.stringify(quotable(name).slice(0, 60)));
  const greeting = webhook.greeting?.(request) ?? null;
  if (greeting !== null) return { status: 200, body: greeting };
  const refusal = unfit(request);
  if (refusal) return logged(deps, name, refusal);
  try {
    const late = () => new IntakeError('LC-ING-023', `no answer in ${budget} ms`);
    return await inTime(judged(name, request, webhook, deps), budget, late);
  } catch (error) {
    return logged(deps, name, unavailable(error), error);
  }
}

/** What can be said without a look at the signature. */
function unfit({ method, body }: Request): Response | null {
  if (method !== 'POST')
    return { ...answer(405, 'LC-ING-036', JSON.stringify(quotable(method).slice(0, 20))), headers: { allow: 'POST' } };
  return body.length > bodyLimit ? answer(413, 'LC-ING-002', `${body.length} bytes, limit ${bodyLimit}`) : null;
}

async function judged(name: string, request: Request, webhook: Webhook, deps: ReceiveDeps): Promise<Response> {
  const end = performance.now() + budget;
  const received = { ...request, receivedAt: (deps.clock?.() ?? new Date()).getTime() };
  const verdict = await verdictOn(name, received, webhook, deps.secrets);
  const refusal = refusalOf(verdict, request, deps);
  if (refusal) return logged(deps, name, refusal);
  const delivery = deliveryAt(name, received, webhook, verdict === 'verified');
  if ('status' in delivery) return logged(deps, name, delivery);
  await passOn(delivery, deps, () => end - performance.now());
  return { status: 200, body: '' };
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

function refusalOf(verdict: Verdict, { headers, address = '' }: Request, deps: ReceiveDeps): Response | null {
  if (verdict === 'refused') return answer(401, 'LC-ING-003', 'nothing was stored');
  if (verdict === 'verified') return null;
  if (!isAllowed(headers.origin, deps.allowedOrigins ?? [])) return answer(403, 'LC-ING-031', 'nothing was stored');
  const seconds = deps.unsignedRate?.(address) ?? 0;
  if (seconds === 0) return null;
  return { ...answer(429, 'LC-ING-033', 'nothing was stored'), headers: { 'retry-after': String(seconds) } };
}

function unavailable(error: unknown): Response {
  const code = error instanceof IntakeError ? error.code : 'LC-ING-023';
  return answer(503, code, 'the delivery was not taken');
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
