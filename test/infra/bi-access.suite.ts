import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadModels } from '#sql/models/index.ts';
import { operationsTables } from '#sql/operations/index.ts';
import { cloudWarehouse, physicalTable } from '#sql/warehouse.ts';
import { listed, policyStatements, template, warehouseTemplate } from './synth.ts';

const statements = policyStatements(template).filter(([id]) => id.startsWith('BiAccess'));
const allowed = JSON.stringify(statements.filter(([, { Effect }]) => Effect === 'Allow'));
const contracts = (await loadModels()).map((model) => model.contract);
const internalTables = contracts.filter(({ question }) => question === undefined).map(({ name }) => name);

describe('the role of BI', () => {
  test('reads what the published views read', () => {
    for (const table of [
      'published_run',
      'refresh_runs',
      'audit_results',
      'merged_batches',
      'intake_receipts_versions',
    ]) {
      expect(allowed).toContain(`:table/lifecycle_base/${table}`);
      expect(allowed).toContain(`/tables/lifecycle_base/${table}/*`);
    }
    expect(allowed).toContain(':table/lifecycle/*');
    expect(allowed).toContain('/tables/lifecycle_runs/*');
  });

  test('reads no raw record, no version of one, nothing quarantined, and not how a run works', () => {
    expect(allowed).not.toMatch(/lifecycle_raw|orders_versions|LakeRaw|LakeQuarantine|Secret|"\/runs/);
  });

  test('never learns who is who, nor reads a step on the way', () => {
    expect(allowed).not.toContain('lifecycle_work');
    expect(internalTables.length).toBeGreaterThan(10);
    expect(internalTables).toContain('identities');
    const warehouse = cloudWarehouse('lifecycle', 's3://bucket/tables');
    for (const contract of contracts.filter(({ name }) => internalTables.includes(name))) {
      expect(physicalTable(warehouse, contract).database).toBe('lifecycle_work');
    }
  });

  test('reaches no plain hash: neither the table that advertising is fed from nor a view that shows it', async () => {
    expect(allowed).not.toContain('audience_hashes');
    // What it may read whole: the published views, and the runs that models write.
    const texts = (await loadModels()).map(({ text }) => text);
    const folder = join(import.meta.dirname, '..', '..', 'sql', 'operations');
    const views = readdirSync(folder).filter((name) => name.endsWith('.sql'));
    texts.push(...views.map((name) => readFileSync(join(folder, name), 'utf8')));
    expect(texts.length).toBeGreaterThan(50);
    // A text in single quotes is a value, as the ledger names what it leaves out.
    const read = texts.map((text) => text.replace(/'[^']*'/g, ''));
    expect(read.filter((text) => /audience_hashes|sha256/i.test(text))).toEqual([]);
    const names = [...contracts, ...operationsTables].flatMap(({ columns }) => Object.keys(columns));
    expect(names.filter((name) => /sha256/.test(name))).toEqual([]);
  });

  test('writes nothing but results of its queries', () => {
    const writing = /s3:(Put|Delete)|glue:(Create|Update|Delete)/;
    const writes = statements.filter(([, { Action }]) => listed(Action).some((action) => writing.test(action)));
    expect(writes).toHaveLength(1);
    expect(JSON.stringify(writes)).toContain('/results/*');
  });

  test('may be taken by the account, or by those who are named', () => {
    const arn = 'arn:aws:iam::111122223333:role/analyst';
    const named = JSON.stringify(warehouseTemplate({ biPrincipals: arn }).toJSON());
    expect(named).toContain(arn);
  });
});
