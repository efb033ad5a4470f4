export const byteOf = {
  space: 0x20,
  quote: 0x22,
  comma: 0x2c,
  colon: 0x3a,
  list: 0x5b,
  backslash: 0x5c,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
} as const;
const { backslash, comma, list, listEnd, object, objectEnd, quote, space } = byteOf;
const nine = 0x39;
const firstOfWords = 0x61;
const longestNumber = 15;

/** Instead of a place: it is not written as it is usually. */
export const gaveUp = -1;

export function behindSpaces(bytes: Buffer, from: number): number {
  let at = from;
  while (bytes[at] === space) at += 1;
  return at;
}

/** Of a number, true, false or null; gives up where a number is long, or has an exponent. */
export function endOfScalar(bytes: Buffer, from: number): number {
  const isWord = (bytes[from] as number) >= firstOfWords;
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === comma || byte === objectEnd || byte === listEnd || byte === space) break;
    if (byte < space || (byte > nine && !isWord)) return gaveUp;
  }
  return at - from > longestNumber || at === from ? gaveUp : at;
}

export function endOfValue(bytes: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) at = endOfText(bytes, at + 1);
    else if (byte === object || byte === list) depth += 1;
    else if (byte === objectEnd || byte === listEnd) {
      if (depth === 0) return at;
      depth -= 1;
    } else if (depth > 0 || byte !== comma) continue;
    else return at;
    if (depth === 0) return at + 1;
  }
  return bytes.length;
}

function endOfText(bytes: Buffer, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
