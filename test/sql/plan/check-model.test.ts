import { describe, expect, it } from 'vitest';
import { count, flag, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { loadAudits, loadModels } from '#sql/models/index.ts';
import { checkModel } from '#sql/plan/check/check-model.ts';
import { checkModels, refuseFindings } from '#sql/plan/check/check-models.ts';
import { shapeOf } from '#sql/plan/check/scope.ts';
import { compileModels } from '#sql/plan/compile.ts';
import { checkCases } from './check-cases.ts';

const column = (
  type: 'varchar' | 'bigint' | 'integer' | 'double' | 'date' | 'timestamp' | `decimal(${number},${number})`,
) => ({ type, description: '' }) as const;

const tables = new Map([
  [
    'sales',
    shapeOf({
      shop: column('varchar'),
      pieces: column('bigint'),
      orders: column('integer'),
      share: column('double'),
      amount: column('decimal(18,2)'),
      rate: column('decimal(18,8)'),
      sold_on: column('date'),
      sold_at: column('timestamp'),
    }),
  ],
  ['shops', shapeOf({ shop: column('varchar') })],
]);

const codesOf = (text: string) =>
  [...new Set(checkModel({ name: 'tried', text }, tables).map(({ code }) => code))].sort();

describe('the check of models', () => {
  it.each(checkCases)('judges %s', (_, text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it('names the model, the place, what it is and what to write', () => {
    const [finding] = checkModel(
      { name: 'tried', text: 'select\n    shop,\n    avg(amount) as mean\nfrom sales' },
      tables,
    );
    expect(finding).toMatchObject({ code: 'LC-SQL-102', model: 'tried', line: 3 });
    expect(finding?.message).toBe(
      'LC-SQL-102 tried.sql:3:9 avg of a decimal: the engines round it differently; write avg(cast(… as double))',
    );
  });

  it('holds the last select against the contract', () => {
    const contract = defineModel({
      name: 'tried',
      area: 'core',
      grain: ['shop'],
      description: '',
      columns: { shop: text('Shop'), pieces: count('Pieces'), is_new: flag('New') },
    });
    const findings = checkModel({ name: 'tried', text: 'select shop, share as pieces from sales', contract }, tables);
    expect(findings.map(({ message }) => message.replace(/^(\S+) \S+/, '$1'))).toEqual([
      'LC-SQL-103 pieces is double, its contract says bigint; write round it',
      'LC-SQL-115 the last select lacks is_new of the contract; write the column',
    ]);
  });

  it('finds nothing in the models and audits of this warehouse', async () => {
    const findings = checkModels(compileModels(await loadModels(), loadAudits()));
    expect(findings.map(({ message }) => message)).toEqual([]);
  });

  it('refuses what it finds, all at once', async () => {
    const models = (await loadModels()).map((model) =>
      model.contract.name === 'months' ? { ...model, text: `select now() as month, x from (${model.text}) m` } : model,
    );
    const findings = checkModels(compileModels(models, []));
    expect(() => refuseFindings(findings)).toThrow(/LC-SQL-100 [\s\S]*now\(\)[\s\S]*no column x/);
  });
});
