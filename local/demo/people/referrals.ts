import { day, hour } from '#local/demo/world/calendar.ts';
import { poisson, type Random, randomFor, whole } from '#local/demo/world/random.ts';
import type { World } from '#local/demo/world/world.ts';
import type { Order } from './orders.ts';

/** An invitation that brought nobody. */
export type Invitation = { readonly number: number; readonly at: number; readonly clickedAt: number | null };

/** How a person came who was sent by a customer. */
export type SentBy = {
  /** Number of the person who recommends. */
  readonly referrer: number;
  readonly invitedAt: number;
  readonly clickedAt: number;
};

export const referralTruth = { invitesPerCustomer: 0.3, clicks: 0.3, rewardCents: 800 } as const;

/** Invitations of a customer that brought nobody; those that did are told by who came. */
export function invitationsOf(seed: number, number: number, orders: readonly Order[], until: number): Invitation[] {
  const [first] = orders;
  if (first === undefined) return [];
  const random = randomFor(seed, 'invites', number);
  return Array.from({ length: poisson(random, referralTruth.invitesPerCustomer) }, (_, index) => {
    const at = Math.round(first.placedAt + 10 * day + random() * 120 * day);
    const isClicked = random() < referralTruth.clicks;
    return { number: number * 16 + index, at, clickedAt: isClicked ? at + whole(random, 1, 90) * hour : null };
  }).filter(({ at, clickedAt }) => Math.max(at, clickedAt ?? 0) < until);
}

const tries = 12;

/**
 * Looks for the customer who sent a person: one of those with a smaller number whose first order was before the person
 * came. `firstOrderOf` tells when that was.
 */
export function sentBy(
  random: Random,
  { from, until }: World,
  number: number,
  arrival: number,
  firstOrderOf: (number: number) => number | null,
): SentBy | null {
  for (let left = Math.min(tries, number); left > 0; left--) {
    const referrer = whole(random, 0, number - 1);
    const ordered = firstOrderOf(referrer);
    if (ordered === null || ordered > arrival - 2 * day || arrival >= until) continue;
    const invitedAt = Math.round(Math.max(from, ordered + day) + random() * Math.max(0, arrival - ordered - 2 * day));
    return { referrer, invitedAt: Math.min(invitedAt, arrival - 2 * hour), clickedAt: arrival - 60_000 };
  }
  return null;
}
