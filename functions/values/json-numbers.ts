/** A number as JSON writes it, sign and exponent too. */
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may stand behind a value, and not behind a name. */
const end = /\s{0,8}(?:[,\]}]|$)/y;
const longest = 2_000;
const margin = 10;
const minus = 0x2d;

/**
 * A JSON text in which numbers that a double can't hold are texts. Null where one needs a closer look: it is out of
 * range, or what is written there is no number.
 * @param places of each such number its first digit and the place behind its last, in bytes
 */
export function withExactNumbers(bytes: Buffer, places: readonly number[]): string | null {
  let text = '';
  let done = 0;
  for (let at = 0; at < places.length; at += 2) {
    const first = places[at] as number;
    // The digits of an exponent.
    if (first < done) continue;
    const from = bytes[first - 1] === minus ? first - 1 : first;
    const source = numberAt(bytes, from);
    if (source === null || !Number.isFinite(Number(source))) return null;
    const exact = exactNumber(Number(source), source);
    text += bytes.toString('utf8', done, from) + (typeof exact === 'string' ? `"${exact}"` : source);
    done = from + source.length;
  }
  return text + bytes.toString('utf8', done);
}

function numberAt(bytes: Buffer, from: number): string | null {
  const text = bytes.toString('latin1', from, from + longest);
  number.lastIndex = 0;
  const found = number.exec(text)?.[0] ?? null;
  end.lastIndex = found?.length ?? 0;
  return found !== null && found.length < longest - margin && end.test(text) ? found : null;
}

/** The text where the double may read differently: more than fifteen digits. */
export function exactNumber(value: number, source: string): number | string {
  if (Number.isSafeInteger(value) && /^-?\d+$/.test(source)) return value;
  const digits = source.replace(/[eE].*$/, '').replace(/\D/g, '');
  return digits.replace(/^0+/, '').length > 15 ? source : value;
}
