import type { TableSource } from '#functions/sources/source.ts';
import table from './erasures_csv.json' with { type: 'json' };

/** Requests to be forgotten, where no command can be run beside the lake: in AWS the file is dropped. */
export const erasuresCsv: TableSource = {
  name: 'erasures_csv',
  about: {
    system: 'Erasure requests by hand',
    sends: 'People who asked to be forgotten, as a table that is dropped or imported',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Needed is requested_at, and of email, phone and customer_id the one or the other; customer_id needs customer_source, the source it is an id of; request_id is taken where it is there',
      'What happened until requested_at and comes later is stored without the person; a request dated after its receipt holds since its receipt. What is stored already is not removed',
      'The same person asked for twice is one request with two versions, unless request_id tells them apart; times without an offset are UTC',
      'A dropped file lies in drop/ as it was, with open e-mails and phones, until it expires: delete it once it is taken in',
    ],
    read: ['docs/mappings.md', 'docs/security.md'],
  },
  tables: { erasures_csv: table },
};
