import { day } from '#local/demo/world/calendar.ts';
import { lastAt, type Moment, past } from './life.ts';

/** From the start of a contract's first term to its end; Infinity while it runs. */
type Contract = { readonly from: number; readonly until: number };

export function contractsOf(moment: Moment): Contract[] {
  const ends = past(moment, 'contract_ended');
  return past(moment, 'term_started').map(({ contract, at }) => {
    const end = ends.find((ending) => ending.contract === contract && ending.at >= at);
    return { from: at, until: end?.at ?? Number.POSITIVE_INFINITY };
  });
}

export function isUnderContract(moment: Moment): boolean {
  return contractsOf(moment).some(({ until }) => until === Number.POSITIVE_INFINITY);
}

/** Whether a contract ran, or runs, beyond the window in which its customer was new. */
export function hasRunOn(moment: Moment): boolean {
  const contracts = contractsOf(moment);
  const began = moment.purchases[0]?.at ?? contracts[0]?.from ?? Number.POSITIVE_INFINITY;
  const windowEnd = began + moment.rules.settings.newCustomer * day;
  return moment.instant >= windowEnd && contracts.some(({ until }) => until > windowEnd);
}

/** The last contract ended, and neither another one nor a purchase came after. */
export function hasLeftContract(moment: Moment): boolean {
  const endedAt = lastAt(moment, 'contract_ended');
  if (endedAt === Number.NEGATIVE_INFINITY || isUnderContract(moment)) return false;
  return (moment.purchases.at(-1)?.at ?? Number.NEGATIVE_INFINITY) <= endedAt;
}
