import { checkKey, type Marked, type StateLake } from '#functions/lake/lake.ts';

/** A lake that forgets: for tests that begin anew many hundred times. A folder asks the disk to hold every object. */
export function memoryLake(): StateLake {
  const objects = new Map<string, Marked>();
  let writes = 0;
  const write = (key: string, bytes: Uint8Array) => {
    const mark = String(++writes);
    // what is put is written by then, whatever becomes of the buffer
    objects.set(checkKey(key), { bytes: Uint8Array.from(bytes), mark });
    return mark;
  };
  return {
    put: async (key, bytes, options) => {
      if (options?.ifAbsent && objects.has(key)) return 'already there';
      write(key, bytes);
      return 'written';
    },
    get: async (key) => objects.get(key)?.bytes ?? null,
    getMarked: async (key) => objects.get(key) ?? null,
    putMarked: async (key, bytes, mark) => ((objects.get(key)?.mark ?? null) === mark ? write(key, bytes) : null),
    async *read(key) {
      yield objects.get(key)?.bytes ?? new Uint8Array();
    },
    async *list(prefix) {
      const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
      for (const key of keys) yield { key, size: objects.get(key)?.bytes.length ?? 0 };
    },
  };
}
