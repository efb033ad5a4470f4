import { millionthsAt, neededMillionths } from '#functions/sources/deciding.ts';
import { composed, currency, type Field, first, localInstant, text, when } from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { textOf } from '#functions/sources/reading.ts';
import { amountPerMonth, type Period, periodIn, shareText } from '#functions/sources/terms.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { idAt, isStatus, time } from './fields.ts';
import { buyer } from './people.ts';

export const isSubscription = (object: JsonObject) => 'billing_period' in object;

const utc = (name: string) => localInstant('UTC', `${name}_date_gmt`);
const start = utc('start');
/** A term begins with the payment for it. */
const termStart = first(utc('last_payment'), start, time('date_created'));
const ended = ['cancelled', 'expired', 'switched', 'trash'];
const hasEnded = isStatus(...ended);

const states: Readonly<Record<string, string>> = {
  active: 'active',
  'pending-cancel': 'active',
  pending: 'past_due',
  'on-hold': 'paused',
};

/** On hold is a pause, or a payment that failed and is tried again; until its end a trial is active like any other. */
const state: Field = (subscription, context) => {
  if (hasEnded(subscription)) return 'ended';
  const status = textOf(subscription, 'status') ?? '';
  if (status === 'on-hold' && utc('payment_retry')(subscription, context) !== null) return 'past_due';
  const trialEnd = utc('trial_end')(subscription, context);
  const now = time('date_modified')(subscription, context);
  if (status === 'active' && trialEnd !== null && now !== null && trialEnd > now) return 'trial';
  return states[status] ?? status;
};

/** Without tax and shipping. */
function netOf(subscription: JsonObject): bigint {
  const [total, tax, shipping] = ['total', 'total_tax', 'shipping_total'].map((name) =>
    neededMillionths(subscription, name),
  );
  return (total ?? 0n) - (tax ?? 0n) - (shipping ?? 0n);
}

function billingOf(subscription: JsonObject): Period | null {
  return periodIn(subscription, 'billing_period', 'billing_interval');
}

const monthly: Field = (subscription) => {
  const period = billingOf(subscription);
  return period === null ? null : amountPerMonth(netOf(subscription), period);
};

const discount: Field = (subscription) => {
  const off = millionthsAt(subscription, 'discount_total') ?? 0n;
  return shareText(off, netOf(subscription) + off);
};

/** The order that began the subscription paid its first term; of later ones the body does not name the order. */
const firstOrder: Field = (subscription, context) => {
  const begun = start(subscription, context) ?? '';
  return termStart(subscription, context)?.slice(0, 10) === begun.slice(0, 10)
    ? idAt('parent_id')(subscription, context)
    : null;
};

/** The term that a subscription is in. An end that is only planned has not come. */
export const subscriptionTerm = mappingOf('contracts', {
  sourceId: composed('|', text('id'), termStart),
  occurredAt: termStart,
  updatedAt: time('date_modified'),
  columns: {
    contract_id: text('id'),
    ...buyer,
    product_id: idAt('line_items.0.product_id'),
    order_id: firstOrder,
    state,
    started_at: termStart,
    renewal_due_at: when(isStatus('active', 'on-hold'), utc('next_payment')),
    ended_at: when(hasEnded, first(utc('end'), utc('cancelled'), time('date_modified'))),
    end_reason: when(hasEnded, text('status')),
    amount_per_month: monthly,
    currency: currency('currency'),
    discount_given: discount,
  },
});
