import { isUtf8 } from 'node:buffer';
import { IntakeError } from '#functions/intake/errors.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { exactNumber, withExactNumbers } from './json-numbers.ts';
import { type Survey, surveyed } from './json-survey.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json };

export type JsonLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Members of objects and items of lists, all together; as many as the bytes hold, unless said. */
  readonly members?: number;
};

/** A delivery. Values take many times the room of their bytes: what holds more members is no record of anything. */
export const usualLimits: JsonLimits = { bytes: 3 * 1024 * 1024, depth: 64, members: 250_000 };

/**
 * Parses what a stranger sent. Integers that a double can't hold stay text, digit by digit; `__proto__` is left out;
 * of equal names the last counts.
 * @throws IntakeError LC-ING-002 size, -004 no JSON, -005 depth, -006 no UTF-8, -007 number out of range, -032 members.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = usualLimits): Json {
  if (bytes.length > limits.bytes) throw new IntakeError('LC-ING-002', `${bytes.length} bytes, limit ${limits.bytes}`);
  const text = withoutMark(bytes);
  const survey = surveyed(text);
  if (survey.depth > limits.depth) throw new IntakeError('LC-ING-005', `deeper than ${limits.depth}`);
  const most = limits.members ?? limits.bytes;
  if (survey.members > most) throw new IntakeError('LC-ING-032', `${survey.members} members and items, limit ${most}`);
  if (!isUtf8(text)) throw new IntakeError('LC-ING-006', `${bytes.length} bytes`);
  try {
    return parsed(text, survey);
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    // The parser's own message quotes the body: it may hold somebody's data.
    throw new IntakeError('LC-ING-004', `${bytes.length} bytes`);
  }
}

/** A reviver makes parsing several times slower: it is there for the few bodies that need it. */
function parsed(bytes: Buffer, { delicate, hasUnderscores, hasEscape }: Survey): Json {
  if (hasUnderscores || (hasEscape && bytes.includes('\\u005'))) return parsedByMember(bytes);
  if (delicate.length === 0) return JSON.parse(bytes.toString()) as Json;
  const exact = withExactNumbers(bytes, delicate);
  return exact === null ? parsedByMember(bytes) : (JSON.parse(exact) as Json);
}

function parsedByMember(bytes: Buffer): Json {
  return JSON.parse(bytes.toString(), exactly as Reviver) as Json;
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutMark(bytes: Uint8Array): Buffer {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  return Buffer.from(bytes.buffer, bytes.byteOffset + marked, bytes.byteLength - marked);
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

function exactly(key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value))
    throw new IntakeError('LC-ING-007', `member ${JSON.stringify(quotable(key).slice(0, 60))}`);
  return exactNumber(value, context.source ?? String(value));
}
