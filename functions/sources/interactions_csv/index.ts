import type { TableSource } from '#functions/sources/source.ts';
import table from './interactions_csv.json' with { type: 'json' };

/** Contacts that no system tells of: the hotline, visits, fairs, meetings, cold calls. */
export const interactionsCsv: TableSource = {
  name: 'interactions_csv',
  about: {
    system: 'Contacts by hand',
    sends: 'Calls of a hotline, chats, visits, fairs, meetings and cold calls, as a table that people keep or export',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Needed are id, at, kind, direction and the columns email, phone and name, which may be empty; all other columns of the record are taken where they are there, under their own names',
      'Times without an offset are UTC',
      'id is the person’s own number of the contact; a row sent again with a later updated_at corrects it',
      'A contact at a fair names the fair in campaign, a call of the hotline its case in case_id; cost is what our effort cost, with its currency',
      'satisfaction is a share from 0 to 1, duration_seconds are seconds',
    ],
    read: ['docs/mappings.md', 'docs/records.md'],
  },
  tables: { interactions_csv: table },
};
