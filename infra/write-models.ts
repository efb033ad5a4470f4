import { copyFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAudits, loadModels } from '#sql/models/index.ts';
import { checkModels, refuseFindings } from '#sql/plan/check/check-models.ts';
import { compileModels } from '#sql/plan/compile.ts';

/**
 * Writes the compiled models to a file, and beside it the texts that `sql` reads from its own folders.
 * @throws ModelError where a model uses what Athena and DuckDB understand differently: it is not deployed
 */
async function writeModels(file: string): Promise<void> {
  const compiled = compileModels(await loadModels(), loadAudits());
  refuseFindings(checkModels(compiled));
  writeFileSync(file, JSON.stringify(compiled));
  for (const [folder, ending] of [
    ['settings', '.csv'],
    ['operations', '.sql'],
  ] as const) {
    const from = join(import.meta.dirname, '..', 'sql', folder);
    for (const name of readdirSync(from).filter((other) => other.endsWith(ending))) {
      copyFileSync(join(from, name), join(dirname(file), name));
    }
  }
}

const [, , target] = process.argv;
if (target === undefined) throw new Error('usage: write-models.ts <models.json>');
await writeModels(target);
