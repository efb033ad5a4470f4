import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Contract, Term } from '#local/demo/people/contracts.ts';
import { customerId, orderId } from '#local/demo/people/identifiers.ts';
import type { Life } from '#local/demo/people/life.ts';
import { decimal } from '#local/demo/people/money.ts';
import type { Person } from '#local/demo/people/people.ts';
import { contractSystem } from '#local/demo/people/terms.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { csvRow, csvSheet, nightAfter } from './sheets.ts';

const columns = [
  'contract_id',
  'term_number',
  'customer_id',
  'email',
  'product_id',
  'order_id',
  'state',
  'started_at',
  'renewal_due_at',
  'renewed_at',
  'ended_at',
  'end_reason',
  'amount_per_month',
  'currency',
  'discount_asked',
  'discount_given',
  'updated_at',
];

export const contractSheets: Readonly<Record<string, Sheet>> = { contracts: csvSheet('contracts_csv', columns) };

/** The office's list of contracts: a term when it is signed, and again when it is renewed or ended. */
export function contractPieces({ person, contract }: Life, world: World): RowPiece[] {
  if (contract === null || contractSystem(world, person) !== 'contracts_csv') return [];
  return contract.terms.flatMap((term) => {
    const moments = [term.startedAt, term.dueAt].filter((at) => hasHappened(at, world));
    return moments.map((at) => ({
      at: nightAfter(at, world, 6),
      sheet: 'contracts',
      row: termRow({ contract, term, person, now: at }),
    }));
  });
}

type Told = { readonly contract: Contract; readonly term: Term; readonly person: Person; readonly now: number };

function termRow({ contract, term, person, now }: Told): string {
  const isDue = now >= term.dueAt;
  const ended = isDue ? term.endedAt : null;
  return csvRow([
    `C-${contract.number}`,
    term.number,
    customerId(person, contract.order.usesOtherEmail),
    person.email,
    contract.product,
    orderId(contract.order),
    ended === null ? 'active' : 'ended',
    isoSeconds(term.startedAt),
    isoSeconds(term.dueAt),
    isDue && ended === null ? isoSeconds(term.dueAt) : '',
    ended === null ? '' : isoSeconds(ended),
    ended === null ? '' : term.endReason,
    decimal(term.monthly),
    'EUR',
    term.discountAsked,
    term.discountGiven,
    isoSeconds(now),
  ]);
}
