import { IntakeError } from '#functions/intake/errors.ts';
import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, type RecordMapping } from '#functions/sources/mapping.ts';
import { asObject, quoted, textOf } from '#functions/sources/reading.ts';
import type { Source } from '#functions/sources/source.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { invoiceMappings, isInvoice } from './invoice.ts';
import { reconcile } from './reconcile.ts';
import { isSubscription, subscriptionTerm } from './subscription.ts';
import { webhook } from './webhook.ts';

const personal = compileRules({
  ...usualPersonal,
  customer_email: 'email',
  customer_name: 'name',
  customer_phone: 'phone',
  customer_address: 'hidden',
  customer_shipping: 'hidden',
  customer_tax_ids: 'hidden',
  shipping_details: 'hidden',
  address: 'hidden',
  'metadata.name': 'name',
  'metadata.customer_name': 'name',
  receipt_email: 'email',
  comment: 'prose',
  description: 'prose',
  hosted_invoice_url: 'hidden',
  invoice_pdf: 'hidden',
  billing_details: 'hidden',
});

const mapped = {
  name: 'stripe_billing',
  records: ['contracts', 'identity_pairs'],
  personal,
} as const satisfies Partial<Source>;

/** Subscriptions and the bills that renew them; payments of orders are the shop's own to tell. */
export const stripeBilling: Source = {
  ...mapped,
  about: {
    system: 'Stripe Billing',
    sends: 'Events of subscriptions, and of paid or failed invoices, by webhook',
    authenticates:
      'Stripe-Signature: hex HMAC-SHA-256 over time and raw body under the secret of the endpoint, at most 300 seconds old or ahead. A bearer key that may read events, subscriptions and invoices, on our requests',
    oddities: [
      'Amounts are in the smallest unit of the currency: whole for 15 currencies, thousandths for five, hundredths for all others, ISK and UGX too',
      'Events come unordered and more than once, with whole seconds: within one, the deletion of a subscription holds over an update, and that over its creation',
      'A term is told by the subscription and by its bill; the bill counts as told when it was made, so that what the subscription says later holds',
      'That a term was renewed shows in the next term of its subscription',
      'Since 2025 discounts come as ids alone: then the price after discount is unknown from the subscription, and known from the bill',
      'Prices counted by use or in steps have no monthly amount before the bill; an event in test mode is kept aside',
      'The account is asked for its events of a day too: it keeps them for 30 days, each as its webhook sent it',
      'Times are seconds since 1970, UTC',
    ],
    read: [
      'https://docs.stripe.com/webhooks#verify-manually',
      'https://docs.stripe.com/api/subscriptions/object',
      'https://docs.stripe.com/api/invoices/object',
      'https://docs.stripe.com/api/events/list',
      'https://docs.stripe.com/currencies#zero-decimal',
    ],
  },
  map: mapParts(mapped, (body) => {
    const event = asObject(body);
    return [{ object: event, mappings: mappingsOf(event) }];
  }),
  webhook,
  reconcile,
};

function mappingsOf(event: JsonObject): readonly RecordMapping[] {
  const type = textOf(event, 'type') ?? '';
  if (event.livemode === false) throw new IntakeError('LC-ING-016', 'an event in test mode');
  if (type.startsWith('customer.subscription.') && isSubscription(event)) return [subscriptionTerm];
  if (isInvoice(event)) return invoiceMappings;
  throw new IntakeError('LC-ING-016', `event ${quoted(type)}`);
}
