import { IntakeError } from '#functions/intake/errors.ts';
import { needed, rounded } from '#functions/sources/exact.ts';
import { at, changed, constant, currency, first, localInstant, text } from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import type { Delivery } from '#functions/sources/source.ts';
import type { JsonObject } from '#functions/values/json.ts';

const member = 'AwinTransactionPush';

/** Times of a push have no zone, and none is asked for: those of the company are taken. */
const zone = 'Europe/London';

/** The JSON inside the form; a page of the API, or a piece of one, is JSON itself. */
export function unwrapped(delivery: Delivery): Delivery {
  const body = Buffer.from(delivery.body).toString('utf8');
  if (/^\s*[[{]/.test(body)) return delivery;
  const json = new URLSearchParams(body).get(member);
  if (json === null) throw new IntakeError('LC-ING-016', `a form without ${member}`);
  return { ...delivery, body: Buffer.from(json) };
}

function isPush(object: JsonObject): boolean {
  return ![undefined, null, ''].includes(at(object, 'transactionId') as string);
}

const clickedAt = localInstant(zone, 'clickTime', 'clickThroughTime');
const soldAt = localInstant(zone, 'transactionDate');

/** A push tells of a sale once, as it comes; what becomes of it is pulled, under the same id. */
export const pushedReferral = mappingOf('referrals', {
  when: isPush,
  sourceId: text('transactionId'),
  occurredAt: first(clickedAt, soldAt),
  updatedAt: soldAt,
  columns: {
    kind: constant('partner'),
    state: constant('converted'),
    partner_id: text('affiliateId'),
    code: text('voucherCode'),
    order_id: text('orderRef'),
    clicked_at: clickedAt,
    converted_at: soldAt,
    sale_amount: rounded('transactionAmount'),
    reward_amount: rounded('commission'),
    currency: currency('transactionCurrency'),
  },
});

export const pushedCommission = mappingOf('marketing_costs', {
  when: isPush,
  sourceId: text('transactionId'),
  occurredAt: soldAt,
  columns: {
    cost_date: changed(soldAt, (instant) => instant.slice(0, 10)),
    platform: constant('awin'),
    account_id: text('merchantId'),
    cost_type: constant('commission'),
    amount: needed('commission of a push', rounded('commission')),
    currency: needed('transactionCurrency of a push', currency('transactionCurrency')),
    platform_conversions: constant('1'),
    platform_revenue: rounded('transactionAmount'),
  },
});
