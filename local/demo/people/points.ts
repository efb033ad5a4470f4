import { day, hour } from '#local/demo/world/calendar.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { netPaid } from './money.ts';
import type { Order } from './orders.ts';
import type { Person } from './people.ts';

/** A movement of the loyalty account. */
export type Points = {
  readonly at: number;
  readonly kind: 'enrolled' | 'earned' | 'redeemed' | 'expired';
  /** Signed. */
  readonly points: number;
  readonly balance: number;
  readonly order: Order | null;
};

export const pointsTruth = {
  enrols: 0.35,
  pointsPerEuro: 1,
  rewardPoints: 150,
  rewardCents: 500,
  redeems: 0.4,
  expiresDays: 365,
} as const;

/** One point for a euro; a reward costs 150; what a year without an order leaves over is lost. */
export function pointsOf(seed: number, person: Person, orders: readonly Order[], until: number): Points[] {
  const random = randomFor(seed, 'points', person.number);
  const [first] = orders;
  if (first === undefined || random() >= pointsTruth.enrols) return [];
  const moves: Points[] = [{ at: first.placedAt + hour, kind: 'enrolled', points: 0, balance: 0, order: null }];
  let balance = 0;
  const move = (at: number, kind: Points['kind'], points: number, order: Order | null) => {
    if (at >= until) return;
    balance += points;
    moves.push({ at, kind, points, balance, order });
  };
  let last = first.placedAt;
  for (const order of orders) {
    if (balance > 0 && order.placedAt - last > pointsTruth.expiresDays * day) {
      move(last + pointsTruth.expiresDays * day, 'expired', -balance, null);
    }
    last = order.placedAt;
    if (balance >= pointsTruth.rewardPoints && random() < pointsTruth.redeems) {
      move(order.placedAt + 60_000, 'redeemed', -pointsTruth.rewardPoints, order);
    }
    const earned = Math.floor(netPaid(order) / 100) * pointsTruth.pointsPerEuro;
    if (earned > 0) move(order.placedAt + 2 * hour, 'earned', earned, order);
  }
  return moves;
}
