import { zstdCompressSync } from 'node:zlib';
import type { Lake } from '#functions/lake/lake.ts';
import { unpackRows } from '#functions/lake/packing.ts';

/** A lake without the largest object of those whose names begin so. */
export function losing(lake: Lake, prefix: string): Lake {
  return {
    ...lake,
    async *list(wanted) {
      const lost = await largestOf(lake, prefix);
      for await (const entry of lake.list(wanted)) if (entry.key !== lost) yield entry;
    },
  };
}

/** A lake in which each row of the largest object stands twice, the second time as another version. */
export function doubling(lake: Lake, prefix: string): Lake {
  return {
    ...lake,
    get: async (key) => {
      const bytes = await lake.get(key);
      if (bytes === null || key !== (await largestOf(lake, prefix))) return bytes;
      const rows = unpackRows(key, bytes).toString('utf8');
      return zstdCompressSync(rows + rows.replaceAll(/"source_version":"/g, '"source_version":"again '));
    },
  };
}

/** A small one may hold nothing but repeats. */
async function largestOf(lake: Lake, prefix: string): Promise<string> {
  let largest = { key: '', size: 0 };
  for await (const entry of lake.list(prefix)) if (entry.size > largest.size) largest = entry;
  if (largest.key === '') throw new RangeError(`no object begins with ${prefix}`);
  return largest.key;
}
