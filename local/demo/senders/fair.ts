import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { isoSeconds, localDate, minute } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { contactId } from './hubspot-contacts.ts';
import { csvRow, csvSheet, nightAfter } from './sheets.ts';

const columns = [
  'id',
  'at',
  'updated_at',
  'kind',
  'direction',
  'purpose',
  'outcome',
  'email',
  'phone',
  'name',
  'campaign',
  'tactic',
  'lead_id',
  'owner',
  'duration_seconds',
];

/** The fair's contacts are a file beside that of the calls, which comes in the same nights. */
const stand: Sheet = (rows, at) =>
  csvSheet('interactions_csv', columns)(rows, at).map(({ delivery, ...piece }) => ({
    ...piece,
    delivery: { ...delivery, name: `fair_contacts_${localDate(at)}.csv` },
  }));

export const fairSheets: Readonly<Record<string, Sheet>> = {
  fair_contacts: stand,
  heard_at_till: csvSheet('heard_of_us_csv', [
    'answered_at',
    'customer_id',
    'email',
    'order_number',
    'answer',
    'free_text',
  ]),
};

/** A scanned badge, a talk at the table, an answer at the till: all in the night after it. */
export function* fairPieces({ person, fair }: Life, world: World): Generator<RowPiece> {
  if (fair === null) return;
  const { at, isScanned, meeting, said } = fair;
  const name = `${person.firstName} ${person.lastName}`;
  const who = [person.email, person.phone, name, fair.fair, 'trade_fairs', String(contactId(person)), 'stand-1'];
  const row = (id: string, happenedAt: number, what: readonly string[], seconds: number | null) =>
    csvRow([
      `${id}-${person.number}`,
      isoSeconds(happenedAt),
      isoSeconds(happenedAt + minute),
      ...what,
      ...who,
      seconds,
    ]);
  const night = nightAfter(at, world, 2);
  if (isScanned && hasHappened(at, world)) {
    yield { at: night, sheet: 'fair_contacts', row: row('B', at, ['fair', 'inbound', 'win', ''], null) };
  }
  if (meeting !== null && hasHappened(meeting.at, world)) {
    const what = ['meeting', 'inbound', 'win', 'meeting'];
    yield { at: night, sheet: 'fair_contacts', row: row('M', meeting.at, what, meeting.minutes * 60) };
  }
  if (said !== null && hasHappened(said.at, world)) {
    const { order, choice } = said;
    const cells = [isoSeconds(said.at), customerId(person, order.usesOtherEmail), order.email, orderId(order), choice];
    yield { at: nightAfter(said.at, world, 2), sheet: 'heard_at_till', row: csvRow([...cells, '']) };
  }
}
