import type { TableSource } from '#functions/sources/source.ts';
import table from './experiment_assignments_csv.json' with { type: 'json' };

/** Who was drawn for what. */
export const experimentAssignmentsCsv: TableSource = {
  name: 'experiment_assignments_csv',
  about: {
    system: 'Experiments',
    sends: 'Who was given which variant of an experiment, as a table that people or tools write',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Experiment and person tell an assignment; the person by customer id, else e-mail, else browser. A row with none of them is refused',
      'E-mails and phones are kept as keyed hashes alone',
      'Who is drawn again for the same experiment has the later variant',
      'Times without an offset are taken as UTC',
    ],
    read: ['docs/mappings.md'],
  },
  tables: { experiment_assignments_csv: table },
};
