/** UTF-8 bytes per UTF-16 unit, and bytes of an escape, at most. */
export const widest = 3;
export const longestEscape = 6;

const quote = 0x22;
const backslash = 0x5c;
const firstPlain = 0x20;

let scratch = Buffer.alloc(0);
const mostKept = 1024 * 1024;

/**
 * Writes a text as JSON, quoted and escaped, where there is room for it. A half of a surrogate pair becomes U+FFFD. For
 * long texts this is cheaper than making another string of them first. Returns the place behind it.
 */
export function writeJsonText(text: string, target: Uint8Array, place: number): number {
  const most = text.length * widest;
  const bytes = most <= scratch.length ? scratch : Buffer.allocUnsafe(Math.max(most, 64 * 1024));
  if (bytes.length <= mostKept) scratch = bytes;
  const length = bytes.write(text, 'utf8');
  target[place] = quote;
  const end = writeEscaped(bytes, length, target, place + 1);
  target[end] = quote;
  return end + 1;
}

function writeEscaped(bytes: Uint8Array, length: number, target: Uint8Array, place: number): number {
  let end = place;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    if (byte < firstPlain) end = writeControl(byte, target, end);
    else {
      if (byte === quote || byte === backslash) target[end++] = backslash;
      target[end++] = byte;
    }
  }
  return end;
}

/** No NUL: not every reader takes it. */
function writeControl(byte: number, target: Uint8Array, place: number): number {
  const escaped = byte === 0 ? '' : JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  target.set(Buffer.from(escaped), place);
  return place + escaped.length;
}
