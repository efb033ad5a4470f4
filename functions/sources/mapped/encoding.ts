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
  const marked =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : null;
  if (marked === null && utf8Names.test(encoding)) return withoutMark();
  return pairing(iconv.getDecoder(marked ?? encoding, { stripBOM: true }));
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
      const marked = first && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf;
      first = false;
      return marked ? chunk.subarray(3) : chunk;
    },
    end: () => Buffer.alloc(0),
  };
}

/** Makes a test for bytes that were not of the stated encoding: not UTF-8, or not decodable to it. */
export function damageTest(encoding: string): (bytes: Uint8Array) => boolean {
  if (utf8Names.test(encoding)) return (bytes) => !isUtf8(bytes);
  return (bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(replacement);
}
