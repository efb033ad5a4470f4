/** UTF-8 bytes per UTF-16 unit, and bytes of an escape, at most. */
const widest = 3;
const longestEscape = 6;

const quote = 0x22;
const backslash = 0x5c;
const firstPlain = 0x20;
const firstBeyondAscii = 0x80;

/** By byte: 1 for what JSON writes behind a backslash, 2 for control characters. */
const escapes = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte < firstPlain ? 2 : Number(byte === quote || byte === backslash),
);

/** Bytes that grow; what lies behind `length` means nothing. */
export type Sink = { bytes: Buffer; length: number };

const smallest = 64 * 1024;

export function sink(): Sink {
  return { bytes: Buffer.alloc(0), length: 0 };
}

/** Makes room for so many more bytes. */
export function reserve(target: Sink, size: number): void {
  const { bytes, length } = target;
  if (length + size <= bytes.length) return;
  const larger = Buffer.allocUnsafe(Math.max(smallest, bytes.length * 2, length + size));
  bytes.copy(larger, 0, 0, length);
  target.bytes = larger;
}

/** Writes ASCII that has nothing to escape. */
export function writePlain(text: string, target: Sink): void {
  reserve(target, text.length);
  const { bytes, length: place } = target;
  const { length } = text;
  for (let at = 0; at < length; at++) bytes[place + at] = text.charCodeAt(at);
  target.length = place + length;
}

/** The same between quotes. */
export function writeQuoted(text: string, target: Sink): void {
  reserve(target, text.length + 2);
  const { bytes, length: place } = target;
  const { length } = text;
  bytes[place] = quote;
  for (let at = 0; at < length; at++) bytes[place + 1 + at] = text.charCodeAt(at);
  bytes[place + 1 + length] = quote;
  target.length = place + length + 2;
}

/** Longer texts are cheaper to read as bytes. */
const longestRead = 256;

/** Writes a text as JSON, quoted and escaped. A half of a surrogate pair becomes U+FFFD; NUL goes: not every reader takes it. */
export function writeJsonText(text: string, target: Sink): void {
  reserve(target, text.length * longestEscape + 3);
  const { bytes, length: place } = target;
  bytes[place] = quote;
  const read = text.length > longestRead ? -1 : writeChars(text, bytes, place + 1);
  const end = read < 0 ? writeBytes(text, bytes, place + 1) : read;
  bytes[end] = quote;
  target.length = end + 1;
}

/** Returns the place behind, or -1 where there is more than ASCII without control characters. */
function writeChars(text: string, target: Uint8Array, place: number): number {
  const { length } = text;
  let end = place;
  let seen = 0;
  let escaped = 0;
  for (let at = 0; at < length; at++) {
    const char = text.charCodeAt(at);
    const kind = escapes[char & 0x7f] as number;
    // A backslash that isn't wanted is written over: no branch, as no processor foresees where quotes are.
    target[end] = backslash;
    end += kind & 1;
    target[end++] = char;
    seen |= char;
    escaped |= kind;
  }
  return seen < firstBeyondAscii && escaped < 2 ? end : -1;
}

let scratch = Buffer.alloc(0);
const mostKept = 1024 * 1024;

function writeBytes(text: string, target: Uint8Array, place: number): number {
  const most = text.length * widest;
  const bytes = most <= scratch.length ? scratch : Buffer.allocUnsafe(Math.max(most, smallest));
  if (bytes.length <= mostKept) scratch = bytes;
  const length = bytes.write(text, 'utf8');
  const end = writeEscaped(bytes, length, target, place);
  return end < 0 ? writeControlled(bytes, length, target, place) : end;
}

/** Returns the place behind, or -1 where there are control characters. */
function writeEscaped(bytes: Uint8Array, length: number, target: Uint8Array, place: number): number {
  let end = place;
  let escaped = 0;
  for (let at = 0; at < length; at++) {
    const byte = bytes[at] as number;
    const kind = escapes[byte] as number;
    target[end] = backslash;
    end += kind & 1;
    target[end++] = byte;
    escaped |= kind;
  }
  return escaped < 2 ? end : -1;
}

function writeControlled(bytes: Uint8Array, length: number, target: Uint8Array, place: number): number {
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

function writeControl(byte: number, target: Uint8Array, place: number): number {
  const escaped = byte === 0 ? '' : JSON.stringify(String.fromCharCode(byte)).slice(1, -1);
  target.set(Buffer.from(escaped), place);
  return place + escaped.length;
}
