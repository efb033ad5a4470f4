/** Lines of text as UTF-8, gathered without keeping the strings: a batch may be hundreds of megabytes. */
export type Lines = {
  readonly count: number;
  add(line: string): void;
  /** All lines, each ended by a line feed. */
  bytes(): Uint8Array;
};

const smallest = 64 * 1024;
/** UTF-8 bytes per UTF-16 unit, at most. */
const widest = 3;

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
    add(line) {
      reserve(line.length * widest + 1);
      used += buffer.write(line, used, 'utf8');
      buffer[used++] = 0x0a;
      count += 1;
    },
    bytes: () => buffer.subarray(0, used),
  };
}
