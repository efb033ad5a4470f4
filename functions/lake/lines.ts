import { reserve, type Sink, sink } from './json-bytes.ts';

/** A line as UTF-8, without its end; it holds until the next one is written. */
export type Line = { readonly line: Readonly<Sink> };

/** Lines gathered without keeping their strings: a batch may be hundreds of megabytes. */
export type Lines = {
  readonly count: number;
  add(line: Line): void;
  /** All lines, each ended by a line feed. */
  bytes(): Uint8Array;
};

export function gatherLines(): Lines {
  const all = sink();
  let count = 0;
  return {
    get count() {
      return count;
    },
    add({ line }) {
      reserve(all, line.length + 1);
      line.bytes.copy(all.bytes, all.length, 0, line.length);
      all.length += line.length + 1;
      all.bytes[all.length - 1] = 0x0a;
      count += 1;
    },
    bytes: () => all.bytes.subarray(0, all.length),
  };
}
