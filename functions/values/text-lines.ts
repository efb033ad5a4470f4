const lineFeed = 0x0a;

export type TextLine = {
  /** From 1. */
  readonly number: number;
  readonly bytes: Uint8Array;
  /** The line is longer than the limit; `bytes` is its beginning. */
  readonly isTooLong: boolean;
};

/** Lines of a stream, blank ones left out; memory is bounded by the limit, whatever the stream holds. */
export async function* textLines(parts: AsyncIterable<Uint8Array>, limit: number): AsyncGenerator<TextLine> {
  let number = 0;
  let held: Uint8Array[] = [];
  let size = 0;
  const hold = (piece: Uint8Array) => {
    const room = Math.max(0, limit - size);
    if (room > 0) held.push(piece.subarray(0, room));
    size += piece.length;
  };
  const take = (): TextLine => {
    const line = {
      number: ++number,
      bytes: held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held),
      isTooLong: size > limit,
    };
    held = [];
    size = 0;
    return line;
  };
  for await (const part of parts) {
    let from = 0;
    for (let end = part.indexOf(lineFeed); end >= 0; end = part.indexOf(lineFeed, from)) {
      hold(part.subarray(from, end));
      from = end + 1;
      const line = take();
      if (!isBlank(line.bytes)) yield line;
    }
    if (from < part.length) hold(part.subarray(from));
  }
  if (size === 0) return;
  const last = take();
  if (!isBlank(last.bytes)) yield last;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}
