import { recordViews } from '#sql/materialise/latest.ts';
import { allRecords } from '#sql/records/index.ts';
import { settingsTables } from '#sql/settings/index.ts';
import type { AuditSource, CompiledModel, CompiledModels, ModelSource } from './compiled.ts';
import { ModelError, parseModel, referencedTables } from './parser.ts';

/** What a run gives models beside each other: the records, the settings, the dictionary. */
function suppliedTables(): string[] {
  return [...allRecords.flatMap(recordViews), ...settingsTables.map((table) => table.name), 'data_dictionary'];
}

/** @throws ModelError LC-MOD-002 for an unknown table, LC-MOD-003 for models that need each other. */
export function compileModels(models: readonly ModelSource[], audits: readonly AuditSource[]): CompiledModels {
  const compiled = models.map((model) => compileModel(model, new Set(models.map((other) => other.contract.name))));
  return { levels: levelsOf(compiled), audits };
}

function compileModel(model: ModelSource, models: ReadonlySet<string>): CompiledModel {
  const { name } = model.contract;
  const supplied = new Set([...suppliedTables(), `${name}_before`]);
  const references = referencedTables(parseModel(name, model.text));
  for (const table of references) {
    if (!models.has(table) && !supplied.has(table)) {
      throw new ModelError('LC-MOD-002', `model ${name} reads ${table}, which no model, record or setting makes`);
    }
  }
  return { ...model, references: references.filter((table) => models.has(table) && table !== name) };
}

function levelsOf(models: readonly CompiledModel[]): CompiledModel[][] {
  const levels: CompiledModel[][] = [];
  const built = new Set<string>();
  let rest = [...models];
  while (rest.length > 0) {
    const level = rest.filter((model) => model.references.every((name) => built.has(name)));
    if (level.length === 0) {
      throw new ModelError('LC-MOD-003', `models need each other: ${rest.map((m) => m.contract.name).join(', ')}`);
    }
    for (const model of level) built.add(model.contract.name);
    rest = rest.filter((model) => !built.has(model.contract.name));
    levels.push(level);
  }
  return levels;
}
