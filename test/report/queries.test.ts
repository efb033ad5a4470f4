import { beforeAll, describe, expect, it } from 'vitest';
import { loadModels } from '#sql/models/index.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import { parseModel, referencedTables, walkNodes } from '#sql/plan/parser.ts';
import { operationsQueries } from '#sql/plan/run-plan.ts';
import { queries } from './fixture.ts';

let published = new Set<string>();

beforeAll(async () => {
  const models = (await loadModels())
    .map(({ contract }) => contract)
    .filter((contract) => contract.question !== undefined);
  published = new Set([...models, ...suppliedByRun, ...operationsQueries()].map(({ name }) => name));
});

describe.each(Object.entries(queries))('The query of %s', (name, text) => {
  it('is one Trino query that reads published tables only', () => {
    const tables = referencedTables(parseModel(name, text));
    expect(tables.length).toBeGreaterThan(0);
    expect(tables.filter((table) => !published.has(table))).toEqual([]);
  });

  it('uses nothing that the engines take differently', () => {
    const kinds = new Set<string>();
    walkNodes(parseModel(name, text), (kind) => kinds.add(kind));
    for (const refused of ['div', 'avg', 'current_date', 'current_timestamp', 'list_agg', 'approx_distinct']) {
      expect(kinds).not.toContain(refused);
    }
  });
});
