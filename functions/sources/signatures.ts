import { createHmac, hash, timingSafeEqual } from 'node:crypto';

type Encoding = 'base64' | 'hex';

/**
 * Whether one of the keys makes this HMAC-SHA-256 of the message. Texts are compared, not decoded bytes: base64 has
 * several spellings of one value, and only the canonical one is a signature. Every key is tried, so that the time taken
 * does not tell which of them fitted.
 */
export function isSigned(
  given: string | undefined,
  message: Uint8Array | string,
  keys: readonly string[],
  encoding: Encoding,
): boolean {
  const stated = Buffer.from(given ?? '');
  const fitting = keys.filter((key) => isEqual(stated, hmac(message, key, encoding)));
  return fitting.length > 0;
}

function hmac(message: Uint8Array | string, key: string, encoding: Encoding): string {
  return createHmac('sha256', key).update(message).digest(encoding);
}

/** How long a signature is, everybody knows. */
function isEqual(stated: Uint8Array, made: string): boolean {
  return stated.length === made.length && timingSafeEqual(stated, Buffer.from(made));
}

/** Whether a stated key is one of ours, and not empty; every one is tried here too. */
export function isOneOf(given: string | undefined, keys: readonly string[]): boolean {
  const fitting = keys.filter((key) => isEqualText(given ?? '', key));
  return Boolean(given) && fitting.length > 0;
}

/** In a time that does not depend on where they differ. */
function isEqualText(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other));
}

function digest(text: string): Uint8Array {
  return hash('sha256', text, 'buffer');
}

/** Whether a stated time is no further from now than that; false where it is no number. */
export function isRecent(stated: number, now: number, milliseconds: number): boolean {
  return Math.abs(now - stated) <= milliseconds;
}
