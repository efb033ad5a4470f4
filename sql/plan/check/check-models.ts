import { recordColumns } from '#sql/contracts/record.ts';
import { recordViews } from '#sql/materialise/latest.ts';
import { versionsTable } from '#sql/materialise/merge.ts';
import { operationsTables } from '#sql/operations/index.ts';
import { allModels, type CompiledModels } from '#sql/plan/compiled.ts';
import { suppliedByRun } from '#sql/plan/dictionary.ts';
import { ModelError } from '#sql/plan/parser.ts';
import { allRecords } from '#sql/records/index.ts';
import { checkModel } from './check-model.ts';
import type { Finding } from './finding.ts';
import { type Shapes, shapeOf } from './scope.ts';

/** Findings in all models and audits. It parses every text, so it is for tests and deployment, not for refreshes. */
export function checkModels(compiled: CompiledModels): Finding[] {
  const models = allModels(compiled);
  const tables = tablesOfRun(compiled);
  const audited = new Map([...tables, ...permanentTables()]);
  return [
    ...models.flatMap(({ contract, text }) => {
      const own = contract.kind === 'iterated' ? [[`${contract.name}_before`, shapeOf(contract.columns)] as const] : [];
      return checkModel({ name: contract.name, text, contract }, new Map([...tables, ...own]));
    }),
    ...compiled.audits.flatMap(({ contract, text }) => checkModel({ name: contract.name, text }, audited)),
  ];
}

/** @throws ModelError LC-SQL-100 with every finding */
export function refuseFindings(findings: readonly Finding[]): void {
  if (findings.length === 0) return;
  throw new ModelError(
    'LC-SQL-100',
    `models that mean different things:\n${findings.map((f) => f.message).join('\n')}`,
  );
}

/** What the models of a run may read. */
function tablesOfRun(compiled: CompiledModels): Shapes {
  return new Map([
    ...allRecords.flatMap((record) =>
      recordViews(record).map((name) => [name, shapeOf(recordColumns(record))] as const),
    ),
    ...suppliedByRun.map((table) => [table.name, shapeOf(table.columns)] as const),
    ...allModels(compiled).map(({ contract }) => [contract.name, shapeOf(contract.columns)] as const),
  ]);
}

/** What audits may read beside. */
function permanentTables(): Shapes {
  return new Map([
    ...allRecords.map((record) => [versionsTable(record), shapeOf(recordColumns(record))] as const),
    ...operationsTables.map((table) => [table.name, shapeOf(table.columns)] as const),
  ]);
}
