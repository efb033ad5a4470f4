/** What somebody did, in milliseconds since 1970. */
export type Act =
  | { readonly kind: 'visit' | 'ad' | 'checkout' | 'sign_up'; readonly at: number }
  | { readonly kind: 'view'; readonly at: number; readonly product: string }
  | { readonly kind: 'order'; readonly at: number; readonly qualifies: boolean; readonly withCoupon: boolean }
  | { readonly kind: 'review'; readonly at: number; readonly stars: number };

export type Place = { readonly stage: string; readonly phase: string; readonly status: string };

const day = 86_400_000;
const days = {
  intent: 30,
  delivery: 7,
  newCustomer: 90,
  sleeping: 180,
  lost: 365,
  prospectSleeping: 90,
  prospectLost: 365,
  advocacy: 180,
};

const stageOf: Readonly<Record<string, string>> = {
  reached: 'awareness',
  responded: 'consideration',
  in_talks: 'consideration',
  first_order: 'purchase',
  onboarding: 'purchase',
  one_order: 'purchase',
  returning: 'retention',
  loyal: 'retention',
  advocate: 'advocacy',
};

/**
 * Where somebody is at an instant, told from the table of stages, phases and statuses alone, for a shop by its fixed
 * lines: no running states, each rule asks all acts again.
 */
export function placeAt(acts: readonly Act[], instant: number): Place {
  const past = acts.filter((act) => act.at <= instant).sort((a, b) => a.at - b.at);
  const phase = phaseOf(past, instant);
  return { stage: stageOf[phase] ?? '', phase, status: statusOf(past, instant) };
}

type Order = Extract<Act, { kind: 'order' }>;

const holds = (at: number, length: number, instant: number) => instant < at + length * day;
const last = <T>(list: readonly T[]): T | undefined => list.at(-1);

function ordersOf(past: readonly Act[]): Order[] {
  return past.filter((act) => act.kind === 'order').filter((order) => order.qualifies);
}

function dayCount(orders: readonly Order[]): number {
  return new Set(orders.map((order) => Math.floor(order.at / day))).size;
}

function isLost(orders: readonly Order[], instant: number): boolean {
  return !holds(last(orders)?.at ?? 0, days.lost, instant);
}

function phaseOf(past: readonly Act[], instant: number): string {
  const orders = ordersOf(past);
  const [first] = orders;
  if (first === undefined) return prospectPhase(past, instant);
  if (!isLost(orders, instant) && isAdvocate(past, instant)) return 'advocate';
  if (dayCount(orders) > 1) return isLoyal(orders) ? 'loyal' : 'returning';
  if (!holds(first.at, days.newCustomer, instant)) return 'one_order';
  return holds(first.at, days.delivery, instant) ? 'first_order' : 'onboarding';
}

function prospectPhase(past: readonly Act[], instant: number): string {
  const recent = (at: number) => holds(at, days.intent, instant);
  if (past.some((act) => act.kind === 'checkout' && recent(act.at))) return 'in_talks';
  return intents(past).some(recent) ? 'responded' : 'reached';
}

/** Instants of answers to an ad, sign-ups, and products seen in a second visit. */
function intents(past: readonly Act[]): number[] {
  const views = past.filter((act) => act.kind === 'view');
  const again = views.filter((view, index) => views.findIndex((other) => other.product === view.product) < index);
  return [...past.filter((act) => act.kind === 'ad' || act.kind === 'sign_up'), ...again].map((act) => act.at);
}

function isLoyal(orders: readonly Order[]): boolean {
  const purchases = orders.slice(-10);
  const free = purchases.filter((order) => !order.withCoupon).length;
  return purchases.length >= 3 && free / purchases.length >= 0.7;
}

function isAdvocate(past: readonly Act[], instant: number): boolean {
  const reviews = past.filter((act) => act.kind === 'review');
  return reviews.some(
    (act) =>
      act.stars === 5 &&
      holds(act.at, days.advocacy, instant) &&
      !reviews.some((later) => later.stars <= 2 && later.at > act.at),
  );
}

function statusOf(past: readonly Act[], instant: number): string {
  const orders = ordersOf(past);
  const [first] = orders;
  if (first === undefined) return prospectStatus(past, instant);
  if (isLost(orders, instant)) return 'lost';
  if (!holds(last(orders)?.at ?? 0, days.sleeping, instant)) return 'sleeping';
  if (dayCount(orders) > 1) return 'developed';
  return holds(first.at, days.newCustomer, instant) ? 'new' : 'single';
}

function prospectStatus(past: readonly Act[], instant: number): string {
  const trace = last(past)?.at ?? 0;
  if (!holds(trace, days.prospectLost, instant)) return 'lost';
  if (!holds(trace, days.prospectSleeping, instant)) return 'sleeping';
  const answered = past.some((act) => act.kind === 'checkout') || intents(past).length > 0;
  return answered ? 'potential' : 'reached';
}
