import { failedAudits } from '#sql/audits/audits.ts';
import { buildRound, finishRounds } from '#sql/materialise/models.ts';
import { publishedTable } from '#sql/materialise/publish.ts';
import { allModels, type CompiledModel, type CompiledModels } from '#sql/plan/compiled.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import { type Existing, type Phase, publishPlan, type Run, renderStep, runPlan } from '#sql/plan/run-plan.ts';
import type { Statement } from '#sql/statement.ts';
import { physicalTable, type Warehouse } from '#sql/warehouse.ts';
import { startRecord } from '../run-record.ts';
import { snapshotsQuery } from './catalogue.ts';

export type Deployed = { readonly warehouse: Warehouse; readonly compiled: CompiledModels };

/** Where in an iterated model's rounds a statement stands; other steps have one round, and it is the finish. */
export type Place = { readonly round: number; readonly isFinish: boolean };

export type Way = { readonly build: readonly Phase[]; readonly publish: readonly Phase[] };

/**
 * The whole way of a run: what the laptop does between phases is a step here. The verdict ends the building.
 * @param published tables whose views BI has: a run that failed has made tables, and no views of them
 */
export function wayOf(deployed: Deployed, run: Run, existing: Existing, published: Existing): Way {
  const { warehouse, compiled } = deployed;
  const phases = runPlan(warehouse, compiled, existing);
  const setup = phases.filter((phase) => phase.name === 'tables');
  const rest = phases.filter((phase) => phase.name !== 'tables');
  const build = [
    ...setup,
    oneStep('start'),
    ...rest.flatMap((phase) => (phase.name === 'supply' ? [oneStep('pin'), phase] : [phase])),
    oneStep('verdict'),
  ];
  return {
    build: build.map((phase) => withoutEmptySteps(deployed, run, phase)).filter(({ steps }) => steps.length > 0),
    publish: publishPlan(warehouse, compiled, published),
  };
}

/** The tables whose views a run publishes, as `database.table`. */
export function tablesOfRuns({ warehouse, compiled }: Deployed): string[] {
  const tables = [...allModels(compiled).map((model) => model.contract), ...suppliedByRun];
  const ofRuns = tables.map((table) => `${warehouse.runs}.${physicalTable(warehouse, table)}`);
  return [...ofRuns, `${warehouse.base}.${publishedTable.name}`];
}

function oneStep(name: string): Phase {
  return { name, steps: [name] };
}

/** A settings table without rows has nothing to write; a state needs a statement. */
function withoutEmptySteps(deployed: Deployed, run: Run, phase: Phase): Phase {
  const steps = phase.steps.filter(
    (step) => !step.startsWith('supply ') || plainStatements(deployed, run, step).length > 0,
  );
  return { ...phase, steps };
}

export function iteratedModel({ compiled }: Deployed, step: string): CompiledModel | undefined {
  return allModels(compiled).find(({ contract }) => contract.kind === 'iterated' && step === `model ${contract.name}`);
}

export function firstPlace(deployed: Deployed, step: string): Place {
  return { round: 1, isFinish: iteratedModel(deployed, step) === undefined };
}

/** The statements of one round of a step; the last one of a round that is no finish gives the count of changed rows. */
export function statementsAt(deployed: Deployed, run: Run, step: string, { round, isFinish }: Place): Statement[] {
  const { warehouse } = deployed;
  const model = iteratedModel(deployed, step);
  if (model === undefined) return plainStatements(deployed, run, step);
  if (isFinish) return finishRounds(warehouse, model.contract, run.runId, round);
  const { build, changed } = buildRound(warehouse, model.contract, model.text, run.runId, round);
  return [...build, changed];
}

function plainStatements({ warehouse, compiled }: Deployed, run: Run, step: string): Statement[] {
  if (step === 'start') return startRecord(warehouse, run);
  if (step === 'pin') return [snapshotsQuery(warehouse)];
  if (step === 'verdict') return [failedAudits(warehouse, run.runId)];
  return renderStep(warehouse, compiled, run, step);
}
