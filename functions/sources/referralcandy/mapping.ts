import { isSet } from '#functions/sources/deciding.ts';
import { rounded } from '#functions/sources/exact.ts';
import {
  at,
  changed,
  composed,
  constant,
  currency,
  emailHash,
  epoch,
  type Field,
  first,
  nameHashes,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';

const has = (object: JsonObject, path: string) => ![undefined, null, ''].includes(at(object, path) as string);

const referredAt = epoch('seconds', 'referral_timestamp');

const state: Field = when(
  isSet('returned'),
  constant('returned'),
  when(isSet('review_period_over'), constant('approved'), constant('converted')),
);

/** A referral has no id: its order tells it, and where none is named the friend and the second. */
const referralId = first(
  changed(text('external_reference_id'), (order) => `order|${order}`),
  composed('|', emailHash('referral_email'), text('referral_timestamp')),
);

/** `period_to` is the time up to which the page tells: a state is as new as the first page that told it. */
export const referral = mappingOf('referrals', {
  when: (object) => has(object, 'referral_email') && has(object, 'referral_timestamp'),
  sourceId: referralId,
  occurredAt: referredAt,
  updatedAt: first(epoch('seconds', 'period_to'), referredAt),
  version: state,
  columns: {
    kind: constant('customer'),
    state,
    referrer_email_hash: emailHash('referring_email'),
    friend_email_hash: emailHash('referral_email'),
    order_id: text('external_reference_id'),
    converted_at: referredAt,
    refusal_reason: when(isSet('returned'), constant('returned')),
  },
});

const earnedAt = epoch('seconds', 'created_at');

/** What the advocate was given; for which referral is not told. A discount in per cent, or without currency, is no value. */
export const reward = mappingOf('loyalty_events', {
  when: (object) => has(object, 'advocate_email') && has(object, 'created_at'),
  sourceId: changed(
    first(text('id'), composed('|', emailHash('advocate_email'), text('created_at'))),
    (id) => `reward|${id}`,
  ),
  occurredAt: earnedAt,
  version: text('status'),
  columns: {
    kind: constant('earned'),
    email_hash: emailHash('advocate_email'),
    ...nameHashes('advocate_name'),
    value: when((object) => has(object, 'currency_code'), rounded('amount')),
    currency: currency('currency_code'),
    description: first(prose('description'), text('discount')),
  },
});

/** What the shop told of a purchase. The order is the shop's own affair; what the buyer allowed is not told elsewhere. */
export const purchase = mappingOf('consents', {
  when: (object) => has(object, 'order_timestamp') && has(object, 'email') && has(object, 'accepts_marketing'),
  sourceId: changed(emailHash('email'), (email) => `purchase|${email}`),
  occurredAt: epoch('seconds', 'order_timestamp'),
  columns: {
    channel: constant('email'),
    state: when(isSet('accepts_marketing'), constant('granted'), constant('never')),
    method: constant('purchase'),
    email_hash: emailHash('email'),
    ...nameHashes('first_name', 'last_name'),
  },
});
