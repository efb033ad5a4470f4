import { isSet, wordAt } from '#functions/sources/deciding.ts';
import { text } from '#functions/sources/fields.ts';
import type { JsonObject } from '#functions/values/json.ts';

const wonFlag = isSet('properties.hs_is_closed_won');
const closedFlag = isSet('properties.hs_is_closed');
const lostFlag = isSet('properties.hs_is_closed_lost');
const stage = (deal: JsonObject) => wordAt(deal, 'properties.dealstage');

/** Stages of a pipeline of one's own have numbers for ids: only the two flags tell what they mean. */
export function isWon(deal: JsonObject): boolean {
  return wonFlag(deal) || stage(deal) === 'closedwon';
}

export function isLost(deal: JsonObject): boolean {
  const isClosed = closedFlag(deal) || lostFlag(deal);
  return !isWon(deal) && (isClosed || stage(deal) === 'closedlost');
}

/** Whom a deal is talked about with: the first that is associated. */
export const dealParties = {
  customer_id: text('associations.contacts.results.0.id'),
  company_id: text('associations.companies.results.0.id', 'properties.associatedcompanyid'),
};
