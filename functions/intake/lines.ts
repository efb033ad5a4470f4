import { longestEscape, widest, writeJsonText } from './json-bytes.ts';

/** A line in parts: what stands before a text, the text, which is yet to be quoted, and what stands behind it. */
export type Line = { readonly before: string; readonly text: string | null; readonly after: string };

/** Lines of text as UTF-8, gathered without keeping the strings: a batch may be hundreds of megabytes. */
export type Lines = {
  readonly count: number;
  add(line: Line): void;
  /** All lines, each ended by a line feed. */
  bytes(): Uint8Array;
};

const smallest = 64 * 1024;

export function gatherLines(): Lines {
  let buffer = Buffer.alloc(0);
  let used = 0;
  let count = 0;
  const reserve = (size: number) => {
    if (used + size <= buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(smallest, buffer.length * 2, used + size));
    buffer.copy(larger, 0, 0, used);
    buffer = larger;
  };
  return {
    get count() {
      return count;
    },
    add({ before, text, after }) {
      reserve((before.length + after.length) * widest + (text ?? '').length * longestEscape + 3);
      used += buffer.write(before, used, 'utf8');
      if (text !== null) used = writeJsonText(text, buffer, used);
      used += buffer.write(after, used, 'utf8');
      buffer[used++] = 0x0a;
      count += 1;
    },
    bytes: () => buffer.subarray(0, used),
  };
}
