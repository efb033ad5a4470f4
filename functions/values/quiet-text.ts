import { byteOf } from './json-places.ts';

const { backslash, quote, space } = byteOf;
const zero = 0x30;
const nine = 0x39;
const shortest = 5;
const fewestDigits = 8;

/** Bits of a byte: a digit; a sign, an escape or a letter beyond ASCII; a blank. */
const digit = 1;
const sign = 2;
const blank = 4;
const signs = '@%&=+';
const kinds = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= zero && byte <= nine) return digit;
  if (byte === space) return blank;
  return byte < space || byte >= 0x7f || byte === backslash || signs.includes(String.fromCharCode(byte)) ? sign : 0;
});

/**
 * The place behind a text's closing quote, where there is nothing in it that is ever replaced: most texts need no closer
 * look. Else that place below zero, less one.
 * @param from behind its first quote
 */
export function endOfQuietText(bytes: Buffer, from: number): number {
  const { length } = bytes;
  let at = from;
  let seen = 0;
  let digits = 0;
  for (; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) break;
    const kind = kinds[byte] as number;
    seen |= kind;
    digits += kind & digit;
    if (byte === backslash) at += 1;
  }
  return at - from < shortest || isQuiet(bytes, from, at, seen, digits) ? at + 1 : -at - 2;
}

function isQuiet(bytes: Buffer, from: number, end: number, seen: number, digits: number): boolean {
  if ((seen & sign) !== 0) return isTime(bytes, from, end);
  return digits < fewestDigits || ((seen & blank) === 0 && !hasZeros(bytes, from, end));
}

const time = '0000-00-00T00:00:00+00:00';

/** `2026-04-01T12:00:00+02:00`: the sign is no phone's. */
function isTime(bytes: Buffer, from: number, end: number): boolean {
  if (end - from !== time.length) return false;
  for (let at = 0; at < time.length; at++) {
    const byte = bytes[from + at] as number;
    if (time.charCodeAt(at) === zero ? kinds[byte] !== digit : byte !== time.charCodeAt(at)) return false;
  }
  return true;
}

/** As the code of a country may begin. */
function hasZeros(bytes: Buffer, from: number, end: number): boolean {
  for (let at = from + 1; at < end; at++) {
    if (bytes[at] === zero && bytes[at - 1] === zero) return true;
  }
  return false;
}
