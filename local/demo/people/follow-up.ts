import { day, hour } from '#local/demo/world/calendar.ts';
import { type Random, whole } from '#local/demo/world/random.ts';

/** The call after the first order: how it was decided, and what it changed. */
export type FollowUp = {
  /** When it was made, or would have been. */
  readonly at: number;
  /** Half of the buyers are drawn by chance; of the others those with dear baskets are called, as is the custom. */
  readonly group: 'random' | 'habit';
  readonly isCalled: boolean;
  readonly isAnswered: boolean;
  readonly durationSeconds: number;
  /** Would have ordered again within the horizon without any call: known to the simulation alone. */
  readonly returnsAnyway: boolean;
  /** Ordered again within the horizon because of the call, and would not have otherwise. */
  readonly isBroughtBack: boolean;
};

/** What is true of the call, stated with the truth. */
export const callTruth = {
  horizonDays: 90,
  daysAfterOrder: 9,
  calledOfRandom: 0.5,
  calledOfDear: 0.8,
  calledOfOthers: 0.08,
  answers: 0.75,
  /** Chance that a call that was answered brings back somebody who would not have come within the horizon. */
  bringsBack: 0.16,
  /** Cents of one call. */
  cost: 420,
} as const;

export type FirstOrder = { readonly at: number; readonly isDear: boolean };

/**
 * Draws the call of one buyer; `orderAgain` is called with the instant of an order that the call brings. The order that
 * would have come anyway is the next of the natural ones.
 */
export function followUpOf(
  random: Random,
  first: FirstOrder,
  nextAt: number | undefined,
  orderAgain: (at: number) => void,
): FollowUp {
  const at = Math.round(first.at + callTruth.daysAfterOrder * day + whole(random, 0, 7) * hour);
  const group = random() < 0.5 ? 'random' : 'habit';
  const habit = first.isDear ? callTruth.calledOfDear : callTruth.calledOfOthers;
  const isCalled = random() < (group === 'random' ? callTruth.calledOfRandom : habit);
  const isAnswered = isCalled && random() < callTruth.answers;
  const returnsAnyway = nextAt !== undefined && nextAt < at + callTruth.horizonDays * day;
  const isBroughtBack = isAnswered && !returnsAnyway && random() < callTruth.bringsBack;
  if (isBroughtBack) orderAgain(at + whole(random, 2 * 24, 80 * 24) * hour);
  const durationSeconds = isAnswered ? whole(random, 60, 600) : 0;
  return { at, group, isCalled, isAnswered, durationSeconds, returnsAnyway, isBroughtBack };
}
