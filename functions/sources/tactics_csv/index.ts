import type { TableSource } from '#functions/sources/source.ts';
import table from './tactics_csv.json' with { type: 'json' };

/** What was tried, as people plan it. */
export const tacticsCsv: TableSource = {
  name: 'tactics_csv',
  about: {
    system: 'Tactics',
    sends: 'What was tried, for which move, from when to when and at what cost, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'The name tells a tactic: contacts and costs name it the same way',
      'The later `updated_on` holds; without it the file received later does',
      'Cost is what no other table tells: costs that name the tactic are added to it',
      'A tactic without an end is still running',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { tactics_csv: table },
};
