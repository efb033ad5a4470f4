import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { batchLimits } from '#functions/sources/site/limits.ts';
import { trackerScript } from '#functions/tracker/built.ts';
import { isJsonObject, parseJson } from '#functions/values/json.ts';
import { answer, isAllowed, type Response } from './answer.ts';
import type { ReceiveDeps, Request } from './receive.ts';

/** Seconds for which a browser keeps the script, and goes on with it while it fetches a new one. */
const scriptAge = 'public, max-age=3600, stale-while-revalidate=86400';
/** Seconds for which a browser remembers that it may post. */
const permissionAge = '86400';

/** What browsers ask of our own site's collecting point: the script, leave to post, and posts of small batches. */
export async function receiveFromSite(
  request: Request,
  deps: ReceiveDeps,
  take: (request: Request, deps: ReceiveDeps) => Promise<Response>,
): Promise<Response> {
  if (request.path === '/site/tracker.js' && ['GET', 'HEAD'].includes(request.method)) return scriptFor(request);
  const headers = leave(request, deps);
  if (request.method === 'OPTIONS') return permission(headers);
  const { status, body, headers: more } = tooMuch(request) ?? (await take(request, deps));
  return { status: status === 200 ? 204 : status, body, headers: { ...more, ...headers } };
}

/** An answer may be read by a page of an allowed origin, and differs from origin to origin. */
function leave({ headers: { origin } }: Request, { allowedOrigins = [] }: ReceiveDeps): Record<string, string> {
  if (origin === undefined || !isAllowed(origin, allowedOrigins)) return { vary: 'origin' };
  return { vary: 'origin', 'access-control-allow-origin': origin };
}

function permission(headers: Record<string, string>): Response {
  if (!('access-control-allow-origin' in headers))
    return { ...answer(403, 'LC-ING-031', 'nothing was stored'), headers };
  return {
    status: 204,
    body: '',
    headers: {
      ...headers,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': permissionAge,
    },
  };
}

function tooMuch({ method, body }: Request): Response | null {
  if (method !== 'POST') return null;
  if (body.length > batchLimits.bytes)
    return answer(413, 'LC-ING-002', `${body.length} bytes, limit ${batchLimits.bytes}`);
  const events = countOfEvents(body);
  if (events <= batchLimits.events) return null;
  return answer(413, 'LC-ING-002', `${events} events, limit ${batchLimits.events}`);
}

/** 0 for what can't be read: it is kept, and told apart later. */
function countOfEvents(body: Uint8Array): number {
  try {
    const batch = parseJson(body);
    return isJsonObject(batch) && Array.isArray(batch.events) ? batch.events.length : 0;
  } catch {
    return 0;
  }
}

type Script = { readonly etag: string; readonly packed: string };
let script: Script | undefined;

function scriptFor({ method, headers }: Request): Response {
  script ??= {
    etag: `"${hash('sha256', trackerScript, 'hex').slice(0, 16)}"`,
    packed: gzipSync(trackerScript, { level: 9 }).toString('base64'),
  };
  const { etag, packed } = script;
  const about = {
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': scriptAge,
    etag,
    vary: 'accept-encoding',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  if (isKnown(headers['if-none-match'], etag)) return { status: 304, body: '', headers: about };
  if (!/\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(headers['accept-encoding'] ?? ''))
    return { status: 200, body: method === 'HEAD' ? '' : trackerScript, headers: about };
  const packing = { ...about, 'content-encoding': 'gzip' };
  if (method === 'HEAD') return { status: 200, body: '', headers: packing };
  return { status: 200, body: packed, headers: packing, isBase64: true };
}

/** Ways that pack the script weaken its tag. */
function isKnown(given: string | undefined, etag: string): boolean {
  return (given ?? '').split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}
