import { speaksForUs } from './advocacy.ts';
import { contractsOf, hasRunOn } from './contracts.ts';
import { checkouts, hasOpenLead, offers, responses, speaks } from './intent.ts';
import { holds, type Moment, past, purchaseDays } from './life.ts';
import { lines } from './settings.ts';

export const stageOfPhase = {
  reached: 'awareness',
  responded: 'consideration',
  in_talks: 'consideration',
  first_order: 'purchase',
  onboarding: 'purchase',
  one_order: 'purchase',
  completed: 'purchase',
  returning: 'retention',
  loyal: 'retention',
  advocate: 'advocacy',
} as const;

export type Phase = keyof typeof stageOfPhase;
export type Stage = (typeof stageOfPhase)[Phase];

/** A value with the row of the table, or the part of a row, by which it holds. */
export type Reasoned<T> = readonly [value: T, reason: string];

export function phaseOf(moment: Moment, isLost: boolean): Reasoned<Phase> {
  const isCustomer = moment.purchases.length > 0 || contractsOf(moment).length > 0;
  if (isCustomer && !isLost && speaksForUs(moment)) return ['advocate', 'spoke for us'];
  return retention(moment) ?? purchase(moment) ?? talks(moment) ?? awareness(moment);
}

function retention(moment: Moment): Reasoned<Phase> | null {
  const reason = returnReason(moment);
  if (reason === null) return null;
  return isLoyal(moment) ? ['loyal', 'buys without asking for a discount'] : ['returning', reason];
}

function returnReason(moment: Moment): string | null {
  if (purchaseDays(moment.purchases).length > 1) return 'a second order on another day';
  if (past(moment, 'term_renewed').length > 0) return 'a renewed term';
  return hasRunOn(moment) ? 'a contract runs on' : null;
}

function isLoyal(moment: Moment): boolean {
  const bought = [...moment.purchases, ...past(moment, 'term_renewed')].sort((one, other) => one.at - other.at);
  const purchases = bought.slice(-lines.loyalLast);
  const free = purchases.filter((each) => !each.asksDiscount).length;
  return purchases.length >= lines.loyalPurchases && free >= lines.loyalShare * purchases.length;
}

function purchase({ purchases, instant, rules: { settings } }: Moment): Reasoned<Phase> | null {
  const [first] = purchases;
  if (first === undefined) return null;
  if (!holds(first.at, settings.newCustomer, instant)) return [settings.afterOneOrder, 'new-customer window over'];
  return instant >= first.deliveredAt ? ['onboarding', 'first order delivered'] : ['first_order', 'a first order'];
}

function talks(moment: Moment): Reasoned<Phase> | null {
  const isHeld = (signs: ReturnType<typeof offers>) => signs.some((sign) => speaks(sign, moment.instant));
  if (isHeld(checkouts(moment))) return ['in_talks', 'a checkout begun'];
  if (isHeld(offers(moment))) return ['in_talks', 'an offer out'];
  if (hasOpenLead(moment)) return ['in_talks', 'a lead being worked'];
  return isHeld(responses(moment)) ? ['responded', 'a sign of intent'] : null;
}

function awareness(moment: Moment): Reasoned<Phase> {
  return ['reached', moment.life.knownSince === moment.instant ? 'first known' : 'no sign of intent'];
}
