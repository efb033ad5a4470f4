import type { Deal, Renewal } from '#local/demo/people/contracts.ts';
import type { Life } from '#local/demo/people/life.ts';
import { decimal } from '#local/demo/people/money.ts';
import { day, iso } from '#local/demo/world/calendar.ts';
import { ownCurrency } from '#local/demo/world/currency.ts';
import { analyticsSourceOf, contactId } from './hubspot-contacts.ts';
import { changeOf, type HubspotEvent } from './hubspot-events.ts';

/** One person has one first deal, and one for each term of their contract. */
function dealId(number: number, term = 0): number {
  return 9_000_000_000 + number * 64 + term;
}

/** A contract by the name that sales knows it by. */
function contractName({ contract }: Renewal): string {
  return `C-${contract.number}`;
}

const meddicNames = [
  'metrics',
  'economic_buyer',
  'decision_criteria',
  'decision_process',
  'identified_pain',
  'champion',
] as const;

/** Marks from 0 to 1 by their names. */
export function meddicOf({ meddic }: Deal): Record<string, string> {
  return Object.fromEntries(meddicNames.map((name, index) => [name, String(meddic[index] ?? 0)]));
}

type DealLook = { readonly id: number; readonly life: Life; readonly createdAt: number; readonly changedAt: number };

function shapeOf({ id, life, createdAt, changedAt }: DealLook, properties: object): object {
  const [createdate, changed] = [iso(createdAt), iso(changedAt)];
  return {
    id: String(id),
    properties: {
      createdate,
      hs_lastmodifieddate: changed,
      hs_object_id: String(id),
      deal_currency_code: ownCurrency,
      hubspot_owner_id: '55',
      ...properties,
    },
    createdAt: createdate,
    updatedAt: changed,
    archived: false,
    associations: {
      contacts: { results: [{ id: String(contactId(life.person)), type: 'deal_to_contact' }] },
    },
  };
}

/** How it ended, in the flags that a stage of one's own pipeline has too. */
function closing(outcome: 'won' | 'lost' | null, reason: string | null): object {
  return {
    hs_is_closed: String(outcome !== null),
    hs_is_closed_won: String(outcome === 'won'),
    hs_is_closed_lost: String(outcome === 'lost'),
    closed_lost_reason: reason,
  };
}

/** The first deal as the API gives it at an instant. */
export function dealObject(deal: Deal, life: Life, now: number): object {
  const passed = deal.stages.filter(({ at }) => at <= now);
  const last = passed.at(-1) ?? { name: 'appointmentscheduled', at: deal.createdAt };
  const outcome = last.name === 'closedwon' ? 'won' : last.name === 'closedlost' ? 'lost' : null;
  const entered = (name: string) => passed.find((stage) => stage.name === name)?.at;
  const entry = (name: string) => {
    const at = entered(name);
    return { [`hs_v2_date_entered_${name}`]: at === undefined ? null : iso(at) };
  };
  const look = { id: dealId(deal.number), life, createdAt: deal.createdAt, changedAt: last.at };
  return shapeOf(look, {
    dealname: `First order ${deal.number}`,
    dealstage: last.name,
    dealtype: 'newbusiness',
    pipeline: 'default',
    amount: decimal(deal.amount),
    // Until then it is the day on which sales hopes for it.
    closedate: iso(outcome === null ? deal.createdAt + 45 * day : last.at),
    ...closing(outcome, outcome === 'lost' ? deal.lostReason : null),
    competitor: outcome === 'lost' ? deal.competitor : null,
    ...entry('qualifiedtobuy'),
    ...entry('contractsent'),
    hs_analytics_source: deal.origin === 'outbound' ? 'OFFLINE' : analyticsSourceOf(life),
    ...meddicOf(deal),
  });
}

/** Stages of a pipeline of one's own are numbers. */
const renewalStages = { open: '184423', won: '184427', lost: '184428' } as const;

function renewalOutcome({ closedAt, isWon }: Renewal, now: number): 'won' | 'lost' | null {
  if (closedAt === null || closedAt > now) return null;
  return isWon ? 'won' : 'lost';
}

/** The talk about the next term: it holds the term that is about to be over. */
export function renewalObject(renewal: Renewal, life: Life, now: number): object {
  const { term, contract, createdAt, closedAt } = renewal;
  const outcome = renewalOutcome(renewal, now);
  const changedAt = outcome === null ? createdAt : (closedAt ?? createdAt);
  const look = { id: dealId(life.person.number, term.number), life, createdAt, changedAt };
  return shapeOf(look, {
    dealname: `Renewal ${term.number} of ${contractName(renewal)}`,
    dealstage: renewalStages[outcome ?? 'open'],
    dealtype: 'existingbusiness',
    pipeline: 'renewals',
    amount: decimal(term.monthly * 3),
    closedate: iso(term.dueAt),
    ...closing(outcome, outcome === 'lost' ? term.endReason : null),
    competitor: null,
    hs_mrr: decimal(term.monthly),
    contract_id: contractName(renewal),
    contract_start_date: iso(term.startedAt),
    contract_end_date: iso(term.dueAt),
    term_number: String(term.number),
    product_id: contract.product,
    discount_asked: String(term.discountAsked),
    discount_given: String(term.discountGiven),
  });
}

/** What the webhooks tell of a person's deals. */
export function dealEvents({ person, deal, renewals }: Life): HubspotEvent[] {
  const ofDeal = deal === null ? [] : eventsOfDeal(deal, contactId(person));
  return [...ofDeal, ...renewals.flatMap((renewal) => eventsOfRenewal(renewal, person.number))];
}

function eventsOfDeal(deal: Deal, contact: number): HubspotEvent[] {
  const id = dealId(deal.number);
  const { createdAt: at, lostAt, lostReason } = deal;
  const link = {
    associationType: 'DEAL_TO_CONTACT',
    fromObjectId: id,
    toObjectId: contact,
    associationRemoved: false,
    isPrimaryAssociation: false,
  };
  return [
    { at, type: 'deal.creation', objectId: id },
    changeOf('deal', id, at, 'amount', decimal(deal.amount)),
    { at, type: 'deal.associationChange', objectId: id, is: link },
    ...deal.stages.map((stage) => changeOf('deal', id, stage.at, 'dealstage', stage.name)),
    ...(lostAt === null ? [] : [changeOf('deal', id, lostAt, 'closed_lost_reason', lostReason ?? '')]),
  ];
}

function eventsOfRenewal(renewal: Renewal, number: number): HubspotEvent[] {
  const { term, createdAt: at, closedAt, isWon } = renewal;
  const id = dealId(number, term.number);
  const stage = renewalStages[isWon ? 'won' : 'lost'];
  return [
    { at, type: 'deal.creation', objectId: id },
    ...(closedAt === null ? [] : [changeOf('deal', id, closedAt, 'dealstage', stage)]),
  ];
}
