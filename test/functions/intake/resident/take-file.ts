import { intakeFile } from '#functions/intake/file.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';

/** Takes a dropped file in, in a process of its own, and tells the rows of each part that was written and the most memory that was resident. */
const [key = '', folder = '', keyText = ''] = process.argv.slice(2);
const lake = folderLake(folder);
const parts: number[] = [];
type Tables = Readonly<Record<string, { readonly written: number }>>;
const log = (message: string, about?: object) => {
  if (message !== 'arrivals written') return;
  const tables = Object.values((about as { tables: Tables }).tables);
  parts.push(tables.reduce((sum, { written }) => sum + written, 0));
};
const logger = { info: log, warn: log, error: log };
const deps = { lake, quarantine: lake, key: async () => lakeKeyOfText(keyText), brand: 'own', logger };
await intakeFile({ key, etag: 'one', droppedAt: '2026-04-01T12:00:00.000Z' }, deps);
console.log(JSON.stringify({ parts, megabytes: process.resourceUsage().maxRSS / 1024 }));
