import type { TableSource } from '#functions/sources/source.ts';
import table from './heard_of_us_csv.json' with { type: 'json' };

/** Answers to 'how did you hear of us', as a till or a form exports them. */
export const heardOfUs: TableSource = {
  name: 'heard_of_us',
  about: {
    system: 'Till or form',
    sends: 'Answers to how did you hear of us: a table `heard_of_us_csv` of till or form',
    authenticates: 'Who may drop files',
    oddities: [
      'Columns: answered_at, customer_id, email, order_number, answer, and free_text where there is one; each but answered_at may be empty',
      'Times without a zone are taken as UTC: for a till that shows its own, copy the mapping and put its zone in',
      'Answers have no id: the time and the whole row make one, so a row that is exported again is the same, and one that was corrected is another',
      'Equal rows are several answers: at a till two customers may say the same in one minute',
    ],
    read: [],
  },
  tables: { heard_of_us_csv: table },
};
