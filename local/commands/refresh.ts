import type { Output } from '#local/output.ts';
import { refreshLake } from '#local/refresh.ts';
import { warehouseModels } from '#local/warehouse/compiled.ts';
import { openPublished } from '#local/warehouse/published.ts';
import { reader } from '#local/warehouse/rows.ts';
import type { Run } from '#sql/plan/run-plan.ts';

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
  const warning = await warningOf(run, lake);
  if (warning !== null) output.out(warning);
}

/** A day that is not over, or before which nothing happened, is seldom meant. */
async function warningOf({ asOf, asOfAt, startedAt }: Run, lake: string): Promise<string | null> {
  if (asOfAt > startedAt) return `warning: ${asOf} lies ahead: silence up to it counts as silence of the customers`;
  const db = await openPublished(lake);
  try {
    const [found] = await reader(db)('select exists (select 1 from customers) as is_there');
    return found?.is_there === true
      ? null
      : `warning: no customer is known before ${asOf}: the tables of customers are empty`;
  } finally {
    db.close();
  }
}
