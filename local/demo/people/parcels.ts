import { day, hour } from '#local/demo/world/calendar.ts';
import { type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { Order } from './orders.ts';

/** A parcel on its way: one for each order that was sent. */
export type Parcel = {
  readonly order: Order;
  readonly promisedAt: number;
  readonly shippedAt: number;
  /** Null for a parcel that was lost, or was still on its way at the end. */
  readonly deliveredAt: number | null;
  readonly isLost: boolean;
};

export const parcelTruth = { late: 0.08, lost: 0.004, promisedDays: 5 } as const;

export function parcelOf(seed: number, order: Order, until: number): Parcel | null {
  const sent = order.changes.find((change) => change.kind === 'fulfilled');
  if (sent === undefined) return null;
  const random = randomFor(seed, 'parcel', order.sequence);
  const isLost = random() < parcelTruth.lost;
  const deliveredAt = sent.at + transport(random);
  return {
    order,
    promisedAt: order.placedAt + parcelTruth.promisedDays * day,
    shippedAt: sent.at,
    deliveredAt: isLost || deliveredAt >= until ? null : deliveredAt,
    isLost,
  };
}

function transport(random: Random): number {
  const isLate = random() < parcelTruth.late;
  return whole(random, 18, 44) * hour + (isLate ? whole(random, 3, 9) * day : 0);
}

export function daysLate({ promisedAt, deliveredAt, isLost }: Parcel): number {
  if (isLost) return 30;
  return deliveredAt === null ? 0 : Math.max(0, (deliveredAt - promisedAt) / day);
}

/** Days after which a carrier gives a parcel up. */
const givenUpAfter = 21;

/** What the carrier says last of a parcel; null while it is on its way. It may lie after the demo's end. */
export function parcelNewsOf({
  shippedAt,
  deliveredAt,
  isLost,
}: Parcel): { at: number; outcome: 'delivered' | 'lost' } | null {
  if (isLost) return { at: shippedAt + givenUpAfter * day, outcome: 'lost' };
  return deliveredAt === null ? null : { at: deliveredAt, outcome: 'delivered' };
}
