import { loadAudits, loadModels } from '#sql/models/index.ts';
import { compileModels } from '#sql/plan/compile.ts';
import type { CompiledModels } from '#sql/plan/compiled.ts';

/** The models that come with the warehouse, in their order. */
export async function warehouseModels(): Promise<CompiledModels> {
  return compileModels(await loadModels(), loadAudits());
}
