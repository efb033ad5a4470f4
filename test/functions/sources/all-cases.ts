import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SourceCases } from './case.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'cases.ts')),
);

/** The cases of every source, in the order of their folders. */
export const all: readonly SourceCases[] = await Promise.all(
  folders.map(async ({ name }) => ((await import(`./${name}/cases.ts`)) as { cases: SourceCases }).cases),
);
