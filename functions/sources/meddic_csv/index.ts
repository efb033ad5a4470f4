import type { TableSource } from '#functions/sources/source.ts';
import table from './meddic_csv.json' with { type: 'json' };

/** Leads and deals with their MEDDIC marks, as sales keeps them in a sheet. */
export const meddicCsv: TableSource = {
  name: 'meddic_csv',
  about: {
    system: 'Leads by hand',
    sends: 'Leads and deals with MEDDIC marks, as a table that sales keeps',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Needed are id, created_at and the columns email, phone and name, which may be empty; all other columns of the record are taken where they are there. Without a kind a row is a deal',
      'MEDDIC marks are yes, no or shares from 0 to 1; a column out_of with 10 says that those of its row are out of ten. A mark beyond its scale is refused, not guessed',
      'A row is the whole lead: a column left empty in a later version is empty since then. The later updated_at holds',
      'Times without an offset are UTC',
    ],
    read: ['docs/mappings.md', 'docs/records.md'],
  },
  tables: { meddic_csv: table },
};
