import { type Columns, day, instant, text } from '#sql/contracts/columns.ts';
import type { ModelContract } from '#sql/contracts/model.ts';
import { operationsTables, operationsViews } from '#sql/operations/index.ts';
import { dataDictionary, type SuppliedTable } from '#sql/plan/dictionary.ts';
import { settingsTables } from '#sql/settings/index.ts';

export type PublishedTable = {
  readonly name: string;
  readonly question: string;
  readonly description: string;
  /** Columns that name one row. */
  readonly grain: readonly string[];
  readonly columns: Columns;
};

export type Area = { readonly title: string; readonly tables: readonly PublishedTable[] };

const titles: Readonly<Record<string, string>> = {
  core: 'People and facts',
  stages: 'Stages',
  acquisition: 'Acquisition',
  retention: 'Retention',
  value: 'Value',
  advocacy: 'Advocacy',
  operations: 'Operations',
};

/** Every table that BI reads, by area; within one by name. */
export function publishedAreas(models: readonly ModelContract[]): Area[] {
  const contracts = [...models, ...operationsTables, ...operationsViews].filter(isPublished);
  const unknown = contracts.find(({ area }) => titles[area] === undefined);
  if (unknown !== undefined) throw new Error(`area ${unknown.area} has no title in local/docs/published-tables.ts`);
  const byArea = Object.entries(titles).map(([area, title]) => ({
    title,
    tables: [
      ...contracts.filter((contract) => contract.area === area),
      ...(area === 'operations' ? [pointer] : []),
    ].sort(byName),
  }));
  return [
    ...byArea,
    { title: 'Settings of the run', tables: [...settingsTables.map(asTable), asTable(dataDictionary)] },
  ];
}

function isPublished(contract: ModelContract): contract is ModelContract & { question: string } {
  return contract.question !== undefined;
}

function byName(a: PublishedTable, b: PublishedTable): number {
  return a.name < b.name ? -1 : 1;
}

/** The view over the pointer: its columns are those of `operationsQueries`. */
const pointer: PublishedTable = {
  name: 'published',
  question: 'Which run do the tables show?',
  description: 'The published run, one row',
  grain: [],
  columns: {
    run_id: text('The run that every published table shows'),
    as_of: day('It sees what happened before the start of this day'),
    published_at: instant('When it was published'),
  },
};

const questions: Readonly<Record<string, string>> = {
  settings: 'Which thresholds, windows and weights did this run use?',
  channels: 'Which channels are there, and which are paid for?',
  channel_rules: 'Which visit belongs to which channel?',
  cost_rules: 'Which channel and purpose does a cost have that does not say?',
  exchange_rates: 'What was a currency worth?',
  display_names: 'Which names are shown for stages, phases and statuses?',
  data_dictionary: 'What does a column mean?',
};

function asTable(table: SuppliedTable & { readonly key?: readonly string[] }): PublishedTable {
  const question = questions[table.name];
  if (question === undefined) throw new Error(`${table.name} has no question in local/docs/published-tables.ts`);
  return { ...table, question, grain: table.key ?? ['table_name', 'column_name'] };
}
