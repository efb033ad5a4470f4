import type { JsonObject } from '#functions/intake/json.ts';
import { at, text } from '#functions/sources/fields.ts';

const property = (deal: JsonObject, name: string) => at(deal, `properties.${name}`);

/** Stages of a pipeline of one's own have numbers for ids: only the two flags tell what they mean. */
export function isWon(deal: JsonObject): boolean {
  return property(deal, 'hs_is_closed_won') === 'true' || property(deal, 'dealstage') === 'closedwon';
}

export function isLost(deal: JsonObject): boolean {
  const isClosed = property(deal, 'hs_is_closed') === 'true' || property(deal, 'hs_is_closed_lost') === 'true';
  return !isWon(deal) && (isClosed || property(deal, 'dealstage') === 'closedlost');
}

/** Whom a deal is talked about with: the first that is associated. */
export const dealParties = {
  customer_id: text('associations.contacts.results.0.id'),
  company_id: text('associations.companies.results.0.id', 'properties.associatedcompanyid'),
};
