import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { actionMappings, reversals } from './mapping.ts';
import { pull } from './pull.ts';

const core = {
  name: 'impact',
  records: ['referrals', 'marketing_costs'],
  personal: compileRules({
    ...usualPersonal,
    ipaddress: 'network',
    callerid: 'phone',
    customerpostcode: 'hidden',
    customerarea: 'hidden',
    customercity: 'hidden',
  }),
} as const satisfies Partial<Source>;

/** Sales that partners of impact.com brought, and what is paid for them. */
export const impact: Source = {
  ...core,
  about: {
    system: 'impact.com',
    sends: 'Actions of partners and their reversals, as pages of its API',
    authenticates: 'Account SID and token, by basic authentication on our requests',
    oddities: [
      'An action counts as a cost from its day on, with the fee of impact.com where `ClientCost` tells it, and as 0 once it is reversed: a later version of the same row',
      'An approval is no update for the API: actions are pulled by their last update and by their locking date',
      'When and why an action was reversed only its updates say; they know no name of the partner and no amounts, so the reversed action, pulled as well, holds after them from its receipt on',
      'Other updates repeat what their actions tell, and are not asked for',
      'Numbers have up to eight decimal places, and are rounded to six',
      'The day of a cost is that of the event in the zone of the account, as the time is written',
      'What is no value is an empty text',
      'It answers with XML unless JSON is asked for',
    ],
    read: [
      'https://raw.githubusercontent.com/api-evangelist/impact/refs/heads/main/openapi/impact-brand-actions-v14-openapi.yml',
    ],
  },
  map: mapParts(core, (body, { receivedAt }) => {
    const mappings = [...actionMappings(receivedAt), ...reversals];
    return objectsIn(body).map((object) => ({ object, mappings }));
  }),
  pull,
};

/** A page of actions or of updates, a list of them, or one. */
function objectsIn(body: Json): readonly JsonObject[] {
  if (!isJsonObject(body)) return objectsOf(body, 'the body');
  const list = ['Actions', 'ActionUpdates'].find((name) => name in body);
  const paging = Object.keys(body).filter((name) => name.startsWith('@'));
  return list === undefined ? [body] : objectsOfPage(body, list, paging);
}
