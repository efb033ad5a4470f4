import type { Act } from './acts.ts';
import { isConsideringAgain } from './considering.ts';
import { type Life, lifeOf, momentOf } from './life.ts';
import { type Phase, phaseOf, type Stage, stageOfPhase } from './phase.ts';
import type { Rules } from './rules.ts';
import { isOverdue, returnChanceOf } from './silence.ts';
import { type Status, statusOf } from './status.ts';

export type Place = {
  readonly stage: Stage;
  readonly phase: Phase;
  readonly status: Status;
  readonly reasons: { readonly phase: string; readonly status: string };
  readonly isConsideringAgain: boolean;
  readonly isOverdue: boolean;
  readonly returnChance: number | null;
};

/**
 * Where somebody is at an instant, by the tables of stages, phases and statuses; null before anything is known of
 * them. Each rule asks all acts again, so there is no running state to go wrong.
 * @param seenFrom as known when: an order cancelled or refunded by then never counted; the instant itself if not given
 */
export function placeAt(acts: readonly Act[], instant: number, rules: Rules, seenFrom?: number): Place | null {
  return placeIn(lifeOf(acts, rules), instant, rules, seenFrom);
}

/** The places of one person at the ends of months, each the month's last instant, as known then or at `seenFrom`. */
export function placesAtMonthEnds(
  acts: readonly Act[],
  monthEnds: readonly number[],
  rules: Rules,
  seenFrom?: number,
): (Place | null)[] {
  const life = lifeOf(acts, rules);
  return monthEnds.map((end) => placeIn(life, end, rules, seenFrom));
}

function placeIn(life: Life, instant: number, rules: Rules, seenFrom?: number): Place | null {
  if (life.knownSince > instant) return null;
  const moment = momentOf(life, instant, rules, seenFrom);
  const chance = returnChanceOf(moment);
  const [status, statusReason] = statusOf(moment, chance);
  const [phase, phaseReason] = phaseOf(moment, status === 'lost');
  return {
    stage: stageOfPhase[phase],
    phase,
    status,
    reasons: { phase: phaseReason, status: statusReason },
    isConsideringAgain: isConsideringAgain(moment),
    isOverdue: isOverdue(moment),
    returnChance: chance?.now ?? null,
  };
}
