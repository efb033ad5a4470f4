import { isSet } from '#functions/sources/deciding.ts';
import {
  at,
  changed,
  choice,
  composed,
  currency,
  epoch,
  type Field,
  first,
  lower,
  text,
  when,
} from '#functions/sources/fields.ts';
import { mappingOf } from '#functions/sources/mapping.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import { discountGiven, monthlyAmount } from './price.ts';

const states: Readonly<Record<string, string>> = {
  trialing: 'trial',
  active: 'active',
  past_due: 'past_due',
  unpaid: 'past_due',
  incomplete: 'past_due',
  paused: 'paused',
  canceled: 'ended',
  incomplete_expired: 'ended',
};

const body = 'data.object';

export const isSubscription = (event: JsonObject) => at(event, `${body}.object`) === 'subscription';

function subscriptionOf(event: JsonObject): JsonObject {
  const found = at(event, body);
  return isJsonObject(found) ? found : {};
}

/** The term that runs: newer versions of the API tell it of each item. */
const termStart = epoch(
  'seconds',
  `${body}.current_period_start`,
  `${body}.items.data.0.current_period_start`,
  `${body}.start_date`,
);
const termEnd = epoch('seconds', `${body}.current_period_end`, `${body}.items.data.0.current_period_end`);

const state = when(
  (event) => isJsonObject(at(event, `${body}.pause_collection`)) && at(event, `${body}.status`) === 'active',
  () => 'paused',
  choice(lower(`${body}.status`), states),
);

const endedStates: readonly unknown[] = ['canceled', 'incomplete_expired'];
const hasEnded = (event: JsonObject) => endedStates.includes(at(event, `${body}.status`));

const endsWithPeriod = isSet(`${body}.cancel_at_period_end`);

/** Nothing is due where the end is agreed on. */
const renewalDue: Field = (event, context) => {
  const end = termEnd(event, context);
  const agreedEnd = epoch('seconds', `${body}.cancel_at`)(event, context);
  const willEnd = endsWithPeriod(event) || (agreedEnd !== null && end !== null && agreedEnd <= end);
  return hasEnded(event) || willEnd ? null : end;
};

/** Of events within one second the later in the life of a subscription holds. */
const rankedTime: Field = (event, context) => {
  const rank = (
    { 'customer.subscription.created': 0, 'customer.subscription.deleted': 2 } as Readonly<Record<string, number>>
  )[textOf(event, 'type') ?? ''];
  return changed(epoch('seconds', 'created'), (time) => time.replace(/0$/, String(rank ?? 1)))(event, context);
};

/** The term that a subscription is in. */
export const subscriptionTerm = mappingOf('contracts', {
  sourceId: composed('|', text(`${body}.id`), termStart),
  occurredAt: termStart,
  updatedAt: rankedTime,
  columns: {
    contract_id: text(`${body}.id`),
    customer_id: text(`${body}.customer`),
    product_id: text(`${body}.items.data.0.price.product`, `${body}.items.data.0.plan.product`, `${body}.plan.product`),
    order_id: text(`${body}.latest_invoice`),
    state,
    started_at: termStart,
    renewal_due_at: renewalDue,
    ended_at: when(hasEnded, first(epoch('seconds', `${body}.ended_at`), epoch('seconds', `${body}.canceled_at`))),
    end_reason: when(hasEnded, text(`${body}.cancellation_details.feedback`, `${body}.cancellation_details.reason`)),
    amount_per_month: (event) => monthlyAmount(subscriptionOf(event)),
    currency: currency(`${body}.currency`, `${body}.items.data.0.price.currency`, `${body}.plan.currency`),
    discount_given: (event) => discountGiven(subscriptionOf(event)),
  },
});
