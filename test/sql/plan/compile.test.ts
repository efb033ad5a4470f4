import { describe, expect, it } from 'vitest';
import { count, text } from '#sql/contracts/columns.ts';
import { defineModel, type ModelKind } from '#sql/contracts/model.ts';
import { loadAudits, loadModels } from '#sql/models/index.ts';
import { compileModels } from '#sql/plan/compile.ts';
import { allModels, type ModelSource } from '#sql/plan/compiled.ts';

function model(name: string, sql: string, kind: ModelKind = 'select'): ModelSource {
  const contract = defineModel({
    name,
    area: 'core',
    kind,
    grain: ['a'],
    description: name,
    columns: { a: text('A') },
  });
  return { contract, text: sql };
}

const levels = (...models: ModelSource[]) =>
  compileModels(models, []).levels.map((level) => level.map(({ contract }) => contract.name).sort());

describe('compiled models', () => {
  it('are built after what they read, as early as possible', () => {
    const diamond = [
      model('d', 'select b.a from b join c on c.a = b.a'),
      model('b', 'select a from a'),
      model('c', 'select a from a where a in (select source_id from orders_latest)'),
      model('a', 'select setting as a from settings'),
      model('e', 'select table_name as a from data_dictionary'),
    ];
    expect(levels(...diamond)).toEqual([['a', 'e'], ['b', 'c'], ['d']]);
  });

  it('take a CTE for no table', () => {
    expect(levels(model('a', 'with b as (select value as a from settings) select a from b'))).toEqual([['a']]);
  });

  it('may read themselves as they were a round before', () => {
    expect(levels(model('a', 'select a from a_before', 'iterated'))).toEqual([['a']]);
  });

  it('read nothing that nobody makes', () => {
    expect(() => levels(model('a', 'select a from nowhere'))).toThrow(/LC-MOD-002 model a reads nowhere/);
    expect(() => levels(model('a', 'select a from b_before'), model('b', 'select a from a'))).toThrow('LC-MOD-002');
  });

  it('never need each other', () => {
    const ring = [model('a', 'select a from c'), model('b', 'select a from a'), model('c', 'select a from b')];
    expect(() => levels(...ring, model('d', 'select value as a from settings'))).toThrow(
      /LC-MOD-003 models need each other: a, b, c/,
    );
  });

  it('are one query each', () => {
    expect(() => levels(model('a', 'select 1 as a; select 2 as a'))).toThrow('LC-MOD-001');
    expect(() => levels(model('a', 'select from where'))).toThrow('LC-MOD-001');
  });

  it('are those of this warehouse, as plain data', async () => {
    const compiled = compileModels(await loadModels(), loadAudits());
    expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
    const place = new Map(
      compiled.levels.flatMap((level, index) => level.map(({ contract }) => [contract.name, index])),
    );
    for (const { contract, references } of allModels(compiled)) {
      for (const name of references) expect(place.get(name)).toBeLessThan(place.get(contract.name) ?? 0);
    }
  });
});

describe('contracts of models', () => {
  it('have a grain of their own columns, and relations to columns that exist', async () => {
    const contracts = new Map((await loadModels()).map(({ contract }) => [contract.name, contract]));
    const supplied = { channels: { channel: count('') } };
    for (const { name, grain, columns, relationships = [] } of contracts.values()) {
      expect(Object.keys(columns), name).toEqual(expect.arrayContaining([...grain]));
      for (const { column, references } of relationships) {
        const target = contracts.get(references[0])?.columns ?? supplied[references[0] as keyof typeof supplied];
        expect(Object.keys(columns), name).toContain(column);
        expect(Object.keys(target ?? {}), `${name}.${column}`).toContain(references[1]);
      }
    }
  });
});
