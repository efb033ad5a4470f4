import type { TableSource } from '#functions/sources/source.ts';
import table from './goals_csv.json' with { type: 'json' };

/** What is to be reached, as people plan it. */
export const goalsCsv: TableSource = {
  name: 'goals_csv',
  about: {
    system: 'Goals',
    sends: 'Goals and budgets by month, metric and channel, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Month, metric and channel tell a goal; the one decided later holds, so a changed goal is a row with its own `decided_on`',
      'Without a channel a goal is for all of them',
      'The goal is in the unit of its metric, and the currency is that of the budget',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { goals_csv: table },
};
