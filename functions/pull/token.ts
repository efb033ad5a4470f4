import { IntakeError } from '#functions/intake/errors.ts';
import type { Asked, Credentials, PullRequest } from '#functions/sources/pull.ts';
import { isJsonObject, type Json, parseJson } from '#functions/values/json.ts';
import { PullError } from './errors.ts';

/** The access token of a pull; asked for when it is first needed, and again shortly before it ends. */
export type Token = {
  /** Null where the source needs none, undefined where there is no time left to ask for it. */
  readonly get: () => Promise<string | null | undefined>;
  /** It was refused: true where a new one can be asked for. */
  readonly forget: () => boolean;
  /** All that were got, the last one last. */
  readonly known: () => readonly string[];
};

/** So long before its end a token is not used any more, in milliseconds: it has to last for the call. */
const margin = 60_000;

type Ask = (request: PullRequest) => Promise<Uint8Array | null>;

export function tokenOf({ token }: Asked, credentials: Credentials, ask: Ask, clock: () => number): Token {
  let held: { readonly text: string; readonly until: number } | null = null;
  const known: string[] = [];
  const renew = async (request: PullRequest) => {
    const bytes = await ask(request);
    if (bytes === null) return undefined;
    const { text, seconds } = tokenIn(bytes);
    // One that lives for less than twice the margin is used for half its life.
    known.push(text);
    held = { text, until: clock() + Math.max(seconds * 1000 - margin, seconds * 500) };
    return text;
  };
  return {
    get: async () => {
      if (token === undefined) return null;
      return held !== null && clock() < held.until ? held.text : renew(token(credentials));
    },
    forget: () => {
      held = null;
      return token !== undefined;
    },
    known: () => known,
  };
}

type Answered = { readonly text: string; readonly seconds: number };

function tokenIn(bytes: Uint8Array): Answered {
  const { access_token: text, expires_in: seconds } = objectIn(bytes);
  if (typeof text !== 'string' || text === '') throw new PullError('LC-PUL-008', 'the token: access_token is missing');
  // Without an end it is used until it is refused.
  return { text, seconds: Number(seconds ?? Number.NaN) > 0 ? Number(seconds) : Number.POSITIVE_INFINITY };
}

function objectIn(bytes: Uint8Array): Readonly<Record<string, Json>> {
  try {
    const value = parseJson(bytes);
    if (isJsonObject(value)) return value;
    throw new IntakeError('LC-ING-016', 'the answer is no object');
  } catch (cause) {
    throw new PullError('LC-PUL-008', 'the token', { cause });
  }
}
