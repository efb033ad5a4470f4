import type { Credentials, PullRequest } from '#functions/sources/pull.ts';

/** A request that can be stored: each secret in it stands as `{its name}`. */
export type StoredRequest = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly body: string | null;
  /** Its headers were those of the window's first request, which are not stored; else it had none. */
  readonly hasFirstHeaders: boolean;
};

/** A stored request is asked again by the pull that finds it, with the secrets of that day. */
export type Secrets = {
  readonly credentials: Credentials;
  /** All access tokens that were in use, the last one last. */
  readonly tokens: readonly string[];
};

/** Null where it can't be stored without a secret: its headers are its own, or it says what we would put in their place. */
export function stored(request: PullRequest, first: PullRequest, secrets: Secrets): StoredRequest | null {
  const { url, method = 'GET', headers = {}, body = null } = request;
  const hasHeaders = Object.keys(headers).length > 0;
  const isLikeFirst = JSON.stringify(headers) === JSON.stringify(first.headers ?? {});
  if ((hasHeaders && !isLikeFirst) || placeholder.test(url + (body ?? ''))) return null;
  const hide = hider(secrets);
  const hidden = { url: hide(url), method, body: body === null ? null : hide(body), hasFirstHeaders: hasHeaders };
  return tells(hidden.url + (hidden.body ?? ''), secrets) ? null : hidden;
}

export function restored(request: StoredRequest, first: PullRequest, secrets: Secrets): PullRequest {
  const show = shower(secrets);
  return {
    url: show(request.url),
    method: request.method,
    ...(request.hasFirstHeaders && first.headers ? { headers: first.headers } : {}),
    ...(request.body === null ? {} : { body: show(request.body) }),
  };
}

const shortestSecret = 4;

/** Whether a secret still stands there in a writing that we don't know: other escapes, or base64. */
function tells(text: string, secrets: Secrets): boolean {
  const plain = unescaped(text);
  return pairsOf(secrets)
    .map(([, value]) => value)
    .filter((value) => value.length >= shortestSecret)
    .some((value) => plain.includes(value) || text.includes(Buffer.from(value).toString('base64url')));
}

function unescaped(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString(),
  );
}

function pairsOf({ credentials, tokens }: Secrets): readonly (readonly [name: string, value: string])[] {
  return [...Object.entries(credentials), ...tokens.map((token) => ['access token', token] as const)];
}

/** As they stand in addresses, forms and JSON. */
const writings = {
  '': (value: string) => value,
  'encoded ': encodeURIComponent,
  'form ': (value: string) => new URLSearchParams({ '': value }).toString().slice(1),
  'json ': (value: string) => JSON.stringify(value).slice(1, -1),
} as const;

const placeholder = /\{secret (encoded |form |json )?([^{}]+)\}/;

function hider(secrets: Secrets): (text: string) => string {
  const names = new Map<string, string>();
  for (const [writing, write] of Object.entries(writings)) {
    for (const [name, value] of pairsOf(secrets)) {
      const written = write(value);
      if (written !== '' && !names.has(written)) names.set(written, `{secret ${writing}${name}}`);
    }
  }
  // The longest first: one secret may be the beginning of another.
  const values = [...names.keys()].sort((a, b) => b.length - a.length);
  if (values.length === 0) return (text) => text;
  const pattern = new RegExp(values.map((value) => RegExp.escape(value)).join('|'), 'g');
  return (text) => text.replace(pattern, (value) => names.get(value) ?? '');
}

function shower(secrets: Secrets): (text: string) => string {
  const everywhere = new RegExp(placeholder, 'g');
  const values = new Map(pairsOf(secrets));
  return (text) =>
    text.replace(everywhere, (_, writing: keyof typeof writings | undefined, name: string) =>
      writings[writing ?? ''](values.get(name) ?? ''),
    );
}
