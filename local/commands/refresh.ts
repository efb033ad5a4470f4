import type { Output } from '#local/output.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';

/** Refreshes a lake and says what was published. */
export async function refreshCommand(lake: string, asOf: string | undefined, output: Output): Promise<void> {
  const started = Date.now();
  const compiled = await warehouseModels();
  const steps = compiled.levels.flat().length;
  let done = 0;
  const run = await refreshLake({
    lake,
    compiled,
    asOf,
    progress: (phase, step) => {
      if (step.startsWith('model ')) done += 1;
      output.progress(`${phase}: ${step} (${done}/${steps} models)`);
    },
  });
  output.done();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  output.out(`published run ${run.runId} as of ${run.asOf}: ${steps} models in ${seconds} s`);
}
