import { join } from 'node:path';
import { newSource } from '#local/new-source/new-source.ts';
import type { Output } from '#local/output.ts';

const root = join(import.meta.dirname, '..', '..');

/** Begins a new source, and says what comes next. @throws LocalError LC-CLI-006, LC-CLI-007 */
export async function newSourceCommand(name: string, output: Output): Promise<void> {
  for (const path of await newSource(name, root)) output.out(path);
  output.out(`\nit works as it is: npx vitest run --project unit test/functions/sources/sources.test.ts -t ${name}`);
  output.out('what comes next: docs/adding-a-source.md');
}
