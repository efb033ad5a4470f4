import type { SourceCase } from '../case.ts';
import { april, event, february, item, march, oldSubscription, payer, subscription } from './bodies.ts';
import { coupon, items, priced, term, updated, webhook } from './expected.ts';
export const subscriptions: readonly SourceCase[] = [
  webhook('takes a term that was renewed', updated({}), [
    term(
      {
        contract_id: 'sub_1',
        customer_id: 'cus_1',
        product_id: 'prod_tea_club',
        order_id: 'in_2',
        state: 'active',
        started_at: '2026-03-15 10:00:00.000000',
        renewal_due_at: '2026-04-15 10:00:00.000000',
        ended_at: null,
        amount_per_month: '20',
        currency: 'EUR',
        discount_given: '0',
      },
      { updatedAt: '2026-03-15 10:00:10.000001' },
    ),
  ]),
  webhook(
    'takes a subscription as it was told before 2025, three years at a quarter less',
    event('customer.subscription.created', oldSubscription, february),
    [
      {
        record: 'contracts',
        sourceId: 'sub_old|2026-02-15 10:00:00.000000',
        updatedAt: '2026-02-15 10:00:00.000000',
        values: {
          product_id: 'prod_gold',
          amount_per_month: '22.5',
          currency: 'USD',
          discount_given: '0.25',
          state: 'active',
        },
      },
    ],
  ),
  webhook(
    'takes a trial, and that it will end',
    event(
      'customer.subscription.trial_will_end',
      { ...subscription, status: 'trialing', trial_start: march, trial_end: april },
      april - 259_200,
    ),
    [term({ state: 'trial' }, { updatedAt: '2026-04-12 10:00:00.000001' })],
  ),
  webhook('takes a pause', event('customer.subscription.paused', { ...subscription, status: 'paused' }, march + 60), [
    term({ state: 'paused' }),
  ]),
  webhook(
    'takes a pause of the collection as one',
    updated({ pause_collection: { behavior: 'void', resumes_at: null } }),
    [term({ state: 'paused' })],
  ),
  webhook('takes that it goes on', event('customer.subscription.resumed', subscription, march + 120), [
    term({ state: 'active' }),
  ]),
  ...['past_due', 'unpaid', 'incomplete'].map((status) =>
    webhook(`takes ${status} as a payment that is due`, updated({ status }), [term({ state: 'past_due' })]),
  ),
  webhook(
    'has nothing due once its end is agreed on',
    updated({
      cancel_at_period_end: true,
      canceled_at: march + 5,
      cancellation_details: { reason: 'cancellation_requested', feedback: 'unused', comment: null },
    }),
    [term({ state: 'active', renewal_due_at: null, ended_at: null, end_reason: null })],
  ),
  webhook('has nothing due once an end within the term is agreed on', updated({ cancel_at: april }), [
    term({ renewal_due_at: null }),
  ]),
  webhook(
    'takes an end with its reason, and holds over what comes in the same second',
    event(
      'customer.subscription.deleted',
      {
        ...subscription,
        status: 'canceled',
        canceled_at: march + 86_400,
        ended_at: march + 86_400,
        cancellation_details: {
          reason: 'cancellation_requested',
          feedback: 'too_expensive',
          comment: `write to ${payer.email}`,
        },
      },
      march + 86_400,
    ),
    [
      term(
        { state: 'ended', ended_at: '2026-03-16 10:00:00.000000', end_reason: 'too_expensive', renewal_due_at: null },
        { updatedAt: '2026-03-16 10:00:00.000002' },
      ),
    ],
    { hides: [payer.email] },
  ),
  webhook(
    'takes an end without feedback by its own reason',
    event(
      'customer.subscription.deleted',
      {
        ...subscription,
        status: 'canceled',
        ended_at: march + 60,
        cancellation_details: { reason: 'payment_failed', feedback: null },
      },
      march + 60,
    ),
    [term({ end_reason: 'payment_failed' })],
  ),
  webhook(
    'takes one that was never paid as ended',
    updated({ status: 'incomplete_expired', ended_at: march + 82_800 }),
    [term({ state: 'ended', ended_at: '2026-03-16 09:00:00.000000' })],
  ),
  webhook(
    'carries the time of an older state, however late it comes',
    updated({ status: 'past_due' }, march + 1),
    [term({ state: 'past_due' }, { updatedAt: '2026-03-15 10:00:01.000001' })],
    { receivedAt: '2026-09-01T00:00:00.000Z' },
  ),
  priced(
    'counts yen whole',
    { currency: 'jpy', ...items(item({}, { currency: 'jpy', unit_amount: 500, unit_amount_decimal: '500' })) },
    '500',
    '0',
    'JPY',
  ),
  priced(
    'counts dinars in thousandths',
    { currency: 'kwd', ...items(item({}, { currency: 'kwd', unit_amount: 5120, unit_amount_decimal: '5120' })) },
    '5.12',
    '0',
    'KWD',
  ),
  priced(
    'counts krónur in hundredths, though they have none',
    { currency: 'isk', ...items(item({}, { currency: 'isk', unit_amount: 50_000, unit_amount_decimal: '50000' })) },
    '500',
    '0',
    'ISK',
  ),
  priced(
    'counts parts of a cent',
    items(item({ quantity: 10 }, { unit_amount: null, unit_amount_decimal: '12.5' })),
    '1.25',
    '0',
  ),
  priced(
    'adds items up',
    items(item({ quantity: 2 }), item({ id: 'si_2' }, { unit_amount_decimal: '500' })),
    '45',
    '0',
  ),
  priced(
    'spreads a week over a month',
    items(item({}, { recurring: { interval: 'week', interval_count: 1, usage_type: 'licensed' } })),
    '86.9625',
    '0',
  ),
  priced(
    'spreads a quarter over its months',
    items(item({}, { recurring: { interval: 'month', interval_count: 3, usage_type: 'licensed' } })),
    '6.666667',
    '0',
  ),
  priced(
    'has no price for what is counted by use',
    items(item({}, { recurring: { interval: 'month', interval_count: 1, usage_type: 'metered' } })),
    null,
    null,
  ),
  priced(
    'has no price where it goes in steps',
    items(item({}, { unit_amount: null, unit_amount_decimal: null, billing_scheme: 'tiered' })),
    null,
    null,
  ),
  priced(
    'takes an amount off',
    {
      discounts: [
        {
          id: 'di_1',
          object: 'discount',
          source: { type: 'coupon', coupon: coupon({ amount_off: 500, currency: 'eur' }) },
        },
      ],
    },
    '15',
    '0.25',
  ),
  priced(
    'takes one discount after another',
    { discounts: [{ coupon: coupon({ percent_off: 50 }) }, { coupon: coupon({ percent_off: 10.5 }) }] },
    '8.95',
    '0.5525',
  ),
  priced(
    'never falls below nothing',
    { discounts: [{ coupon: coupon({ amount_off: 9900, currency: 'eur' }) }] },
    '0',
    '1',
  ),
  priced('does not know the price after a discount that is named and not told', { discounts: ['di_1'] }, null, null),
];
