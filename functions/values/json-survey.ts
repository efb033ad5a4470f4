const quote = 0x22;
const comma = 0x2c;
const point = 0x2e;
const zero = 0x30;
const nine = 0x39;
const backslash = 0x5c;
const underscore = 0x5f;
/** Square brackets, and this bit, are braces. */
const curly = 0x20;
const opening = 0x7b;
const closing = 0x7d;

export type Survey = {
  /** Deepest nesting of brackets outside strings. */
  readonly depth: number;
  /** Members of objects and items of lists, as commas tell them: all but the first of each. */
  readonly members: number;
  /** Where numbers are that are too long for a double or have an exponent: of each its first digit and the place behind. */
  readonly delicate: readonly number[];
  /** Whether some string begins as `__proto__` does. */
  readonly hasUnderscores: boolean;
  /** Whether a backslash is in some string. */
  readonly hasEscape: boolean;
};

/**
 * What can be told of a JSON text before it is parsed. It reads bytes, so it can't be made to recurse;
 * in one function, as calls from it cost as much as the reading.
 */
export function surveyed(bytes: Uint8Array): Survey {
  const { length } = bytes;
  let depth = 0;
  let deepest = 0;
  let members = 0;
  const delicate: number[] = [];
  let hasUnderscores = false;
  let hasEscape = false;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte === quote) {
      hasUnderscores ||= bytes[at + 1] === underscore && bytes[at + 2] === underscore;
      for (at += 1; at < length; at++) {
        const inside = bytes[at] as number;
        if (inside === quote) break;
        if (inside !== backslash) continue;
        hasEscape = true;
        at += 1;
      }
    } else if (byte === comma) members += 1;
    else if (byte >= zero && byte <= nine) {
      const start = at;
      for (at += 1; at < length; at++) {
        const inside = bytes[at] as number;
        if (inside > nine || (inside < zero && inside !== point)) break;
      }
      if ((at - start > 15 || isExponent(bytes, at)) && isDelicate(bytes, start, at)) delicate.push(start, at);
      at -= 1;
    } else if ((byte | curly) === opening) {
      if (++depth > deepest) deepest = depth;
    } else if ((byte | curly) === closing) depth -= 1;
  }
  return { depth: deepest, members, delicate, hasUnderscores, hasEscape };
}

function isExponent(bytes: Uint8Array, at: number): boolean {
  return at < bytes.length && ((bytes[at] as number) | 0x20) === 0x65;
}

function isDelicate(bytes: Uint8Array, from: number, end: number): boolean {
  if (isExponent(bytes, end)) return true;
  const hasPoint = bytes.subarray(from, end).includes(point);
  return isBeyondDouble(end - from - (hasPoint ? 1 : 0), bytes[from] as number, hasPoint);
}

/** Whole numbers of sixteen digits are exact below 9.007e15: microseconds are, for the next 250 years. */
function isBeyondDouble(digits: number, first: number, hasPoint: boolean): boolean {
  return digits > 16 || (digits === 16 && (hasPoint || first === 0x39));
}
