import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { commission, referral } from './mapping.ts';
import { pull } from './pull.ts';
import { pushedCommission, pushedReferral, unwrapped } from './push.ts';
import { webhook } from './webhook.ts';

const core = {
  name: 'awin',
  records: ['referrals', 'marketing_costs'],
  personal: compileRules({ ...usualPersonal, iphash: 'hidden', declinereason: 'prose' }),
} as const satisfies Partial<Source>;

const mappings = [referral, commission, pushedReferral, pushedCommission];

const mapped = mapParts(core, (body) => transactionsOf(body).map((object) => ({ object, mappings })));

/** Sales that partners of the Awin network brought, and what is paid for them. */
export const awin: Source = {
  ...core,
  about: {
    system: 'Awin',
    sends:
      'Sales of partners and the commission for them: pulled by the day of sale, of decision and of amendment, or pushed as they come',
    authenticates:
      'A bearer token on our requests. A push has no signature: the address given to Awin carries a secret, `/awin?key=…`, which is one of the signing keys of this source; without it a push is refused, as it would make costs. Such an address is as secret as a key: change it when it may have been seen',
    oddities: [
      'A commission counts as a cost from the day of sale on, and as 0 once it is declined or deleted: a later version of the same row',
      'What is decided or amended late shows only by the day of decision or amendment: all three lists are pulled, in windows of 31 days at most and 20 calls a minute',
      'Times have no offset: pulled ones are in UTC, which every request asks for; pushed ones are taken as those of London',
      'An amendment and a deletion have no time of their own: of versions with one time the one received later holds',
      'A push tells of a sale once, without its order and with amounts as text, and is never repeated; the pull tells the rest under the same id',
      'A bonus is a cost, and no sale',
      'A sale in another currency than its commission is left without its amount',
      'The fee of the network itself is not in it: put it into the other costs',
    ],
    read: [
      'https://help.awin.com/apidocs/returns-a-list-of-transactions-for-a-given-advertiser.md',
      'https://help.awin.com/docs/transaction-notifications',
    ],
  },
  map: (delivery, context) => mapped(unwrapped(delivery), context),
  pull,
  webhook,
};

/** The whole list that the API answers with, or one transaction. */
function transactionsOf(body: Json): readonly JsonObject[] {
  return isJsonObject(body) ? [body] : objectsOf(body, 'the body');
}
