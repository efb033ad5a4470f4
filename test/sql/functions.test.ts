import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedFunctions } from '#sql/plan/functions.ts';
import { caseQuery, functionCases } from './function-cases.ts';
import { type Engine, openEngine } from './harness.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine();
});
afterAll(() => engine.close());

describe('functions that models may use', () => {
  it.each(functionCases)('%s: %s is, as on Trino, %s', async (...functionCase) => {
    const [row] = await engine.rows(caseQuery(functionCase));
    expect(row?.value ?? null).toBe(functionCase[2]);
  });

  it('each have a case', () => {
    const named = new Set(functionCases.map(([name]) => name));
    expect(Object.keys(allowedFunctions).filter((name) => !named.has(name))).toEqual([]);
  });
});
