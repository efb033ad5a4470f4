import { day } from '#local/demo/world/calendar.ts';
import type { Act, ActOf, OrderAct } from './acts.ts';
import type { DayOf, Rules } from './rules.ts';

/** A qualifying event, with its local day and the days from which and until which it was known to qualify. */
export type Purchase = {
  readonly at: number;
  readonly day: number;
  readonly from: number;
  readonly until: number;
  readonly fromDay: number;
  readonly untilDay: number;
  readonly asksDiscount: boolean;
  /** Infinity while it is on its way. */
  readonly deliveredAt: number;
  readonly categories: readonly string[];
};

/** All acts of one person, each kind in order of time. */
export type Life = {
  readonly knownSince: number;
  readonly kinds: ReadonlyMap<Act['kind'], readonly Act[]>;
  readonly purchases: readonly Purchase[];
};

export function lifeOf(acts: readonly Act[], rules: Rules): Life {
  const sorted = acts.toSorted((one, other) => one.at - other.at);
  const kinds: ReadonlyMap<Act['kind'], readonly Act[]> = Map.groupBy(sorted, (act) => act.kind);
  const of = <K extends Act['kind']>(kind: K) => (kinds.get(kind) ?? []) as readonly ActOf<K>[];
  const purchases =
    rules.settings.qualifying === 'order'
      ? of('order').flatMap((order) => purchaseOf(order, rules))
      : of('term_started').map((term) => termPurchase(term, rules));
  return { knownSince: sorted[0]?.at ?? Number.POSITIVE_INFINITY, kinds, purchases };
}

function purchaseOf(order: OrderAct, rules: Rules): Purchase[] {
  if (order.qualifiesFrom === null) return [];
  const until = order.qualifiesUntil ?? Number.POSITIVE_INFINITY;
  const { at, asksDiscount, categories } = order;
  const deliveredAt = rules.hasDeliveryData ? (order.deliveredAt ?? Number.POSITIVE_INFINITY) : assumed(at, rules);
  return [{ at, ...known(at, order.qualifiesFrom, until, rules.dayOf), asksDiscount, deliveredAt, categories }];
}

/** Nothing is sent when a term is signed, so its delivery is always an assumed one. */
function termPurchase({ at, asksDiscount }: ActOf<'term_started'>, rules: Rules): Purchase {
  const times = known(at, at, Number.POSITIVE_INFINITY, rules.dayOf);
  return { at, ...times, asksDiscount, deliveredAt: assumed(at, rules), categories: [] };
}

const assumed = (at: number, { settings }: Rules) => at + settings.delivery * day;

function known(at: number, from: number, until: number, dayOf: DayOf) {
  const untilDay = Number.isFinite(until) ? dayOf(until) : until;
  return { day: dayOf(at), from, until, fromDay: dayOf(from), untilDay };
}

/** A life up to an instant. What qualifies is told as known at `seenFrom`, the instant itself or later. */
export type Moment = {
  readonly life: Life;
  readonly instant: number;
  readonly rules: Rules;
  readonly purchases: readonly Purchase[];
};

export function momentOf(life: Life, instant: number, rules: Rules, seenFrom: number = instant): Moment {
  const qualifies = ({ at, from, until }: Purchase) => at <= instant && from <= seenFrom && until > seenFrom;
  return { life, instant, rules, purchases: life.purchases.filter(qualifies) };
}

const nothing: readonly never[] = [];

/** Acts of a kind until the instant, the instant included, oldest first. */
export function past<K extends Act['kind']>({ life, instant }: Moment, kind: K): readonly ActOf<K>[] {
  const acts = life.kinds.get(kind) as readonly ActOf<K>[] | undefined;
  if (acts === undefined) return nothing;
  return (acts.at(-1)?.at ?? 0) <= instant ? acts : acts.filter((act) => act.at <= instant);
}

/** When the last act of a kind was; minus infinity if there was none. */
export function lastAt(moment: Moment, kind: Act['kind']): number {
  return past(moment, kind).at(-1)?.at ?? Number.NEGATIVE_INFINITY;
}

/** Whether an instant lies in the so many days that start with an earlier one, their end excluded. */
export function holds(since: number, days: number, instant: number): boolean {
  return instant < since + days * day;
}

export function purchaseDays(purchases: readonly Purchase[]): number[] {
  return [...new Set(purchases.map((purchase) => purchase.day))];
}
