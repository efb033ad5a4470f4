import { day, hour } from '#local/demo/world/calendar.ts';
import { beta, pick, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { Order } from './orders.ts';
import type { Person } from './people.ts';

/** One term of a contract; the first is the one that was signed. */
export type Term = {
  readonly number: number;
  readonly startedAt: number;
  readonly dueAt: number;
  /** Shares of the price. */
  readonly discountAsked: number;
  readonly discountGiven: number;
  /** Cents a month after discount. */
  readonly monthly: number;
  /** Null while it runs, and for terms that were renewed. */
  readonly endedAt: number | null;
  readonly endReason: string | null;
};

export type Contract = {
  readonly number: number;
  readonly product: string;
  readonly order: Order;
  /** The customer's own chance to end at the end of a term. */
  readonly leaves: number;
  readonly terms: readonly Term[];
};

/** Chances to end are beta (shifted-beta-geometric, Fader & Hardie 2007). */
export const contractTruth = { termMonths: 3, a: 0.9, b: 3.8, asks: 0.3, gives: 0.6 } as const;

const reasons = ['Too expensive', 'Not used', 'Went to a competitor', 'Out of business', 'Payment failed'];
const shares = [0.05, 0.1, 0.15, 0.2];

/** The contract that an order signs, with its renewals until the demo's end. */
export function contractOf(seed: number, person: Person, order: Order, monthly: number, until: number): Contract {
  const random = randomFor(seed, 'contract', order.sequence);
  const leaves = beta(random, contractTruth.a, contractTruth.b * person.channel.loyalty);
  const length = Math.round(contractTruth.termMonths * 30.4375 * day);
  const terms: Term[] = [];
  for (let startedAt = order.placedAt; startedAt < until; startedAt += length) {
    const dueAt = startedAt + length;
    const isEnding = dueAt < until && random() < leaves;
    terms.push(termOf(random, { number: terms.length + 1, startedAt, dueAt, monthly, isEnding }));
    if (isEnding) break;
  }
  return { number: order.sequence, product: monthly === 1990 ? 'monthly-box' : 'office-supply', order, leaves, terms };
}

type Plan = { number: number; startedAt: number; dueAt: number; monthly: number; isEnding: boolean };

function termOf(random: Random, { isEnding, monthly, ...term }: Plan): Term {
  const asks = random() < contractTruth.asks;
  const discountAsked = asks ? pick(random, shares) : 0;
  const discountGiven = asks && random() < contractTruth.gives ? discountAsked : 0;
  return {
    ...term,
    discountAsked,
    discountGiven,
    monthly: Math.round(monthly * (1 - discountGiven)),
    endedAt: isEnding ? term.dueAt : null,
    endReason: isEnding ? pick(random, reasons) : null,
  };
}

/** A deal as sales talks about it, before there is an order or in place of one. */
export type Deal = {
  readonly number: number;
  readonly createdAt: number;
  readonly origin: 'inbound' | 'outbound';
  readonly stages: readonly { readonly name: string; readonly at: number }[];
  /** MEDDIC, each 0 to 1, in its order. */
  readonly meddic: readonly number[];
  /** Cents. */
  readonly amount: number;
  readonly firstAnswerAt: number;
  readonly firstOfferAt: number | null;
  readonly wonAt: number | null;
  readonly lostAt: number | null;
  readonly lostReason: string | null;
  readonly competitor: string | null;
};

const lostReasons = ['Price', 'Timing', 'No budget', 'Chose a competitor', 'No answer'];

/** The talks that lead to an order at that instant, or to none (null). */
export function dealOf(seed: number, person: Person, start: number, orderAt: number | null, until: number): Deal {
  const random = randomFor(seed, 'deal', person.number);
  const isWon = orderAt !== null;
  const amount = Math.round(person.spend * (2 + 6 * random()));
  const firstAnswerAt = start + Math.round((0.5 + 30 * random() ** 2) * hour);
  const end = orderAt ?? start + whole(random, 8, 70) * day;
  const at = (share: number) => Math.round(start + (end - start) * share);
  const stages = [
    { name: 'appointmentscheduled', at: start },
    { name: 'qualifiedtobuy', at: at(0.3) },
    ...(isWon || random() < 0.6 ? [{ name: 'contractsent', at: at(0.55) }] : []),
    { name: isWon ? 'closedwon' : 'closedlost', at: end },
  ].filter((stage) => stage.at < until);
  const isOver = end < until;
  const lostReason = isWon || !isOver ? null : pick(random, lostReasons);
  return {
    number: person.number,
    createdAt: start,
    origin: random() < 0.7 ? 'inbound' : 'outbound',
    stages,
    meddic: Array.from({ length: 6 }, () => Math.round(10 * Math.min(1, random() * (isWon ? 1.4 : 0.8))) / 10),
    amount,
    firstAnswerAt,
    firstOfferAt: stages.find(({ name }) => name === 'contractsent')?.at ?? null,
    wonAt: isWon && isOver ? end : null,
    lostAt: isWon || !isOver ? null : end,
    lostReason,
    competitor: lostReason === 'Chose a competitor' ? pick(random, ['Brambleford', 'Kestrelby']) : null,
  };
}

/** The talk about the next term of a contract, from a month before the running one is over. */
export type Renewal = {
  readonly contract: Contract;
  /** The term that is about to be over. */
  readonly term: Term;
  readonly createdAt: number;
  /** Null while it is talked about. */
  readonly closedAt: number | null;
  readonly isWon: boolean;
};

const talkDays = 30;

export function renewalsOf(contract: Contract, until: number): Renewal[] {
  return contract.terms.flatMap((term) => {
    const createdAt = term.dueAt - talkDays * day;
    if (createdAt >= until - 10_000) return [];
    const closedAt = term.dueAt < until - 10_000 ? term.dueAt : null;
    return [{ contract, term, createdAt, closedAt, isWon: closedAt !== null && term.endedAt === null }];
  });
}
