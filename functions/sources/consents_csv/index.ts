import type { TableSource } from '#functions/sources/source.ts';
import table from './consents_csv.json' with { type: 'json' };

/** Consents that were given on paper, at the till or in a system without a source of its own. */
export const consentsCsv: TableSource = {
  name: 'consents_csv',
  about: {
    system: 'Consents by hand',
    sends: 'Consents and withdrawals by person, channel and list, as a table that people keep or export',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Needed are channel, state, changed_at and the column phone, which may be empty; customer_id, email, list_id, method and reason are taken where they are there',
      'Customer, e-mail, channel and list tell a consent, so that a withdrawal in a later row ends it; a row that has a phone alone needs an id of its own',
      'The later changed_at holds, in whatever order the rows come; times without an offset are UTC',
    ],
    read: ['docs/mappings.md', 'docs/records.md'],
  },
  tables: { consents_csv: table },
};
