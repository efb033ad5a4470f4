import { utf16Of } from './encoding-of.ts';

/** What detection reads: the first 256 KB of a file and, where it can be read anywhere, places after them. */
export type FileSample = {
  readonly head: Buffer;
  /** Pieces from further on that begin and end anywhere, at an even distance from the file's beginning. */
  readonly elsewhere: readonly Buffer[];
  /** The head is all there is. */
  readonly isWhole: boolean;
};

export const headSize = 256 * 1024;

export type Peeked = {
  readonly head: Buffer;
  readonly isWhole: boolean;
  /** All bytes, the head among them. */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Lets go of the source where nothing more is wanted of it. */
  readonly close: () => Promise<void>;
};

/** Reads the beginning of a stream without taking it away from who reads it next. */
export async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const parts = source[Symbol.asyncIterator]();
  const first: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size <= headSize && !isWhole) {
    const next = await parts.next();
    isWhole = next.done === true;
    if (next.done === true) break;
    first.push(next.value);
    size += next.value.length;
  }
  const start = Buffer.concat(first);
  async function* bytes() {
    yield start;
    for (let next = await parts.next(); !next.done; next = await parts.next()) yield next.value;
  }
  const close = async () => {
    await parts.return?.();
  };
  return { head: start.subarray(0, headSize), isWhole: isWhole && size <= headSize, bytes: bytes(), close };
}

/** The whole lines of a sample, in the encoding of the file. */
export function linesOf({ head, elsewhere, isWhole }: FileSample): Buffer {
  if (isWhole) return head;
  const newline = newlineOf(head);
  const start = head.subarray(0, endOf(head, newline));
  const places = elsewhere.map((place) => place.subarray(beginOf(place, newline), endOf(place, newline)));
  return Buffer.concat([start, ...places]);
}

const thinStart = 16 * 1024;
const thinPieces = 16;
const thinPiece = 2 * 1024;

/**
 * At most 48 KB of the lines of a text in UTF-8, its beginning and its end among them: taking rows apart costs an import
 * most of its time, so it is done twice for some of them only.
 */
export function thinned(utf8: Buffer): Buffer {
  if (utf8.length <= thinStart + thinPieces * thinPiece) return utf8;
  const newline: Newline = { bytes: Buffer.from('\n'), width: 1 };
  const start = utf8.subarray(0, thinStart);
  const step = (utf8.length - thinStart - thinPiece) / (thinPieces - 1);
  const pieces = Array.from({ length: thinPieces }, (_, index) => {
    const from = thinStart + Math.floor(index * step);
    const piece = utf8.subarray(from, from + thinPiece);
    return piece.subarray(beginOf(piece, newline), endOf(piece, newline));
  });
  return Buffer.concat([start.subarray(0, endOf(start, newline)), ...pieces]);
}

type Newline = { readonly bytes: Buffer; readonly width: 1 | 2 };

function newlineOf(head: Buffer): Newline {
  const utf16 = utf16Of(head);
  if (utf16 === null) return { bytes: Buffer.from('\n'), width: 1 };
  return { bytes: Buffer.from(utf16 === 'utf-16le' ? [10, 0] : [0, 10]), width: 2 };
}

/** Behind the first line's end, or behind everything. */
function beginOf(place: Buffer, { bytes, width }: Newline): number {
  let at = place.indexOf(bytes);
  while (at % width !== 0 && at >= 0) at = place.indexOf(bytes, at + 1);
  return at < 0 ? place.length : at + width;
}

/** Behind the last line's end, or before everything. */
function endOf(place: Buffer, { bytes, width }: Newline): number {
  let at = place.lastIndexOf(bytes);
  while (at > 0 && at % width !== 0) at = place.lastIndexOf(bytes, at - 1);
  return at < 0 || at % width !== 0 ? 0 : at + width;
}
