import { minimise, type Objective } from './minimise.ts';

/** MBG/NBD: Batislam, Denizel & Filiztekin 2007. BG/NBD: Fader, Hardie & Lee 2005. */
export const processModels = ['mbg_nbd', 'bg_nbd'] as const;

export type ProcessModel = (typeof processModels)[number];

/** Customers of one history; orders of one day are one. Days are whole, and weeks in the model. */
export type History = {
  /** x: days with an order after the first one. */
  readonly repeats: number;
  /** t_x: days from the first order to the last. */
  readonly recencyDays: number;
  /** T: days from the first order to the last day observed. */
  readonly observedDays: number;
  readonly customers: number;
};

/** While active, orders come at a rate of Gamma(r, alpha) a week; after one, a share of Beta(a, b) drops out. */
export type ProcessParameters = {
  readonly r: number;
  /** Weeks. */
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
};

export const parameterNames = ['r', 'alpha', 'a', 'b'] as const satisfies readonly (keyof ProcessParameters)[];

/** Bounds of every parameter. */
const parameterBounds = { low: 1e-4, high: 1e4 };

const daysPerWeek = 7;

export type ProcessFit = {
  readonly parameters: ProcessParameters;
  readonly logLikelihood: number;
  readonly isConverged: boolean;
  /** Parameters that the bounds hold back. */
  readonly atBound: readonly (keyof ProcessParameters)[];
};

/** The parameters under which the histories are likeliest. The same histories in the same order give the same digits. */
export function fitProcess(model: ProcessModel, histories: readonly History[]): ProcessFit {
  const likelihood = processLikelihood(model, histories);
  let best: ProcessFit | undefined;
  for (const start of startsFor(histories)) {
    const fit = fitFrom(likelihood, countOf(histories), start);
    if (isSound(fit)) return fit;
    if (best === undefined || (fit.isConverged && fit.logLikelihood > best.logLikelihood)) best = fit;
  }
  if (best === undefined) throw new Error('a fit has no start');
  return best;
}

function isSound({ isConverged, atBound }: ProcessFit): boolean {
  return isConverged && atBound.length === 0;
}

const logBounds = { low: Math.log(parameterBounds.low), high: Math.log(parameterBounds.high) };

/** In logarithms of the parameters, whose derivatives are the parameters' own times the parameters. */
function fitFrom(likelihood: Likelihood, customers: number, start: ProcessParameters): ProcessFit {
  const objective: Objective = (logs) => {
    const { value, gradient } = likelihood(parametersOf(logs));
    return { value: -value / customers, gradient: gradient.map((g, i) => (-g * Math.exp(logs[i] ?? 0)) / customers) };
  };
  const logs = parameterNames.map((name) => Math.log(start[name]));
  const { point, value, isConverged } = minimise(objective, logs, logBounds);
  return {
    parameters: parametersOf(point),
    logLikelihood: -value * customers,
    isConverged: isConverged && Number.isFinite(value),
    atBound: parameterNames.filter((_, i) => point[i] === logBounds.low || point[i] === logBounds.high),
  };
}

function parametersOf(logs: readonly number[]): ProcessParameters {
  const [r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN] = logs.map(Math.exp);
  return { r, alpha, a, b };
}

/** The observed rate of orders, with many customers dropping out after an order, and with few. */
function startsFor(histories: readonly History[]): ProcessParameters[] {
  const weeks = histories.reduce((sum, h) => sum + (h.customers * h.observedDays) / daysPerWeek, 0);
  const repeats = histories.reduce((sum, h) => sum + h.customers * h.repeats, 0);
  const alpha = Math.max(weeks, 1) / Math.max(repeats, 1);
  return [
    { r: 0.7, alpha: 0.7 * alpha, a: 0.7, b: 2.5 },
    { r: 1, alpha, a: 0.5, b: 9.5 },
  ];
}

export function countOf(histories: readonly History[]): number {
  return histories.reduce((sum, history) => sum + history.customers, 0);
}

export type Likelihood = (parameters: ProcessParameters) => {
  /** ln L of all customers together. */
  readonly value: number;
  /** By r, alpha, a, b. */
  readonly gradient: readonly number[];
};

/**
 * ln L of MBG/NBD (Batislam et al. 2007, eq. 5) or BG/NBD (Fader, Hardie & Lee 2005, eq. 6), in one form:
 *
 *     ln Γ(r+x)/Γ(r) + r ln α − (r+x) ln(α+T) + ln Γ(b+n)/Γ(b) − ln Γ(a+b+n)/Γ(a+b) + ln(1 + [n>0] eᵘ)
 *     u = ln a − ln(b+n−1) + (r+x) (ln(α+T) − ln(α+t_x))
 *
 * where n counts the occasions to drop out: x in BG/NBD; x + 1 in MBG/NBD, where the first order is one.
 */
export function processLikelihood(model: ProcessModel, histories: readonly History[]): Likelihood {
  const first = model === 'mbg_nbd' ? 1 : 0;
  const all = countOf(histories);
  const occasions = first + histories.reduce((most, h) => Math.max(most, h.repeats), 0);
  const days = histories.reduce((most, h) => Math.max(most, h.observedDays), 0);
  return ({ r, alpha, a, b }) => {
    const [ofR, ofB, ofSum] = [risingSums(r, occasions), risingSums(b, occasions), risingSums(a + b, occasions)];
    const lnOdds = ofB.steps.map((step) => Math.log(a) - step);
    const weeks = Float64Array.from({ length: days + 1 }, (_, day) => alpha + day / daysPerWeek);
    const logs = weeks.map(Math.log);
    let [value, byR, byAlpha, byA, byB] = [all * r * Math.log(alpha), all * Math.log(alpha), (all * r) / alpha, 0, 0];
    for (const { repeats: x, recencyDays, observedDays, customers } of histories) {
      const n = x + first;
      const lnT = at(logs, observedDays);
      const lnRatio = lnT - at(logs, recencyDays);
      const u = n === 0 ? Number.NEGATIVE_INFINITY : at(lnOdds, n - 1) + (r + x) * lnRatio;
      const e = Math.exp(-Math.abs(u));
      const gone = (u > 0 ? 1 : e) / (1 + e);
      const lnDropOut = at(ofB.logs, n) - at(ofSum.logs, n) + Math.max(u, 0) + Math.log1p(e);
      value += customers * (at(ofR.logs, x) - (r + x) * lnT + lnDropOut);
      byR += customers * (at(ofR.inverses, x) - lnT + gone * lnRatio);
      byAlpha -= customers * (r + x) * ((1 - gone) / at(weeks, observedDays) + gone / at(weeks, recencyDays));
      byA += customers * (gone / a - at(ofSum.inverses, n));
      byB += customers * (at(ofB.inverses, n) - at(ofSum.inverses, n) - (n === 0 ? 0 : gone / (b + n - 1)));
    }
    return { value, gradient: [byR, byAlpha, byA, byB] };
  };
}

/**
 * ln Γ(c+n) − ln Γ(c) and its derivative for n = 0 … most, and ln(c+n): sums of whole steps, exact where differences of
 * ln Γ lose digits.
 */
function risingSums(c: number, most: number) {
  const steps = Float64Array.from({ length: most }, (_, n) => Math.log(c + n));
  const logs = new Float64Array(most + 1);
  const inverses = new Float64Array(most + 1);
  for (let n = 0; n < most; n += 1) {
    logs[n + 1] = at(logs, n) + at(steps, n);
    inverses[n + 1] = at(inverses, n) + 1 / (c + n);
  }
  return { steps, logs, inverses };
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}
