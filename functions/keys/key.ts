import { hkdfSync } from 'node:crypto';
import { IntakeError } from '#functions/intake/errors.ts';
import type { Privacy } from '#functions/personal/privacy.ts';

/** The keys of one lake, derived from its secret; they never leave the process. */
export type LakeKey = {
  /** For keyed hashes of identifiers. */
  readonly pseudonyms: Uint8Array;
  /** For sealing what could not be read. */
  readonly seals: Uint8Array;
  /** How hashes are made with it; the defaults where it is not said. */
  readonly privacy?: Privacy;
};

const shortest = 32;
/** Thirty-two random bytes have 30 different ones; text in hex has up to 16. */
const fewestDifferent = 10;
const guessable = /change.?me|password|passwort|secret|example|default|lifecycle|0123456789abcdef|1234567890/i;

/**
 * Derives the keys of a lake (HKDF-SHA-256, RFC 5869).
 * @throws IntakeError LC-ING-001 for a key that is empty, short, known or guessable.
 */
export function lakeKey(bytes: Uint8Array): LakeKey {
  const fault = faultOf(bytes);
  if (fault) throw new IntakeError('LC-ING-001', fault);
  return { pseudonyms: derived(bytes, 'pseudonyms'), seals: derived(bytes, 'seals') };
}

/** The key as a secret or environment variable holds it: hex, base64, or any other long random text. */
export function lakeKeyOfText(text: string | undefined): LakeKey {
  const trimmed = text?.trim() ?? '';
  if (guessable.test(trimmed)) throw new IntakeError('LC-ING-001', 'it holds a well-known word or row of digits');
  return lakeKey(bytesOf(trimmed));
}

function bytesOf(text: string): Uint8Array {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return Buffer.from(text, 'hex');
  const decoded = Buffer.from(text, 'base64');
  return decoded.toString('base64') === text ? decoded : Buffer.from(text, 'utf8');
}

function faultOf(bytes: Uint8Array): string | null {
  if (bytes.length === 0) return 'it is empty';
  if (bytes.length < shortest) return `it has ${bytes.length} bytes, ${shortest} are needed`;
  if (new Set(bytes).size < fewestDifferent) return 'its bytes repeat';
  if (guessable.test(Buffer.from(bytes).toString('latin1'))) return 'it holds a well-known word or row of digits';
  return isRow(bytes) ? 'its bytes are a plain row' : null;
}

function isRow(bytes: Uint8Array): boolean {
  const step = (bytes[1] ?? 0) - (bytes[0] ?? 0);
  return bytes.every((byte, at) => at === 0 || byte - (bytes[at - 1] ?? 0) === step);
}

function derived(bytes: Uint8Array, purpose: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', bytes, 'customer-lifecycle-warehouse', purpose, 32));
}
