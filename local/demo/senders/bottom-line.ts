import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { SalesContact } from '#local/demo/people/sales-contacts.ts';
import { minute, withOffset } from '#local/demo/world/calendar.ts';
import type { World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, weekAfter } from './sheets.ts';

const columns =
  'No;When;Type;Who began;Purpose;Result;Client;E-mail;Phone;Action;Case;Case since;Worth;Minutes;Cost;Seller;Remarks;Changed';

export const bottomLineSheets: Readonly<Record<string, Sheet>> = {
  bottom_line: csvSheet('bottom_line', columns.split(';'), ';'),
};

/** A sales tool's log of contacts, exported once a week: German-style stamps, decimal commas, `-` for nothing. */
export function salesContactPieces(life: Life, world: World): RowPiece[] {
  return life.salesContacts.map((contact) => ({
    at: weekAfter(contact.at, world, 7),
    sheet: 'bottom_line',
    row: csvRow(cellsOf(contact, life), ';'),
  }));
}

function cellsOf({ number, at, kind, isAnswered, minutes }: SalesContact, { person }: Life): readonly string[] {
  const outcome = isAnswered ? 'Talked' : 'Nobody there';
  const client = [`${person.firstName} ${person.lastName}`, person.email, person.phone ?? '-'];
  const cost = (minutes * 1.2).toFixed(2).replace('.', ',');
  const about = ['Office tea', '-', '-', '-', String(minutes), cost, 'jp', isAnswered ? 'wants samples' : '-'];
  const changed = stamp(at + minutes * minute);
  return [String(10_000 + number), stamp(at), kind, 'We', 'New business', outcome, ...client, ...about, changed];
}

/** `02.03.2026 09:15`, on the office's clock. */
function stamp(instant: number): string {
  const [date = '', time = ''] = withOffset(instant).split('T');
  return `${date.split('-').reverse().join('.')} ${time.slice(0, 5)}`;
}
