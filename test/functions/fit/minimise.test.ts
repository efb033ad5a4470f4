import { expect, test } from 'vitest';
import { minimise, type Objective } from '#functions/fit/minimise.ts';

/** Rosenbrock's valley, whose lowest point is (1, 1). */
const valley: Objective = ([x = 0, y = 0]) => ({
  value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
});

test('follows a bent valley to its lowest point', () => {
  const { point, isConverged } = minimise(valley, [-1.2, 1], { low: -10, high: 10 });
  expect(isConverged).toBe(true);
  expect(point[0]).toBeCloseTo(1, 6);
  expect(point[1]).toBeCloseTo(1, 6);
});

test('stops at a bound where the lowest point lies beyond it, and goes on along it', () => {
  const { point, isConverged } = minimise(valley, [-1.2, 0.3], { low: -10, high: 0.5 });
  expect(isConverged).toBe(true);
  expect(point[0]).toBe(0.5);
  expect(point[1]).toBeCloseTo(0.25, 6);
});

test('says so where no step leads down', () => {
  const lost: Objective = () => ({ value: Number.NaN, gradient: [1, 1] });
  expect(minimise(lost, [0, 0], { low: -1, high: 1 }).isConverged).toBe(false);
});
