import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractAudits } from '#sql/audits/audits.ts';
import { conservationAudits } from '#sql/audits/index.ts';
import { allModels } from '#sql/plan/compiled.ts';
import { statement } from '#sql/statement.ts';
import { type Harness, openHarness } from '#test/sql/harness.ts';
import { faults } from './faults.ts';
import { smallShop } from './small-shop.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
  await harness.build({ build: 'all', given: smallShop });
});
afterAll(() => harness.close());

describe('audits of a run', () => {
  it.each(conservationAudits.map(({ name, description }) => [name, description]))('%s holds: %s', async (name) => {
    expect(await harness.failing(name)).toBe(0);
  });

  it('all hold that the contracts state', async () => {
    const failed: string[] = [];
    for (const audit of allModels(harness.compiled).flatMap(({ contract }) => contractAudits(contract))) {
      const rows = await harness.rows(statement(audit.failing).sql);
      if (rows.length > 0) failed.push(`${audit.model} ${audit.name}`);
    }
    expect(failed).toEqual([]);
  });

  it.each(faults)('%s sees %s', async (audit, _, ...statements) => {
    await harness.run('begin transaction');
    try {
      for (const statement of statements) await harness.run(statement);
      expect(await harness.failing(audit)).toBeGreaterThan(0);
    } finally {
      await harness.run('rollback');
    }
  });

  it('each have a fault to see', () => {
    const planted = new Set(faults.map(([audit]) => audit));
    expect(conservationAudits.filter(({ name }) => !planted.has(name))).toEqual([]);
  });

  it('find a batch that is still on its way no fault', async () => {
    await harness.run('begin transaction');
    try {
      await harness.run("delete from run.merged_batches where batch_id = 'b2'");
      await harness.run("insert into run.merged_batches values ('orders', 'b9', 'shopify', date '2025-12-01', 1, 0)");
      expect(await harness.failing('intake_ledger_balances')).toBe(0);
    } finally {
      await harness.run('rollback');
    }
  });
});
