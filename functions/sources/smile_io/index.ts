import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { customer, movement, referral } from './mapping.ts';
import { pull } from './pull.ts';

const core = {
  name: 'smile_io',
  records: ['loyalty_events', 'referrals', 'customer_traits', 'identity_pairs'],
  personal: compileRules({
    ...usualPersonal,
    receiver_customer_email: 'email',
    customer_email: 'email',
    date_of_birth: 'hidden',
    description: 'prose',
    internal_note: 'prose',
  }),
} as const satisfies Partial<Source>;

const mappings = [movement, referral];

/** Members, points and referrals of a Smile.io programme. */
export const smileIo: Source = {
  ...core,
  about: {
    system: 'Smile.io',
    sends:
      'Members with their tier and movements of points, as pages of its API; the same and referrals as a file by the line',
    authenticates: 'An API key as bearer token on our requests',
    oddities: [
      'A customer who only might join is a candidate and no member; when one joined is not told, so the creation of the profile stands for it',
      'Year 1004 of a date of birth means that the year is unknown: it becomes no trait; of other dates only the year is kept',
      'When a tier was reached is not told: the update with which the customer was first seen in it is taken, and a tier held before is not seen again',
      'The tier stands in `vip_status`; `vip_tier_id` beside it is old and read where it stands alone',
      'Movements have a sign and no kind: minus is redeemed, plus is earned, words of expiry make it expired, and a note of the merchant adjusted',
      'A referral names no order: it is joined by e-mail and time. Its friend is a customer, and its sender has a reward, once the friend has ordered',
      'The API lists customers and points transactions, and publishes no path that lists referrals: those come as a file of referral objects, or of lists of them, by the line',
      'Activities are what a shop sends to Smile.io, once for each token and distinct id: they make no record here, and are quarantined',
    ],
    read: [
      'https://dev.smile.io/api/pagination/cursor-pagination',
      'https://dev.smile.io/api/resources/points-transactions/list-points-transactions.md',
      'https://dev.smile.io/api/resources/referrals/referral-object',
      'https://dev.smile.io/api/resources/vip-tier-changes/vip-tier-change-object',
    ],
  },
  map: mapParts(core, (body) =>
    objectsIn(body).map((object) => ({ object, mappings: 'points_change' in object ? mappings : all })),
  ),
  file: 'lines',
  pull,
};

const all = [...mappings, ...customer];

/** A page of one of the lists, a list, or one object. */
function objectsIn(body: Json): readonly JsonObject[] {
  if (!isJsonObject(body)) return objectsOf(body, 'the body');
  const name = ['customers', 'points_transactions', 'referrals'].find((list) => list in body);
  return name === undefined ? [body] : objectsOfPage(body, name, ['metadata']);
}
