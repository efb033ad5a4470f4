import type { Act } from './acts.ts';
import { contractsOf, hasLeftContract, isUnderContract } from './contracts.ts';
import type { ReturnChance } from './curves.ts';
import { hasAnswered, hasOpenLead, lastSignAt } from './intent.ts';
import { holds, lastAt, type Moment, past, purchaseDays } from './life.ts';
import type { Reasoned } from './phase.ts';
import { asleepBySilence, lostBySilence } from './silence.ts';

export const statuses = ['reached', 'potential', 'new', 'single', 'developed', 'sleeping', 'lost'] as const;
export type Status = (typeof statuses)[number];

export function statusOf(moment: Moment, chance: ReturnChance | null): Reasoned<Status> {
  const isCustomer = moment.purchases.length > 0 || contractsOf(moment).length > 0;
  return isCustomer ? customerStatus(moment, chance) : prospectStatus(moment);
}

function customerStatus(moment: Moment, chance: ReturnChance | null): Reasoned<Status> {
  const left = reasonLeft(moment);
  if (left !== null) return ['lost', left];
  if (isUnderContract(moment)) return aliveStatus(moment);
  const lost = lostBySilence(moment, chance);
  if (lost !== null) return ['lost', lost];
  const asleep = asleepBySilence(moment, chance);
  return asleep === null ? aliveStatus(moment) : ['sleeping', asleep];
}

function reasonLeft(moment: Moment): string | null {
  const lastPurchase = moment.purchases.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  const cameBack = Math.max(lastPurchase, lastAt(moment, 'term_started'));
  if (isNotUndone(moment, 'account_closed', cameBack)) return 'account closed';
  return hasLeftContract(moment) ? 'contract ended' : null;
}

/** Whether something was done, and what would undo it did not come later. */
function isNotUndone(moment: Moment, kind: Act['kind'], undoneAt: number): boolean {
  const at = lastAt(moment, kind);
  return at !== Number.NEGATIVE_INFINITY && undoneAt <= at;
}

function aliveStatus(moment: Moment): Reasoned<Status> {
  const { purchases, instant, rules } = moment;
  const [first] = purchases;
  if (purchaseDays(purchases).length > 1) return ['developed', 'ordered again'];
  if (past(moment, 'term_renewed').length > 0) return ['developed', 'contract renewed'];
  // A contract in a business of orders makes no customer of its own: who signed it has answered.
  if (first === undefined) return ['potential', 'answered'];
  return holds(first.at, rules.settings.newCustomer, instant)
    ? ['new', 'one order']
    : ['single', 'new-customer window over'];
}

function prospectStatus(moment: Moment): Reasoned<Status> {
  const { instant, rules } = moment;
  const refusal = reasonRefused(moment);
  if (refusal !== null) return ['lost', refusal];
  const trace = lastTraceAt(moment);
  if (!holds(trace, rules.settings.prospectLost, instant)) return ['lost', 'no trace'];
  if (!holds(trace, rules.settings.prospectSleeping, instant)) return ['sleeping', 'no trace'];
  return hasAnswered(moment) ? ['potential', 'answered'] : ['reached', 'never answered'];
}

/** A prospect's no stands until they show intent again, or a lead is opened anew; a mere visit does not undo it. */
function reasonRefused(moment: Moment): string | null {
  const yes = Math.max(lastSignAt(moment), lastAt(moment, 'lead_opened'));
  if (isNotUndone(moment, 'account_closed', yes)) return 'account closed';
  if (isNotUndone(moment, 'unsubscribed_everywhere', yes)) return 'unsubscribed everywhere';
  const isLost = past(moment, 'lead_closed').at(-1)?.outcome === 'lost';
  return isLost && !hasOpenLead(moment) && isNotUndone(moment, 'lead_closed', yes) ? 'lead closed' : null;
}

const ours: ReadonlySet<Act['kind']> = new Set([
  'contact',
  'offer_out',
  'lead_opened',
  'lead_closed',
  'referral_converted',
]);

/** When a prospect last left a trace; who never did is silent since we know of them. */
function lastTraceAt(moment: Moment): number {
  const theirs = [...moment.life.kinds.keys()].filter((kind) => !ours.has(kind));
  return theirs.reduce((last, kind) => Math.max(last, lastAt(moment, kind)), moment.life.knownSince);
}
