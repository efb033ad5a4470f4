import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { purchase, referral, reward } from './mapping.ts';
import { pull } from './pull.ts';

const core = {
  name: 'referralcandy',
  records: ['referrals', 'loyalty_events', 'consents'],
  personal: compileRules({
    ...usualPersonal,
    referral_email: 'email',
    referring_email: 'email',
    customer_email: 'email',
    advocate_email: 'email',
    advocate_name: 'name',
    description: 'prose',
    user_agent: 'hidden',
  }),
} as const satisfies Partial<Source>;

const mappings = [referral, reward, purchase];

/** Referrals and rewards of a ReferralCandy programme. */
export const referralCandy: Source = {
  ...core,
  about: {
    system: 'ReferralCandy',
    sends: 'Referred purchases and rewards, as pages of its API; purchases as the shop told them, by the line',
    authenticates:
      'Access id, time and the MD5 of the secret key and the sorted parameters, on each of our requests: the API takes nothing stronger',
    oddities: [
      'A referral has no id: its order is its id, and where none is named the friend and the second of the purchase',
      'A referral is told when the friend has bought: invitations and clicks are not, and are null',
      'No list tells what changed, so the last 90 days are read again: `review_period_over` approves a referral, `returned` takes it back; each state is as new as the end of the first page that told it',
      'The answer to a return that we tell ourselves names the friend alone, and no purchase: it makes no record, and is quarantined',
      'A reward names its advocate and no referral; its value counts only where an amount and a currency are told, as a discount may be in per cent',
      'Times are in seconds since 1970, flags may be texts',
      'A purchase tells whether its buyer takes marketing mail; the order itself comes from the shop',
      'Who referred one friend (`referrer.json`) can be asked for each friend alone: the referrals tell it for all',
    ],
    read: ['https://www.referralcandy.com/api'],
  },
  map: mapParts(core, (body) => objectsIn(body).map((object) => ({ object, mappings }))),
  file: 'lines',
  pull,
};

/** A page of referrals or rewards, a list, or one object; a referral takes along up to when its page tells. */
function objectsIn(body: Json): readonly JsonObject[] {
  if (!isJsonObject(body)) return objectsOf(body, 'the body');
  if ('rewards' in body) return objectsOfPage(body, 'rewards');
  if (!('referrals' in body)) return [body];
  const { period_to: until } = body;
  return objectsOfPage(body, 'referrals').map((each) => (until === undefined ? each : { ...each, period_to: until }));
}
