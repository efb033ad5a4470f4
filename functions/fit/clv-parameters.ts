import type { RowOf } from '#sql/contracts/columns.ts';
import type { TextRow } from '#sql/materialise/rows.ts';
import type { clv_parameters } from '#sql/models/value/clv_parameters.ts';
import { refusals } from './data-gate.ts';
import {
  countOf,
  fitProcess,
  type History,
  type ProcessFit,
  type ProcessModel,
  parameterNames,
  processModels,
} from './purchase-process.ts';

export type HistoryRow = RowOf<typeof clv_parameters.input>;

/** A mean share of customers dropping out after an order under which there is no drop-out to speak of. */
const leastDropOut = 0.01;

/** Parameters of both purchase processes; without values where the data are too thin or no maximum is found. */
export function fitClvParameters(rows: readonly HistoryRow[], asOfAt: string): TextRow[] {
  const histories = rows.map(historyOf).sort(byHistory);
  const reasons = refusals(histories);
  return processModels.flatMap((model) => {
    const fit = reasons.length === 0 ? fitProcess(model, histories) : undefined;
    const found = fit?.isConverged ? fit : undefined;
    const message = fit === undefined ? reasons.join('; ') : messageOf(fit);
    return parameterRows(model, found, { customers: countOf(histories), asOfAt, message });
  });
}

function historyOf({ repeats, recency_days, observed_days, customers }: HistoryRow): History {
  return { repeats, recencyDays: recency_days, observedDays: observed_days, customers: Number(customers) };
}

/** Sums differ in their last digit by the order of the terms, and a query gives none. */
function byHistory(one: History, other: History): number {
  return one.repeats - other.repeats || one.recencyDays - other.recencyDays || one.observedDays - other.observedDays;
}

type Facts = { readonly customers: number; readonly asOfAt: string; readonly message: string | null };

function parameterRows(model: ProcessModel, fit: ProcessFit | undefined, facts: Facts): TextRow[] {
  return parameterNames.map((parameter) => ({
    model,
    parameter,
    value: fit === undefined ? null : String(fit.parameters[parameter]),
    log_likelihood: fit === undefined ? null : String(fit.logLikelihood),
    customers: String(facts.customers),
    fitted_at: facts.asOfAt,
    is_current: String(fit !== undefined),
    message: facts.message,
  }));
}

function messageOf({ parameters: { a, b }, isConverged, atBound }: ProcessFit): string | null {
  if (!isConverged) return 'no maximum of the likelihood was found';
  const dropOut = a / (a + b);
  if (dropOut < leastDropOut) {
    const percent = (100 * dropOut).toFixed(2);
    return `no drop-out: ${percent} % leave after an order, so that everyone would look active for ever`;
  }
  if (atBound.length > 0) return `at a bound: ${atBound.join(', ')}; the data set no value`;
  return null;
}
