import { day, iso, localDate, localMidnight } from '#local/demo/world/calendar.ts';
import { type Affiliate, affiliates } from '#local/demo/world/campaigns.ts';
import { itemAt } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Life } from './life.ts';
import { lineTax, lineTotal, stateAfter } from './money.ts';
import type { Order } from './orders.ts';
import { shopOf } from './shops.ts';

export const networks = ['awin', 'impact'] as const;

/** What a partner is to get for an order, from the sale to the decision. */
export type Commission = {
  readonly network: Affiliate['network'];
  readonly partner: Affiliate;
  readonly order: Order;
  readonly clickedAt: number;
  /** The customer's first order. */
  readonly isNew: boolean;
  /** When it is decided, or would be. */
  readonly decidesAt: number;
  /** What has happened by the end of the demo; the sale is the first. */
  readonly moments: readonly CommissionMoment[];
};

export type CommissionMoment = {
  readonly at: number;
  readonly kind: 'sold' | 'amended' | 'decided';
  readonly state: 'pending' | 'approved' | 'declined';
  /** Cents of the sale, of the partner's reward, and of what is paid with the network's fee; nothing once declined. */
  readonly sale: number;
  readonly reward: number;
  readonly cost: number;
};

/** Shares of the sale without tax; impact.com adds its fee to each reward. */
export const commissionTruth = {
  daysAfterFirstOrder: 90,
  daysUntilDecision: 40,
  reward: { awin: 0.08, impact: 0.07 },
  feeOfReward: { awin: 0, impact: 0.1 },
} as const;

/** The commissions for one person's orders: of those whom a partner sent, for the orders of the first time. */
export function commissionsOf({ person, orders, sessions }: Life, world: World): Commission[] {
  const [first] = orders;
  if (person.channel.name !== 'affiliate' || first === undefined) return [];
  const brought = sessions.find(({ touch }) => touch.channel === 'affiliate');
  const partner = affiliates.find(({ name }) => name === brought?.touch.campaign) ?? usual(person.number);
  const clickedAt = brought === undefined ? first.placedAt - 600_000 : Math.min(brought.at, first.placedAt - 1_000);
  const end = first.placedAt + commissionTruth.daysAfterFirstOrder * day;
  return orders
    .filter((order) => isOfProgramme(order) && order.placedAt < end)
    .map((order) => commissionOf({ partner, order, clickedAt, isNew: order === first }, world))
    .filter(({ moments }) => moments.length > 0);
}

/** Partners send people to the main shop's site alone. */
function isOfProgramme(order: Order): boolean {
  return !order.isPos && !order.isMarketplace && shopOf(order) === 'shopify';
}

/** Of whose visit nothing is known. */
function usual(number: number): Affiliate {
  return itemAt(affiliates, number % affiliates.length);
}

export function statedAtLast({ moments }: Commission): CommissionMoment {
  const last = moments.at(-1);
  if (last === undefined) throw new RangeError('a commission without a sale');
  return last;
}

/** The day that bears it: awin is asked in UTC, impact.com writes the time of the account. */
export function costDate({ network, order }: Commission): string {
  return network === 'awin' ? iso(order.placedAt).slice(0, 10) : localDate(order.placedAt);
}

type Sale = Pick<Commission, 'partner' | 'order' | 'clickedAt' | 'isNew'>;

function commissionOf(sale: Sale, { until }: World): Commission {
  const { network } = sale.partner;
  const decidesAt = localMidnight(localDate(sale.order.placedAt + commissionTruth.daysUntilDecision * day));
  const moments = momentsOf(sale, decidesAt).filter(({ at }) => at < until - 2_000);
  return { ...sale, network, decidesAt, moments };
}

/** The sale, its reduction where something was given back, and the decision. */
function momentsOf({ partner: { network }, order }: Sale, decidesAt: number): CommissionMoment[] {
  const full = saleOf(order);
  const at = (share: number) => amountsOf(network, Math.round(full * share));
  const states = order.changes.map((_, index) => stateAfter(order, order.changes.slice(0, index + 1)));
  const isVoid = ({ cancelledAt, refunded, total }: (typeof states)[number]) =>
    cancelledAt !== null || refunded >= total;
  const voided = states.findIndex(isVoid);
  const voidAt = order.changes[voided]?.at ?? null;
  const amended = order.changes.flatMap((change, index): CommissionMoment[] => {
    const state = states[index];
    if (change.kind !== 'refunded' || state === undefined || isVoid(state)) return [];
    return [{ at: change.at, kind: 'amended', state: 'pending', ...at(1 - state.refunded / state.total) }];
  });
  const sold: CommissionMoment = { at: order.placedAt, kind: 'sold', state: 'pending', ...at(1) };
  const stated = amended.at(-1) ?? sold;
  // Awin's sales are decided together at the end of the return period, impact.com's reversed as soon as goods are back.
  const declinedAt = voidAt !== null && network === 'impact' ? voidAt + day : decidesAt;
  const decided: CommissionMoment =
    voidAt === null
      ? { ...stated, at: decidesAt, kind: 'decided', state: 'approved' }
      : { ...stated, at: declinedAt, kind: 'decided', state: 'declined', cost: 0 };
  return [sold, ...amended, decided];
}

/** Cents of the goods that a partner is paid for. */
function saleOf(order: Order): number {
  const { lines } = stateAfter(order, []);
  const goods = lines.filter((line) => !line.product.isGiftCard);
  return goods.reduce((sum, line) => sum + lineTotal(line) - lineTax(order, line), 0);
}

function amountsOf(network: Affiliate['network'], sale: number) {
  const reward = Math.round(sale * commissionTruth.reward[network]);
  return { sale, reward, cost: reward + Math.round(reward * commissionTruth.feeOfReward[network]) };
}
