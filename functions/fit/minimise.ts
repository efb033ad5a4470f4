/** A function to be minimised, with its gradient. */
export type Objective = (point: readonly number[]) => { readonly value: number; readonly gradient: readonly number[] };

/** The same bounds for every coordinate. */
export type Box = { readonly low: number; readonly high: number };

export type Minimum = {
  readonly point: readonly number[];
  readonly value: number;
  /** The gradient vanishes, but for coordinates that the box holds back. */
  readonly isConverged: boolean;
};

type State = { readonly point: readonly number[]; readonly value: number; readonly gradient: readonly number[] };
type Matrix = readonly (readonly number[])[];

const mostIterations = 200;
const mostHalvings = 30;
const smallGradient = 1e-9;
const nearness = 1e-9;
/** Armijo's constant: the share of the promised decrease that a step must bring. */
const leastShare = 1e-4;
/** What rounding may add to a value, as a share of it: near the end the gradient is known better than the value. */
const rounding = 1e-12;

/**
 * Minimises by the quasi-Newton method of Broyden, Fletcher, Goldfarb and Shanno, projected on a box (Nocedal & Wright
 * 2006, algorithm 6.1 and section 16.7). Nothing in it is random.
 */
export function minimise(objective: Objective, start: readonly number[], box: Box): Minimum {
  let here = at(
    objective,
    start.map((x) => clip(x, box)),
  );
  let inverse: Matrix | undefined;
  for (let iteration = 0; iteration < mostIterations; iteration += 1) {
    const slope = freeGradient(here, box);
    if (slope.every((g) => Math.abs(g) < smallGradient)) return { ...here, isConverged: true };
    const next = lineSearch(objective, here, direction(inverse, slope), slope, box);
    if (next === undefined && inverse === undefined) break;
    inverse = next && curvatureAfter(inverse, here, next, box);
    here = next ?? here;
  }
  return { ...here, isConverged: false };
}

function at(objective: Objective, point: readonly number[]): State {
  return { point, ...objective(point) };
}

/** What is as good as at a bound is at it. */
function clip(x: number, { low, high }: Box): number {
  if (x < low + nearness) return low;
  return x > high - nearness ? high : x;
}

/** The gradient without what points out of the box. */
function freeGradient({ point, gradient }: State, { low, high }: Box): number[] {
  return gradient.map((g, i) => ((point[i] === low && g > 0) || (point[i] === high && g < 0) ? 0 : g));
}

/** Downhill by the curvature seen so far; by the gradient alone, in steps of at most one, before any was seen. */
function direction(inverse: Matrix | undefined, slope: readonly number[]): number[] {
  if (inverse === undefined) return slope.map((g) => -g / Math.max(1, Math.hypot(...slope)));
  return inverse.map((row, i) => (slope[i] === 0 ? 0 : -dot(row, slope)));
}

/** The longest part of a step, at most all of it, that stays in the box. */
function longestStep(point: readonly number[], way: readonly number[], { low, high }: Box): number {
  return way.reduce((most, w, i) => {
    const x = point[i] ?? 0;
    return w === 0 ? most : Math.min(most, ((w > 0 ? high : low) - x) / w);
  }, 1);
}

/** Halves the step until it brings enough; nothing where no step does. */
function lineSearch(
  objective: Objective,
  here: State,
  way: readonly number[],
  slope: readonly number[],
  box: Box,
): State | undefined {
  const longest = longestStep(here.point, way, box);
  for (let halvings = 0; halvings < mostHalvings; halvings += 1) {
    const step = longest * 2 ** -halvings;
    const point = here.point.map((x, i) => clip(x + step * (way[i] ?? 0), box));
    const next = at(objective, point);
    const promised = dot(slope, minus(point, here.point));
    const most = here.value + leastShare * promised + rounding * Math.abs(here.value);
    if (promised < 0 && next.value <= most) return next;
  }
  return undefined;
}

/** Forgotten where a bound was met or left: what was seen belongs to another face of the box. */
function curvatureAfter(before: Matrix | undefined, here: State, next: State, box: Box): Matrix | undefined {
  const [slope, nextSlope] = [freeGradient(here, box), freeGradient(next, box)];
  const isSameFace = slope.every((g, i) => (g === 0) === (nextSlope[i] === 0));
  return isSameFace ? updated(before, minus(next.point, here.point), minus(nextSlope, slope)) : undefined;
}

/** The inverse of the second derivatives after a step (Nocedal & Wright 2006, 6.17), first scaled by 6.20. */
function updated(before: Matrix | undefined, step: readonly number[], change: readonly number[]): Matrix | undefined {
  const curvature = dot(step, change);
  if (!(curvature > 0)) return before;
  const scale = curvature / dot(change, change);
  const inverse = before ?? step.map((_, i) => step.map((_, j) => (i === j ? scale : 0)));
  const bent = inverse.map((row) => dot(row, change));
  const stretch = (1 + dot(change, bent) / curvature) / curvature;
  return inverse.map((row, i) =>
    row.map((h, j) => {
      const [si = 0, sj = 0, bi = 0, bj = 0] = [step[i], step[j], bent[i], bent[j]];
      return h + stretch * si * sj - (bi * sj + si * bj) / curvature;
    }),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * (b[i] ?? 0), 0);
}

function minus(a: readonly number[], b: readonly number[]): number[] {
  return a.map((x, i) => x - (b[i] ?? 0));
}
