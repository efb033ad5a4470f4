import { knownChoice, wordAt } from '#functions/sources/deciding.ts';
import { needed, rounded } from '#functions/sources/exact.ts';
import {
  at,
  changed,
  choice,
  constant,
  currency,
  type Field,
  first,
  latest,
  localInstant,
  lower,
  prose,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** The zone that every request asks for. */
export const zone = 'UTC';

const has = (path: string) => (object: JsonObject) => ![undefined, null, ''].includes(at(object, path) as string);

function isTransaction(object: JsonObject): boolean {
  return has('id')(object) && has('commissionStatus')(object);
}

/** A bonus is paid to a partner for no sale at all. */
const isSale = (object: JsonObject) => isTransaction(object) && !/bonus/.test(wordAt(object, 'type'));

const status = lower('commissionStatus');
const isRefused = (object: JsonObject) => ['declined', 'deleted'].includes(wordAt(object, 'commissionStatus'));

const clickedAt = localInstant(zone, 'clickDate');
const soldAt = localInstant(zone, 'transactionDate');
const decidedAt = localInstant(zone, 'validationDate');

/** A sale may be in another currency than its commission: an amount without its own currency is none. */
const inCurrencyOf =
  (other: string) =>
  (object: JsonObject): boolean =>
    wordAt(object, 'saleAmount.currency') === wordAt(object, other);

const times = { occurredAt: first(clickedAt, soldAt), updatedAt: latest(soldAt, decidedAt) };

const acquisitions: Readonly<Record<string, string>> = { new: 'true', returning: 'false', existing: 'false' };

const dayOfSale: Field = changed(soldAt, (instant) => instant.slice(0, 10));

export const referral = mappingOf('referrals', {
  when: isSale,
  sourceId: text('id'),
  ...times,
  columns: {
    kind: constant('partner'),
    state: choice(status, { pending: 'converted', deleted: 'declined' }),
    partner_id: text('publisherId'),
    partner: text('siteName'),
    code: text('voucherCode'),
    order_id: text('orderRef'),
    clicked_at: clickedAt,
    converted_at: soldAt,
    decided_at: decidedAt,
    sale_amount: when(inCurrencyOf('commissionAmount.currency'), rounded('saleAmount.amount')),
    reward_amount: rounded('commissionAmount.amount'),
    currency: currency('commissionAmount.currency'),
    refusal_reason: first(
      prose('declineReason'),
      choice(status, { pending: null, approved: null, declined: null, deleted: 'deleted' }),
    ),
    is_new_customer: knownChoice(lower('customerAcquisition'), acquisitions, 'customerAcquisition'),
  },
});

/** What is refused costs nothing: the same row, restated. */
export const commission = mappingOf('marketing_costs', {
  when: isTransaction,
  sourceId: text('id'),
  occurredAt: soldAt,
  updatedAt: times.updatedAt,
  columns: {
    cost_date: dayOfSale,
    platform: constant('awin'),
    account_id: text('advertiserId'),
    campaign: text('campaign'),
    cost_type: constant('commission'),
    amount: when(
      isRefused,
      constant('0'),
      needed('commissionAmount of a transaction', rounded('commissionAmount.amount')),
    ),
    currency: needed('currency of a commission', currency('commissionAmount.currency')),
    platform_conversions: when(isRefused, constant('0'), when(isSale, constant('1'), constant('0'))),
    platform_revenue: when(
      (object) => !isRefused(object) && inCurrencyOf('commissionAmount.currency')(object),
      rounded('saleAmount.amount'),
    ),
  },
});
