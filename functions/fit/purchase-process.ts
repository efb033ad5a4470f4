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
export const parameterBounds = { low: 1e-4, high: 1e4 };

const daysPerWeek = 7;

export type ProcessFit = {
  readonly parameters: ProcessParameters;
  readonly logLikelihood: number;
  readonly isConverged: boolean;
};

/** The parameters under which the histories are likeliest. The same histories in the same order give the same digits. */
export function fitProcess(model: ProcessModel, histories: readonly History[]): ProcessFit {
  const customers = histories.reduce((sum, history) => sum + history.customers, 0);
  const likelihood = processLikelihood(model, histories);
  const objective: Objective = (logs) => {
    const parameters = parametersOf(logs.map(Math.exp));
    const { value, gradient } = likelihood(parameters);
    // By the logarithm of a parameter: its own derivative times itself.
    return { value: -value / customers, gradient: gradient.map((g, i) => (-g * Math.exp(logs[i] ?? 0)) / customers) };
  };
  const box = { low: Math.log(parameterBounds.low), high: Math.log(parameterBounds.high) };
  const minima = startsFor(histories).map((start) => minimise(objective, start.map(Math.log), box));
  const best = minima.reduce((least, next) => (next.value < least.value - 1e-12 ? next : least));
  const isConverged = best.isConverged && Number.isFinite(best.value);
  return { parameters: parametersOf(best.point.map(Math.exp)), logLikelihood: -best.value * customers, isConverged };
}

function parametersOf([r = Number.NaN, alpha = Number.NaN, a = Number.NaN, b = Number.NaN]: readonly number[]) {
  return { r, alpha, a, b };
}

/** The observed rate of orders, with few customers dropping out after an order, and with many. */
function startsFor(histories: readonly History[]): number[][] {
  const weeks = histories.reduce((sum, h) => sum + (h.customers * h.observedDays) / daysPerWeek, 0);
  const repeats = histories.reduce((sum, h) => sum + h.customers * h.repeats, 0);
  const alpha = weeks / Math.max(repeats, 1);
  return [
    [1, alpha, 0.5, 9.5],
    [0.5, 0.5 * alpha, 1, 2],
  ];
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
  const occasions = first + histories.reduce((most, h) => Math.max(most, h.repeats), 0);
  const days = histories.reduce((most, h) => Math.max(most, h.observedDays), 0);
  return ({ r, alpha, a, b }) => {
    const [ofR, ofB, ofSum] = [risingSums(r, occasions), risingSums(b, occasions), risingSums(a + b, occasions)];
    const weeks = Float64Array.from({ length: days + 1 }, (_, day) => alpha + day / daysPerWeek);
    const logs = weeks.map(Math.log);
    let [value, byR, byAlpha, byA, byB] = [0, 0, 0, 0, 0];
    for (const { repeats: x, recencyDays, observedDays, customers } of histories) {
      const n = x + first;
      const [lnT, lnTx] = [at(logs, observedDays), at(logs, recencyDays)];
      const u = n === 0 ? Number.NEGATIVE_INFINITY : Math.log(a / (b + n - 1)) + (r + x) * (lnT - lnTx);
      const gone = 1 / (1 + Math.exp(-u));
      value += customers * (at(ofR.logs, x) - (r + x) * lnT + at(ofB.logs, n) - at(ofSum.logs, n) + softplus(u));
      byR += customers * (at(ofR.inverses, x) - lnT + (n === 0 ? 0 : gone * (lnT - lnTx)));
      byAlpha -= customers * (r + x) * ((1 - gone) / at(weeks, observedDays) + gone / at(weeks, recencyDays));
      byA += customers * (gone / a - at(ofSum.inverses, n));
      byB += customers * (at(ofB.inverses, n) - at(ofSum.inverses, n) - (n === 0 ? 0 : gone / (b + n - 1)));
    }
    const all = histories.reduce((sum, h) => sum + h.customers, 0);
    return {
      value: value + all * r * Math.log(alpha),
      gradient: [byR + all * Math.log(alpha), byAlpha + (all * r) / alpha, byA, byB],
    };
  };
}

/** ln Γ(c+n) − ln Γ(c) and its derivative for n = 0 … most: sums of whole steps, exact where differences of Γ are not. */
function risingSums(c: number, most: number): { readonly logs: Float64Array; readonly inverses: Float64Array } {
  const logs = new Float64Array(most + 1);
  const inverses = new Float64Array(most + 1);
  for (let n = 0; n < most; n += 1) {
    logs[n + 1] = at(logs, n) + Math.log(c + n);
    inverses[n + 1] = at(inverses, n) + 1 / (c + n);
  }
  return { logs, inverses };
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? Number.NaN;
}

/** ln(1 + eᵘ) without overflow. */
function softplus(u: number): number {
  return Math.max(u, 0) + Math.log1p(Math.exp(-Math.abs(u)));
}
