import { hash } from 'node:crypto';
import { IntakeError } from '#functions/intake/errors.ts';
import type { Credentials } from '#functions/sources/pull.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/values/json.ts';
import { type LakeKey, lakeKeyOfText } from './key.ts';

export type Secrets = {
  /** Signing keys by source; several of one are live while it is being changed. */
  readonly signing: Readonly<Record<string, readonly string[]>>;
  /** What pulled sources are asked with, by source. */
  readonly pulled: Readonly<Record<string, Credentials>>;
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
    const before = known;
    const secrets = read().then(secretsOf);
    const loading = { secrets, at: clock() };
    known = loading;
    // A read that failed takes nothing away: keys that were known stay in use.
    secrets.catch(() => {
      if (known === loading) known = before;
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
    signing: mapped(membersOf(value, 'signing'), keysOf),
    pulled: mapped(membersOf(value, 'pulled'), credentialsOf),
  };
}

/** SHA-256 of keys that anybody can read: that of the demo shop, which is good for a lake of the demo alone. */
const published: ReadonlySet<string> = new Set(['70503f04aa2f077a47a86684ebc6d0ab370f7aa650f066b0ec0ac402e659031d']);

/** @throws IntakeError LC-ING-001 when the key is missing, weak, or the demo's. */
export function lakeKeyOf({ pseudonymKey }: Secrets): LakeKey {
  const text = pseudonymKey?.trim() ?? '';
  if (published.has(hash('sha256', text.toLowerCase(), 'hex'))) throw new IntakeError('LC-ING-001', "it is the demo's");
  return lakeKeyOfText(text);
}

/** Without cause: a parser's message would quote the secret. */
function parsed(text: string): JsonObject {
  try {
    const value = parseJson(Buffer.from(text));
    if (isJsonObject(value)) return value;
  } catch {}
  throw new IntakeError('LC-ING-026', 'it is no JSON object');
}

function membersOf(value: JsonObject, name: string): JsonObject {
  const members = value[name] ?? {};
  if (isJsonObject(members)) return members;
  throw new IntakeError('LC-ING-026', `${name} is no object by source`);
}

function mapped<T>(members: JsonObject, read: (value: Json, source: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(members).map(([source, value]) => [source, read(value, source)]));
}

/** An empty key would sign everything: it is refused, not skipped. */
function keysOf(list: Json, source: string): readonly string[] {
  const isGood = Array.isArray(list) && list.every((text) => typeof text === 'string' && text.length >= 8);
  if (!isGood) throw new IntakeError('LC-ING-026', `signing.${source} is no list of texts of 8 or more characters`);
  return list as readonly string[];
}

function credentialsOf(value: Json, source: string): Credentials {
  const isGood = isJsonObject(value) && Object.values(value).every((text) => typeof text === 'string' && text !== '');
  if (!isGood) throw new IntakeError('LC-ING-026', `pulled.${source} is no object of texts`);
  return value as Credentials;
}
