import { describe, expect, test } from 'vitest';
import {
  fitProcess,
  type History,
  type ProcessModel,
  type ProcessParameters,
  parameterNames,
  processLikelihood,
  processModels,
} from '#functions/fit/purchase-process.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { simulateHistories } from './simulate.ts';

const known: ProcessParameters = { r: 1.5, alpha: 20, a: 1, b: 2.5 };
const someParameters: readonly ProcessParameters[] = [
  { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 },
  { r: 2.5, alpha: 11, a: 0.4, b: 0.7 },
];
const someHistories: readonly History[] = [
  { repeats: 0, recencyDays: 0, observedDays: 270, customers: 1 },
  { repeats: 0, recencyDays: 0, observedDays: 0, customers: 1 },
  { repeats: 1, recencyDays: 12, observedDays: 210, customers: 1 },
  { repeats: 7, recencyDays: 200, observedDays: 201, customers: 1 },
  { repeats: 26, recencyDays: 215, observedDays: 268, customers: 1 },
];

/** ∫ f over (0, 1) by the tanh-sinh rule (Takahasi & Mori 1974); f gets p and 1 − p. */
function overShares(f: (p: number, rest: number) => number): number {
  return sum((t) => {
    const [p, rest] = [1 / (1 + Math.exp(-Math.PI * Math.sinh(t))), 1 / (1 + Math.exp(Math.PI * Math.sinh(t)))];
    return f(p, rest) * p * rest * Math.PI * Math.cosh(t);
  });
}

/** ∫ f over (0, ∞). */
function overRates(f: (rate: number) => number): number {
  return sum((t) => {
    const rate = Math.exp((Math.PI / 2) * Math.sinh(t));
    return f(rate) * rate * (Math.PI / 2) * Math.cosh(t);
  });
}

function sum(f: (t: number) => number): number {
  const [step, reach] = [1 / 64, 6];
  const points = Array.from({ length: (2 * reach) / step + 1 }, (_, index) => f(index * step - reach));
  return step * points.filter(Number.isFinite).reduce((total, value) => total + value, 0);
}

/**
 * The likelihood of one customer as the models are told, before any algebra: given the rate and the share who drop out,
 * either the customer is still active, or dropped out after the last order; averaged over rates and shares.
 */
function averagedLikelihood(model: ProcessModel, { r, alpha, a, b }: ProcessParameters, history: History): number {
  const { repeats: x } = history;
  const [tx, T] = [history.recencyDays / 7, history.observedDays / 7];
  const n = model === 'mbg_nbd' ? x + 1 : x;
  const meanOfShares = (f: (p: number, rest: number) => number) =>
    overShares((p, rest) => f(p, rest) * p ** (a - 1) * rest ** (b - 1)) /
    overShares((p, rest) => p ** (a - 1) * rest ** (b - 1));
  const meanOfRates = (weeks: number) =>
    overRates((rate) => rate ** (x + r - 1) * Math.exp(-rate * (alpha + weeks))) /
    overRates((rate) => rate ** (r - 1) * Math.exp(-rate * alpha));
  const active = meanOfShares((_, rest) => rest ** n) * meanOfRates(T);
  const gone = n === 0 ? 0 : meanOfShares((p, rest) => p * rest ** (n - 1)) * meanOfRates(tx);
  return active + gone;
}

describe.each(processModels)('the likelihood of %s', (model) => {
  test.each(someParameters)('is that of the model averaged over rates and shares, at %o', (parameters) => {
    for (const history of someHistories) {
      const { value } = processLikelihood(model, [history])(parameters);
      expect(value).toBeCloseTo(Math.log(averagedLikelihood(model, parameters, history)), 9);
    }
  });

  test('counts a history once for every customer of it', () => {
    const [one, many] = [1, 1000].map((customers) =>
      processLikelihood(
        model,
        someHistories.map((history) => ({ ...history, customers })),
      )(known),
    );
    expect(many?.value).toBeCloseTo(1000 * (one?.value ?? 0), 6);
  });

  test.each(someParameters)('has the gradient that small steps show, at %o', (parameters) => {
    const likelihood = processLikelihood(model, someHistories);
    const { gradient } = likelihood(parameters);
    const step = 1e-5;
    const shown = parameterNames.map((name) => {
      const beside = (by: number) => likelihood({ ...parameters, [name]: parameters[name] + by }).value;
      return (beside(step) - beside(-step)) / (2 * step);
    });
    for (const [index, slope] of shown.entries()) expect(gradient[index]).toBeCloseTo(slope, 5);
  });
});

describe.each(processModels)('the fit of %s', (model) => {
  const histories = simulateHistories(randomFor(7, model), { model, parameters: known, customers: 20_000, days: 1400 });

  test('finds the parameters that customers were simulated with', () => {
    const { parameters, isConverged, atBound } = fitProcess(model, histories);
    for (const name of parameterNames) expect(Math.abs(parameters[name] / known[name] - 1)).toBeLessThan(0.1);
    expect({ isConverged, atBound }).toEqual({ isConverged: true, atBound: [] });
  });

  test('is likelier than what it was simulated with, and than its surroundings', () => {
    const likelihood = processLikelihood(model, histories);
    const { parameters, logLikelihood } = fitProcess(model, histories);
    const beside = parameterNames.flatMap((name) =>
      [0.999, 1.001].map((factor) => ({ ...parameters, [name]: parameters[name] * factor })),
    );
    for (const other of [known, ...beside]) expect(likelihood(other).value).toBeLessThan(logLikelihood);
  });
});
