import type { SourceSecrets } from '#functions/sources/source.ts';
import { IntakeError } from './errors.ts';
import { isJsonObject, type JsonObject, parseJson } from './json.ts';
import { type LakeKey, lakeKeyOfText } from './key.ts';

export type Secrets = SourceSecrets & {
  /** Null where the secret has none: who only checks signatures needs none. */
  readonly pseudonymKey: string | null;
};

/** The one secret, remembered. */
export type SecretStore = {
  get(): Promise<Secrets>;
  /** Reads again, unless it was read a moment ago: a stranger's bad signatures are not to cost a call each. */
  reread(): Promise<Secrets>;
};

const shortestBetween = 30_000;

export function secretStore(read: () => Promise<string>, clock: () => number = Date.now): SecretStore {
  let known: { readonly secrets: Promise<Secrets>; readonly at: number } | null = null;
  const load = () => {
    const secrets = read().then(secretsOf);
    known = { secrets, at: clock() };
    secrets.catch(() => {
      known = null;
    });
    return secrets;
  };
  return {
    get: () => known?.secrets ?? load(),
    reread: () => (known && clock() - known.at < shortestBetween ? known.secrets : load()),
  };
}

/** @throws IntakeError LC-ING-026 when the text is not the JSON that is expected. */
export function secretsOf(text: string): Secrets {
  const value = parsed(text);
  return {
    pseudonymKey: typeof value.pseudonymKey === 'string' ? value.pseudonymKey : null,
    shopify: textsOf(value, 'shopify'),
    ga4ApiSecrets: textsOf(value, 'ga4ApiSecrets'),
  };
}

/** @throws IntakeError LC-ING-001 when the key is missing or weak. */
export function lakeKeyOf(secrets: Secrets): LakeKey {
  return lakeKeyOfText(secrets.pseudonymKey ?? '');
}

/** Without cause: a parser's message would quote the secret. */
function parsed(text: string): JsonObject {
  try {
    const value = parseJson(Buffer.from(text));
    if (isJsonObject(value)) return value;
  } catch {}
  throw new IntakeError('LC-ING-026', 'it is no JSON object');
}

/** An empty secret would sign everything: it is refused, not skipped. */
function textsOf(value: JsonObject, name: string): readonly string[] {
  const list = value[name] ?? [];
  const isGood = Array.isArray(list) && list.every((text) => typeof text === 'string' && text.length >= 8);
  if (!isGood) throw new IntakeError('LC-ING-026', `${name} is no list of texts of 8 or more characters`);
  return list as readonly string[];
}
