import { fitModel } from '#functions/fit/index.ts';
import { failedAudits } from '#sql/audits/audits.ts';
import { buildRound, finishRounds } from '#sql/materialise/models.ts';
import { publishedTable } from '#sql/materialise/publish.ts';
import { writeRows } from '#sql/materialise/rows.ts';
import { type CompiledModel, type CompiledModels, modelOfStep } from '#sql/plan/compiled.ts';
import {
  type Existing,
  type Phase,
  physicalPath,
  publishedModels,
  publishPlan,
  type Run,
  renderStep,
  runPlan,
} from '#sql/plan/run-plan.ts';
import type { Statement } from '#sql/statement.ts';
import type { Warehouse } from '#sql/warehouse.ts';
import type { ExecutedStatement } from '../executor.ts';
import { changedRows, isLastRound } from '../rounds.ts';
import { startRecord } from '../run-record.ts';
import { snapshotsQuery } from './catalogue.ts';

export type Deployed = { readonly warehouse: Warehouse; readonly compiled: CompiledModels };

/**
 * Where in a model's rounds a statement stands. An iterated model has many, a fitted one the round of its query; what
 * then writes the rows is the finish. Other steps have the finish alone.
 */
export type Place = { readonly round: number; readonly isFinish: boolean };

type QueryRows = ExecutedStatement['rows'];

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
  const ofRuns = publishedModels(compiled).map((model) => physicalPath(warehouse, model));
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

export function firstPlace({ compiled }: Deployed, step: string): Place {
  const models = [modelOfStep(compiled, step, 'iterated'), modelOfStep(compiled, step, 'fitted')];
  return { round: 1, isFinish: models.every((model) => model === undefined) };
}

/** The place after a round that ended with these rows. */
export function placeAfter({ compiled }: Deployed, step: string, { round }: Place, rows: QueryRows): Place {
  const iterated = modelOfStep(compiled, step, 'iterated');
  const isFinish = iterated === undefined || isLastRound(iterated.contract, round, changedRows(rows));
  return isFinish ? { round, isFinish } : { round: round + 1, isFinish };
}

/**
 * The statements of one round of a step; the last one of a round that is no finish gives the count of changed rows, or
 * what a fitted model's function reads.
 * @param fitRows gives the latter, for a fitted model's finish
 */
export async function statementsAt(
  deployed: Deployed,
  run: Run,
  step: string,
  place: Place,
  fitRows: () => Promise<QueryRows>,
): Promise<Statement[]> {
  const { warehouse, compiled } = deployed;
  const iterated = modelOfStep(compiled, step, 'iterated');
  if (iterated !== undefined) return roundStatements(warehouse, iterated, run, place);
  const fitted = modelOfStep(compiled, step, 'fitted');
  if (fitted === undefined || !place.isFinish) return plainStatements(deployed, run, step);
  const rows = fitModel(fitted.contract.name, { rows: await fitRows(), asOfAt: run.asOfAt });
  return writeRows(warehouse, fitted.contract, rows, run.runId);
}

function roundStatements(
  warehouse: Warehouse,
  model: CompiledModel,
  run: Run,
  { round, isFinish }: Place,
): Statement[] {
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
