import { countOf, type History } from './purchase-process.ts';

const fewestBuyers = 500;
const fewestDays = 180;
const longestSilenceDays = 30;
const repeatsOfThreeOrders = 2;

/** Why histories are too thin for a purchase process; empty where they are not. */
export function refusals(histories: readonly History[]): string[] {
  const buyers = countOf(histories);
  if (buyers === 0) return ['no customer has ordered yet'];
  const days = 1 + largest(histories, (history) => history.observedDays);
  const silence = -largest(histories, (history) => history.recencyDays - history.observedDays);
  const mostRepeats = largest(histories, (history) => history.repeats);
  return [
    ...(buyers < fewestBuyers ? [`${buyers} customers have ordered, ${fewestBuyers} are needed`] : []),
    ...(days < fewestDays ? [`orders go back ${days} days, ${fewestDays} are needed`] : []),
    ...(silence >= longestSilenceDays ? [`nobody ordered in the last ${longestSilenceDays} days`] : []),
    ...(mostRepeats < repeatsOfThreeOrders ? ['nobody ordered on three days'] : []),
  ];
}

function largest(histories: readonly History[], of: (history: History) => number): number {
  return histories.reduce((most, history) => Math.max(most, of(history)), Number.NEGATIVE_INFINITY);
}
