import { environment } from '#functions/environment.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import { deployedParts } from './deployed.ts';
import { type PlanDeps, type PlannedState, type PlanState, planRefresh } from './plan.ts';

let deps: PlanDeps | undefined;

export async function handler(state: PlanState): Promise<PlannedState> {
  deps ??= makeDeps();
  return planRefresh(deps, state);
}

function makeDeps(): PlanDeps {
  const { LAKE_BUCKET } = environment(['LAKE_BUCKET']);
  return { ...deployedParts(), raw: s3Lake({ bucket: LAKE_BUCKET }), now: () => new Date() };
}
