import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { conservationAudits } from '#sql/audits/index.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import type { AuditSource, ModelSource } from '#sql/plan/compiled.ts';
import { ModelError } from '#sql/plan/parser.ts';

/**
 * Every model: `<area>/<table>.sql` and its contract `<table>.ts` beside it, which exports one contract of that name.
 * @throws ModelError LC-MOD-004 where one of the two is missing
 */
export async function loadModels(directory: string = import.meta.dirname): Promise<ModelSource[]> {
  const areas = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const models = areas.map((area) => loadArea(join(directory, area.name), area.name));
  return (await Promise.all(models)).flat();
}

async function loadArea(folder: string, area: string): Promise<ModelSource[]> {
  const files = readdirSync(folder);
  const names = new Set(files.filter((file) => /\.(sql|ts)$/.test(file)).map((file) => file.replace(/\.\w+$/, '')));
  return Promise.all([...names].sort().map((name) => loadModel(folder, area, name)));
}

async function loadModel(folder: string, area: string, name: string): Promise<ModelSource> {
  const text = readPart(join(folder, `${name}.sql`), name);
  readPart(join(folder, `${name}.ts`), name);
  const module = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as Record<string, ModelContract>;
  const contract = module[name];
  if (contract === undefined) throw new ModelError('LC-MOD-004', `${area}/${name}.ts must export ${name}`);
  if (contract.name !== name || contract.area !== area) {
    throw new ModelError('LC-MOD-004', `${area}/${name}.ts declares ${contract.area}/${contract.name}`);
  }
  return { contract, text };
}

function readPart(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ModelError('LC-MOD-004', `model ${name} lacks ${path}`, { cause });
  }
}

export function loadAudits(): AuditSource[] {
  return conservationAudits.map((contract) => ({
    contract,
    text: readFileSync(join(import.meta.dirname, '..', 'audits', `${contract.name}.sql`), 'utf8'),
  }));
}
