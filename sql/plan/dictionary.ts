import { flag, text } from '#sql/contracts/columns.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import type { TextRow } from '#sql/materialise/rows.ts';
import { operationsTables, operationsViews } from '#sql/operations/index.ts';
import { settingsTables } from '#sql/settings/index.ts';

/** A table whose few rows the run itself writes: settings and the dictionary. */
export type SuppliedTable = Pick<ModelContract, 'name' | 'description' | 'columns'> & { readonly question: string };

export const dataDictionary: SuppliedTable = {
  name: 'data_dictionary',
  description: 'What every published table and column means',
  question: 'What does this column mean, and how is it computed?',
  columns: {
    table_name: text('Table', { required: true }),
    column_name: text('Column', { required: true }),
    data_type: text('Type', { required: true }),
    description: text('Meaning', { required: true }),
    formula: text('How it is computed'),
    unit: text('Unit, where the name does not say it'),
    is_collected: flag('False where no source feeds it yet, so that it is null', { required: true }),
  },
};

export const suppliedByRun: readonly SuppliedTable[] = [...settingsTables, dataDictionary];

/** One row per published table and column, from the contracts. */
export function dictionaryRows(models: readonly ModelContract[]): TextRow[] {
  const published = [
    ...models.filter((model) => model.question !== undefined),
    ...operationsTables,
    ...operationsViews,
  ];
  const tables: readonly Pick<ModelContract, 'name' | 'columns'>[] = [...published, ...suppliedByRun];
  return tables.flatMap((table) =>
    Object.entries(table.columns).map(([name, column]) => ({
      table_name: table.name,
      column_name: name,
      data_type: column.type,
      description: column.notCollected ? `${column.description}. Null: ${column.notCollected}` : column.description,
      formula: column.formula ?? null,
      unit: column.unit ?? null,
      is_collected: column.notCollected === undefined ? 'true' : 'false',
    })),
  );
}
