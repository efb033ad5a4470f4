import { isAscii, isUtf8 } from 'node:buffer';
import { IntakeError } from './errors.ts';

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [member: string]: Json };

export type JsonLimits = { readonly bytes: number; readonly depth: number };

const usual: JsonLimits = { bytes: 3 * 1024 * 1024, depth: 64 };

/**
 * Parses what a stranger sent. Integers that a double can't hold stay text, digit by digit; `__proto__` is left out;
 * of equal names the last counts.
 * @throws IntakeError LC-ING-002 size, -004 no JSON, -005 depth, -006 no UTF-8, -007 number out of range.
 */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = usual): Json {
  if (bytes.length > limits.bytes) throw new IntakeError('LC-ING-002', `${bytes.length} bytes, limit ${limits.bytes}`);
  const { depth, hasDelicateNumber } = surveyed(bytes);
  if (depth > limits.depth) throw new IntakeError('LC-ING-005', `deeper than ${limits.depth}`);
  const text = decoded(bytes);
  // A reviver makes parsing several times slower: it is there for the few bodies that need it.
  const isDelicate = hasDelicateNumber || text.includes('__proto__') || hasEscapedUnderscore(bytes, text);
  try {
    return isDelicate ? (JSON.parse(text, exactly as Reviver) as Json) : (JSON.parse(text) as Json);
  } catch (error) {
    if (error instanceof IntakeError) throw error;
    // The parser's own message quotes the body: it may hold somebody's data.
    throw new IntakeError('LC-ING-004', `${bytes.length} bytes`);
  }
}

function hasEscapedUnderscore(bytes: Uint8Array, text: string): boolean {
  return bytes.includes(backslash) && text.includes('\\u005');
}

export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function decoded(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isAscii(bytes)) return buffer.toString('latin1');
  if (!isUtf8(bytes)) throw new IntakeError('LC-ING-006', `${bytes.length} bytes`);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return buffer.toString('utf8', hasMark ? 3 : 0);
}

type Reviver = (this: unknown, key: string, value: unknown) => unknown;

function exactly(key: string, value: unknown, context: { readonly source?: string }): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number') return value;
  if (!Number.isFinite(value)) throw new IntakeError('LC-ING-007', `member ${JSON.stringify(key.slice(0, 60))}`);
  return exactNumber(value, context.source ?? String(value));
}

/** The text where the double may read differently: more than fifteen digits. */
function exactNumber(value: number, source: string): number | string {
  if (Number.isSafeInteger(value) && /^-?\d+$/.test(source)) return value;
  const digits = source.replace(/[eE].*$/, '').replace(/\D/g, '');
  return digits.replace(/^0+/, '').length > 15 ? source : value;
}

const quote = 0x22;
const backslash = 0x5c;
const point = 0x2e;

type Survey = { readonly depth: number; readonly hasDelicateNumber: boolean };

/**
 * Deepest nesting of brackets outside strings, and whether a number is too long for a double or has an exponent. It
 * reads bytes, so it can't be made to recurse.
 */
function surveyed(bytes: Uint8Array): Survey {
  let depth = 0;
  let deepest = 0;
  let hasDelicateNumber = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) at = endOfString(bytes, at + 1);
    else if (isDigit(byte)) {
      const end = endOfDigits(bytes, at + 1);
      hasDelicateNumber ||= isDelicate(bytes, at, end);
      at = end - 1;
    } else if (byte === 0x7b || byte === 0x5b) {
      if (++depth > deepest) deepest = depth;
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1;
  }
  return { depth: deepest, hasDelicateNumber };
}

/** Place behind digits and points. */
function endOfDigits(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && (isDigit(bytes[at] as number) || bytes[at] === point)) at += 1;
  return at;
}

function isDelicate(bytes: Uint8Array, from: number, end: number): boolean {
  if (end < bytes.length && (bytes[end] === 0x65 || bytes[end] === 0x45)) return true;
  if (end - from < 16) return false;
  const hasPoint = bytes.subarray(from, end).includes(point);
  return isBeyondDouble(end - from - (hasPoint ? 1 : 0), bytes[from] as number, hasPoint);
}

/** Whole numbers of sixteen digits are exact below 9.007e15: microseconds are, for the next 250 years. */
function isBeyondDouble(digits: number, first: number, hasPoint: boolean): boolean {
  return digits > 16 || (digits === 16 && (hasPoint || first === 0x39));
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

/** Place of the closing quote. */
function endOfString(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) return at;
    if (byte === backslash) at += 1;
  }
  return at;
}
