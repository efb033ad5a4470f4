import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

const utf8Names = /^utf-?8$/i;
const replacement = Buffer.from('\ufffd');

/** The bytes of a file as UTF-8 without a byte order mark. A UTF-16 mark at its start wins over what was stated. */
export async function* asUtf8(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<Buffer> {
  let decode: Decode | null = null;
  let start = Buffer.alloc(0);
  for await (const part of bytes) {
    const chunk = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    if (decode !== null) {
      yield decode.write(chunk);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    decode = decoderFor(start, encoding);
    yield decode.write(start);
  }
  if (decode === null) {
    decode = decoderFor(start, encoding);
    yield decode.write(start);
  }
  yield decode.end();
}

type Decode = { write(chunk: Buffer): Buffer; end(): Buffer };

function decoderFor(start: Buffer, encoding: string): Decode {
  const readAs = encodingRead(start, encoding);
  return isUtf8Name(readAs) ? withoutMark() : pairing(iconv.getDecoder(readAs, { stripBOM: true }));
}

/** The encoding that a byte order mark states, or null. */
export function markOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  return start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf ? 'utf-8' : null;
}

/** What a file is read as: what was stated, unless a mark at its start says UTF-16. */
export function encodingRead(start: Uint8Array, encoding: string): string {
  const mark = markOf(start);
  return mark === null || mark === 'utf-8' ? encoding : mark;
}

export function isUtf8Name(encoding: string): boolean {
  return utf8Names.test(encoding);
}

type Decoder = { write(chunk: Buffer): string; end(): string | undefined };

/** A pair of surrogates may come in two chunks; half of one can't be written as UTF-8, so it waits for the other. */
function pairing(decoder: Decoder): Decode {
  let half = '';
  const paired = (text: string) => {
    const whole = half + text;
    half = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : '';
    return Buffer.from(half === '' ? whole : whole.slice(0, -1));
  };
  return {
    write: (chunk) => paired(decoder.write(chunk)),
    end: () => Buffer.concat([paired(decoder.end() ?? ''), Buffer.from(half)]),
  };
}

function withoutMark(): Decode {
  let first = true;
  return {
    write: (chunk) => {
      const marked = first && markOf(chunk) === 'utf-8';
      first = false;
      return marked ? chunk.subarray(3) : chunk;
    },
    end: () => Buffer.alloc(0),
  };
}

/** Makes a test for bytes that were not of the stated encoding: not UTF-8, or not decodable to it. */
export function damageTest(encoding: string): (bytes: Uint8Array) => boolean {
  if (isUtf8Name(encoding)) return (bytes) => !isUtf8(bytes);
  return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(replacement);
}
