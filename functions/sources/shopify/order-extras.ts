import { IntakeError } from '#functions/intake/errors.ts';
import { flagOf } from '#functions/sources/deciding.ts';
import { amountOf, firstTextOf, instantOf, listOf, objectOf, textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';
import type { RecordValues } from '#sql/contracts/record.ts';
import type { RecordName } from '#sql/records/index.ts';
import { consentStates } from './consents.ts';
import { deliveryValues } from './fulfilments.ts';
import { requiredIdOf } from './ids.ts';
import type { OrderFacts } from './lines.ts';

/** What an order tells beside itself, each with a time of its own. */
type Extra = {
  readonly record: RecordName;
  readonly sourceId: string;
  readonly occurredAt: string;
  readonly updatedAt: string;
  readonly values: RecordValues;
};

/** How the order knows its buyer, for what is about the same person. */
type Buyer = Pick<RecordValues, 'customer_id' | 'email_hash' | 'phone_hash' | 'name_hash' | 'name_initial_hash'>;

type Told = {
  readonly facts: OrderFacts;
  readonly values: RecordValues;
  readonly occurredAt: string;
  readonly isVerified: boolean;
};

export function extrasOf(order: JsonObject, told: Told): readonly Extra[] {
  return [...checkoutOf(order, told), ...parcelsOf(order, told), ...consentsOf(order, told)];
}

/** The end of the checkout that the order came of, with the order's id. */
function checkoutOf(order: JsonObject, { facts, values, occurredAt, isVerified }: Told): readonly Extra[] {
  const checkout = textOf(order, 'checkout_id');
  if (checkout === null) return [];
  const at = instantOf(order, 'created_at') ?? occurredAt;
  const { browser_id, currency, sales_channel, payment_method, landing_page, referrer } = values;
  return [
    {
      record: 'checkouts',
      sourceId: `${checkout}|done`,
      occurredAt: at,
      updatedAt: at,
      values: {
        checkout_id: checkout,
        cart_id: textOf(order, 'cart_token'),
        step: 'done',
        ...buyerOf(values),
        browser_id: browser_id ?? null,
        value: amountOf(order, 'subtotal_price'),
        currency: currency ?? null,
        sales_channel: sales_channel ?? null,
        payment_method: payment_method ?? null,
        order_id: facts.orderId,
        landing_page: landing_page ?? null,
        referrer: referrer ?? null,
        is_verified: String(isVerified),
      },
    },
  ];
}

function buyerOf({ customer_id, email_hash, phone_hash, name_hash, name_initial_hash }: RecordValues): Buyer {
  return { customer_id, email_hash, phone_hash, name_hash, name_initial_hash } as Buyer;
}

function parcelsOf(order: JsonObject, { facts }: Told): readonly Extra[] {
  return listOf(order, 'fulfillments').map((parcel) => {
    const occurredAt = instantOf(parcel, 'created_at');
    if (occurredAt === null) throw new IntakeError('LC-ING-010', 'created_at of a fulfillment');
    return {
      record: 'deliveries',
      sourceId: requiredIdOf(parcel, 'fulfillment'),
      occurredAt,
      updatedAt: instantOf(parcel, 'updated_at') ?? occurredAt,
      values: deliveryValues(parcel, facts.orderId, facts.customerId),
    };
  });
}

/** What the customer says weighs more than the box ticked at the checkout; an empty box withdraws nothing. */
function consentsOf(order: JsonObject, told: Told): readonly Extra[] {
  const customer = objectOf(order, 'customer');
  const stated = (['email', 'sms'] as const).flatMap((channel) => statedConsent(channel, customer, told));
  const accepts = flagOf(order.buyer_accepts_marketing, 'buyer_accepts_marketing');
  if (!accepts || isJsonObject(customer?.email_marketing_consent)) return stated;
  return [...stated, consent('email', 'granted', 'checkout', told.occurredAt, told)];
}

function statedConsent(channel: 'email' | 'sms', customer: JsonObject | null, told: Told): readonly Extra[] {
  const given = objectOf(customer, `${channel}_marketing_consent`);
  const state = textOf(given, 'state')?.toLowerCase() ?? 'not_subscribed';
  if (state === 'not_subscribed') return [];
  const at = instantOf(given, 'consent_updated_at') ?? instantOf(customer, 'created_at') ?? told.occurredAt;
  const method = firstTextOf(given, 'opt_in_level')?.toLowerCase() ?? null;
  return [consent(channel, consentStates[state] ?? state, method, at, told)];
}

function consent(channel: string, state: string, method: string | null, at: string, { facts, values }: Told): Extra {
  return {
    record: 'consents',
    sourceId: `${facts.customerId ?? `order:${facts.orderId}`}|${channel}`,
    occurredAt: at,
    updatedAt: at,
    values: { channel, state, method, ...buyerOf(values) },
  };
}
