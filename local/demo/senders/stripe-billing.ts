import type { WholePiece } from '#local/demo/delivery.ts';
import type { Contract, Term } from '#local/demo/people/contracts.ts';
import type { Life } from '#local/demo/people/life.ts';
import type { Person } from '#local/demo/people/people.ts';
import { contractSystem, termMonths, termName, termPrice } from '#local/demo/people/terms.ts';
import { hasHappened } from '#local/demo/world/world.ts';
import { posted, signatureOf } from './posted.ts';
import type { Sending } from './sending.ts';

/** One contract as the billing system knows it, at one of its terms. */
type Billed = { readonly contract: Contract; readonly term: Term; readonly person: Person };

const seconds = (at: number) => Math.floor(at / 1000);
const idsOf = ({ contract, term }: Billed) => ({
  subscription: `sub_${contract.number}`,
  customer: `cus_${contract.number}`,
  invoice: `in_${contract.number}_${term.number}`,
  discount: `di_${contract.number}_${term.number}`,
  product: `prod_${contract.product.replaceAll('-', '_')}`,
});

/** Each term is billed, paid and begun; the last one may be cancelled, with a word of why. */
export function billingPieces({ person, contract }: Life, sending: Sending): WholePiece[] {
  const { world } = sending;
  if (contract === null || contractSystem(world, person) !== 'stripe_billing') return [];
  return contract.terms.flatMap((term) => {
    const billed = { contract, term, person };
    const { startedAt, endedAt, number } = term;
    const kind = number === 1 ? 'created' : 'updated';
    const begun = hasHappened(startedAt + 60_000, world)
      ? [
          event('invoice.paid', invoiceOf(billed), startedAt, sending),
          event(`customer.subscription.${kind}`, subscriptionOf(billed, false), startedAt + 2_000, sending),
        ]
      : [];
    return hasHappened(endedAt, world)
      ? [...begun, event('customer.subscription.deleted', subscriptionOf(billed, true), endedAt, sending)]
      : begun;
  });
}

type Body = { readonly id: string };

function event(type: string, object: Body, at: number, sending: Sending): WholePiece {
  const created = seconds(at);
  const body = JSON.stringify({
    id: `evt_${object.id}_${created}`,
    object: 'event',
    api_version: '2025-09-30.clover',
    created,
    data: { object },
    livemode: true,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  });
  const sentAt = Math.min(at + 3_000, sending.world.until - 1_000);
  const time = seconds(sentAt);
  const signature = signatureOf('stripe_billing', `${time}.${body}`, sending, 'hex');
  return posted(
    { source: 'stripe_billing', at: sentAt, body, headers: { 'stripe-signature': `t=${time},v1=${signature}` } },
    sending,
  );
}

function subscriptionOf(billed: Billed, isOver: boolean) {
  const { contract, term } = billed;
  const ids = idsOf(billed);
  const { listed, off } = termPrice(term);
  const started = seconds(contract.terms[0]?.startedAt ?? term.startedAt);
  const ended = isOver && term.endedAt !== null ? seconds(term.endedAt) : null;
  const coupon = { id: `OFF_${off}`, object: 'coupon', amount_off: off, percent_off: null, currency: 'eur' };
  return {
    id: ids.subscription,
    object: 'subscription',
    billing_cycle_anchor: started,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: ended,
    cancellation_details: {
      comment: null,
      feedback: isOver ? feedbackOf(term) : null,
      reason: isOver ? reasonOf(term) : null,
    },
    created: started,
    currency: 'eur',
    customer: ids.customer,
    discounts: off === 0 ? [] : [{ id: ids.discount, object: 'discount', source: { type: 'coupon', coupon } }],
    ended_at: ended,
    items: {
      object: 'list',
      data: [
        {
          id: `si_${contract.number}`,
          object: 'subscription_item',
          current_period_start: seconds(term.startedAt),
          current_period_end: seconds(term.dueAt),
          price: priceOf(ids.product, listed),
          quantity: 1,
        },
      ],
      has_more: false,
      total_count: 1,
    },
    latest_invoice: ids.invoice,
    livemode: true,
    metadata: {},
    pause_collection: null,
    start_date: started,
    status: isOver ? 'canceled' : 'active',
    trial_end: null,
    trial_start: null,
  };
}

function priceOf(product: string, listed: number) {
  return {
    id: `price_${listed}`,
    object: 'price',
    active: true,
    billing_scheme: 'per_unit',
    currency: 'eur',
    product,
    recurring: { interval: 'month', interval_count: termMonths, usage_type: 'licensed' },
    tax_behavior: 'exclusive',
    type: 'recurring',
    unit_amount: listed,
    unit_amount_decimal: String(listed),
  };
}

/** The answers that may be chosen on the page where one cancels. */
const feedback: Readonly<Record<string, string>> = {
  'Too expensive': 'too_expensive',
  'Not used': 'unused',
  'Went to a competitor': 'switched_service',
  'Out of business': 'other',
};

const feedbackOf = ({ endReason }: Term) => feedback[endReason ?? ''] ?? null;
const reasonOf = ({ endReason }: Term) =>
  endReason === 'Payment failed' ? 'payment_failed' : 'cancellation_requested';

function invoiceOf(billed: Billed) {
  const { contract, term, person } = billed;
  const ids = idsOf(billed);
  const { listed, off } = termPrice(term);
  const [start, end] = [seconds(term.startedAt), seconds(term.dueAt)];
  const line = {
    id: `il_${contract.number}_${term.number}`,
    object: 'line_item',
    amount: listed,
    currency: 'eur',
    description: `1 × ${termName(contract)}`,
    discount_amounts: off === 0 ? [] : [{ amount: off, discount: ids.discount }],
    discountable: true,
    parent: {
      type: 'subscription_item_details',
      invoice_item_details: null,
      subscription_item_details: {
        proration: false,
        subscription: ids.subscription,
        subscription_item: `si_${contract.number}`,
      },
    },
    period: { start, end },
    pricing: { type: 'price_details', price_details: { price: `price_${listed}`, product: ids.product } },
    quantity: 1,
    taxes: [],
  };
  return {
    id: ids.invoice,
    object: 'invoice',
    account_name: 'Quillmoor',
    amount_due: listed - off,
    amount_paid: listed - off,
    amount_remaining: 0,
    billing_reason: term.number === 1 ? 'subscription_create' : 'subscription_cycle',
    created: start,
    currency: 'eur',
    customer: ids.customer,
    customer_address: { city: person.address.city, country: person.address.countryCode, line1: person.address.street },
    customer_email: person.email,
    customer_name: `${person.firstName} ${person.lastName}`,
    customer_phone: person.phone,
    customer_shipping: null,
    customer_tax_ids: [],
    hosted_invoice_url: `https://invoice.example/i/${ids.invoice}`,
    invoice_pdf: `https://invoice.example/i/${ids.invoice}/pdf`,
    lines: { object: 'list', data: [line], has_more: false, total_count: 1 },
    livemode: true,
    number: `QM-${contract.number}-${term.number}`,
    parent: {
      type: 'subscription_details',
      quote_details: null,
      subscription_details: { metadata: {}, subscription: ids.subscription },
    },
    period_end: start,
    period_start: start,
    status: 'paid',
    status_transitions: { finalized_at: start, paid_at: start },
    subtotal: listed,
    total: listed - off,
  };
}
