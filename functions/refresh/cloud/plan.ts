import { createHash } from 'node:crypto';
import type { Lake } from '#functions/lake/lake.ts';
import type { Run } from '#sql/plan/run-plan.ts';
import { newRun } from '../as-of.ts';
import { canonicalInstant } from '../run-record.ts';
import { loadSettings } from '../settings.ts';
import { existingOf, tablesQuery } from './catalogue.ts';
import { takeLease } from './lease.ts';
import type { Queries } from './queries.ts';
import { firstNewDay } from './raw-days.ts';
import { type RunStore, runStore } from './run-store.ts';
import { type Deployed, tablesOfRuns, type Way, wayOf } from './steps.ts';

export type PlanState = {
  /** The execution's name. */
  readonly execution: string;
  /** ISO instant of the execution's start. */
  readonly startedAt: string;
  readonly input: {
    /** The time that the schedule fired for; the schedule may deliver it twice. */
    readonly scheduledAt?: string;
    /** The run sees what happened before the start of this day, `YYYY-MM-DD`. */
    readonly asOf?: string;
  };
};

export type PlannedState = {
  readonly runId: string;
  /** Another execution already does this run. */
  readonly isDuplicate: boolean;
} & Way;

export type PlanDeps = {
  readonly deployed: Deployed;
  /** Holds the settings files and what arrived. */
  readonly raw: Lake;
  /** Objects of the warehouse bucket. */
  readonly warehouse: Lake;
  readonly queries: Queries;
  readonly now: () => Date;
};

/**
 * Makes the run, puts it down for the other functions, and gives the names of all its steps.
 * @throws BadSetting (LC-RUN-003), RefreshRunning (LC-RUN-004)
 */
export async function planRefresh(deps: PlanDeps, state: PlanState): Promise<PlannedState> {
  const store = runStore(deps.warehouse);
  const run = await makeRun(deps, store, state);
  const { runId } = run;
  if (!(await store.create(run, state.execution, tablesOfRuns(deps.deployed))))
    return { runId, isDuplicate: true, build: [], publish: [] };
  const { rows } = await deps.queries.run(tablesQuery(deps.deployed.warehouse));
  const way = wayOf(deps.deployed, run, existingOf(rows), new Set(await store.publishedTables()));
  await takeLease(deps.warehouse, runId, deps.now());
  return { runId, isDuplicate: false, ...way };
}

/** A scheduled run is named after the schedule's own time, so that a second delivery makes no second run. */
async function makeRun(deps: PlanDeps, store: RunStore, { execution, startedAt, input }: PlanState): Promise<Run> {
  const settings = await loadSettings((file) => textOf(deps.raw, file));
  const run = newRun({
    settings,
    asOf: input.asOf,
    mergeSince: firstNewDay(await store.mergedThrough()),
    startedAt: new Date(input.scheduledAt ?? startedAt),
    suffix: input.scheduledAt === undefined ? shortHash(execution) : 'scheduled',
  });
  return { ...run, startedAt: canonicalInstant(new Date(startedAt)) };
}

async function textOf(lake: Lake, key: string): Promise<string | undefined> {
  const bytes = await lake.get(key);
  return bytes === null ? undefined : new TextDecoder().decode(bytes);
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
