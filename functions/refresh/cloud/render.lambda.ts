import { deployedParts } from './deployed.ts';
import { closeStep, type RenderDeps, type RenderedState, renderNext, type StepState } from './render.ts';
import { runStore } from './run-store.ts';

let deps: RenderDeps | undefined;

export async function handler(state: StepState & { readonly isClosing: boolean }): Promise<RenderedState | null> {
  deps ??= makeDeps();
  if (!state.isClosing) return renderNext(deps, state);
  await closeStep(deps, state);
  return null;
}

function makeDeps(): RenderDeps {
  const { deployed, warehouse, queries } = deployedParts();
  return { deployed, store: runStore(warehouse), queries, now: () => new Date(), random: Math.random };
}
