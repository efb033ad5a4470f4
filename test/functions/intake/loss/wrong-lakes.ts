import { gunzipSync, gzipSync } from 'node:zlib';
import type { Lake } from '#functions/intake/lake.ts';

/** A lake without one object of those whose names begin so. */
export function losing(lake: Lake, prefix: string): Lake {
  return {
    ...lake,
    async *list(wanted) {
      const lost = await firstOf(lake, prefix);
      for await (const entry of lake.list(wanted)) if (entry.key !== lost) yield entry;
    },
  };
}

/** A lake in which each row of one object stands twice, the second time as another version. */
export function doubling(lake: Lake, prefix: string): Lake {
  return {
    ...lake,
    get: async (key) => {
      const bytes = await lake.get(key);
      if (bytes === null || key !== (await firstOf(lake, prefix))) return bytes;
      const rows = gunzipSync(bytes).toString('utf8');
      return gzipSync(rows + rows.replaceAll(/"source_version":"/g, '"source_version":"again '));
    },
  };
}

async function firstOf(lake: Lake, prefix: string): Promise<string> {
  for await (const { key } of lake.list(prefix)) return key;
  throw new RangeError(`no object begins with ${prefix}`);
}
