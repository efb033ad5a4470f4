import type { RowPiece, Sheet } from '#local/demo/delivery.ts';
import type { Deal } from '#local/demo/people/contracts.ts';
import type { Life } from '#local/demo/people/life.ts';
import { decimal } from '#local/demo/people/money.ts';
import { isoSeconds } from '#local/demo/world/calendar.ts';
import { ownCurrency } from '#local/demo/world/currency.ts';
import { hasHappened, type World } from '#local/demo/world/world.ts';
import { contactId } from './hubspot-contacts.ts';
import { meddicOf } from './hubspot-deals.ts';
import { csvRow, csvSheet, weekAfter } from './sheets.ts';

const columns = [
  'id',
  'created_at',
  'updated_at',
  'kind',
  'lead_id',
  'email',
  'phone',
  'name',
  'stage',
  'state',
  'origin',
  'owner',
  'amount',
  'currency',
  'offers',
  'first_answer_at',
  'first_offer_at',
  'won_at',
  'lost_at',
  'lost_reason',
  'competitor',
  'out_of',
  'metrics',
  'economic_buyer',
  'decision_criteria',
  'decision_process',
  'identified_pain',
  'champion',
];

export const meddicSheet: Sheet = csvSheet('meddic_csv', columns);

/** Where contracts are signed, sales keeps a sheet of its own, and exports it on Mondays. */
export function meddicPieces(life: Life, world: World): RowPiece[] {
  const { deal } = life;
  if (deal === null || !world.business.hasContracts) return [];
  const past = [deal.createdAt, ...deal.stages.map(({ at }) => at)].filter((at) => hasHappened(at, world));
  const weeks = new Set(past.map((at) => weekAfter(Math.max(at, world.from), world)));
  return [...weeks].map((at) => ({ at, sheet: 'meddic', row: rowOf(deal, life, at) }));
}

type Cells = Readonly<Record<string, string | number | null>>;

function rowOf(deal: Deal, life: Life, now: number): string {
  const stage = deal.stages.findLast(({ at }) => at <= now) ?? { name: '', at: deal.createdAt };
  const cells = { ...talkOf(deal, life, now), ...marksOf(deal), stage: stage.name, updated_at: isoSeconds(stage.at) };
  return csvRow(columns.map((column) => (cells as Cells)[column] ?? null));
}

function talkOf(deal: Deal, { person }: Life, now: number): Cells {
  const time = (at: number | null) => (at !== null && at <= now ? isoSeconds(at) : null);
  const isLost = time(deal.lostAt) !== null;
  return {
    id: `D-${deal.number}`,
    created_at: isoSeconds(deal.createdAt),
    kind: 'deal',
    lead_id: String(contactId(person)),
    email: person.email,
    phone: person.phone,
    name: `${person.firstName} ${person.lastName}`,
    state: time(deal.wonAt) ? 'won' : isLost ? 'lost' : 'open',
    origin: deal.origin,
    owner: 's-1',
    amount: decimal(deal.amount),
    currency: ownCurrency,
    offers: time(deal.firstOfferAt) === null ? 0 : 1,
    first_answer_at: time(deal.firstAnswerAt),
    first_offer_at: time(deal.firstOfferAt),
    won_at: time(deal.wonAt),
    lost_at: time(deal.lostAt),
    lost_reason: isLost ? deal.lostReason : null,
    competitor: isLost ? deal.competitor : null,
  };
}

/** Some mark out of ten, and say so. */
function marksOf(deal: Deal): Cells {
  if (deal.number % 3 !== 0) return meddicOf(deal);
  const marks = Object.entries(meddicOf(deal)).map(([name, mark]) => [name, Math.round(Number(mark) * 10)] as const);
  return { ...Object.fromEntries(marks), out_of: 10 };
}
