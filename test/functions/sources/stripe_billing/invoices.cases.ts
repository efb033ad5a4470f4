import type { ExpectedRecord, SourceCase } from '../case.ts';
import { event, invoice, item, march, newLine, payer, payerHidden, proration, subscription } from './bodies.ts';
import { emailHash, hashes, items, phoneHash, term, updated, webhook } from './expected.ts';
export const paid = event('invoice.paid', invoice, march + 3605);
const pairs: readonly ExpectedRecord[] = [
  {
    record: 'identity_pairs',
    sourceId: `cus_1|email|${emailHash}`,
    values: { identifier: 'cus_1', other_identifier: emailHash, reason: 'invoice' },
  },
  {
    record: 'identity_pairs',
    sourceId: `cus_1|phone|${phoneHash}`,
    values: { other_identifier_type: 'phone', other_identifier: phoneHash },
  },
];

export const invoices: readonly SourceCase[] = [
  webhook(
    'takes a paid bill as the term it is for',
    paid,
    [
      term(
        {
          contract_id: 'sub_1',
          customer_id: 'cus_1',
          email_hash: emailHash,
          phone_hash: phoneHash,
          name_hash: hashes.fullName(payer.name),
          product_id: 'prod_tea_club',
          order_id: 'in_2',
          state: 'active',
          renewal_due_at: '2026-04-15 10:00:00.000000',
          amount_per_month: '12.19',
          discount_given: '0.25',
          currency: 'EUR',
        },
        { updatedAt: '2026-03-15 10:00:05.000001' },
      ),
      ...pairs,
    ],
    { hides: [...payerHidden, 'live_secret', 'Kraków'] },
  ),
  webhook(
    'takes a bill that failed as a payment that is due, and older than one that was paid',
    event('invoice.payment_failed', { ...invoice, status: 'open' }, march + 60),
    [term({ state: 'past_due' }, { updatedAt: '2026-03-15 10:00:05.000000' }), ...pairs],
    { hides: payerHidden },
  ),
  webhook(
    'takes a bill as it was told before 2025',
    event(
      'invoice.payment_succeeded',
      {
        ...invoice,
        parent: undefined,
        subscription: 'sub_1',
        customer_email: null,
        customer_phone: null,
        customer_name: null,
        lines: {
          data: [
            {
              ...newLine,
              parent: undefined,
              pricing: undefined,
              taxes: undefined,
              type: 'subscription',
              proration: false,
              price: { product: 'prod_tea_club' },
              tax_amounts: [{ amount: 460, inclusive: false }],
              period: { start: march, end: march + 14 * 86_400 },
            },
          ],
        },
      },
      march + 3605,
    ),
    [
      term({
        contract_id: 'sub_1',
        amount_per_month: '32.610938',
        email_hash: null,
        renewal_due_at: '2026-03-29 10:00:00.000000',
      }),
    ],
  ),
  webhook(
    'makes no term of a bill that only mends one',
    event('invoice.paid', { ...invoice, lines: { data: [proration] } }, march + 60),
    pairs,
    {
      hides: payerHidden,
    },
  ),
  webhook(
    'keeps a bill that has neither term nor payer',
    event('invoice.paid', { ...invoice, lines: { data: [] }, customer_email: null, customer_phone: null }, march + 60),
    [],
    {
      rejected: ['LC-ING-016'],
    },
  ),
  webhook(
    'keeps a bill whose term names no subscription',
    event('invoice.paid', { ...invoice, parent: null, customer_email: '', customer_phone: '' }, march + 60),
    [],
    {
      rejected: ['LC-ING-010'],
    },
  ),
];

export const others: readonly SourceCase[] = [
  webhook(
    'keeps an event in test mode',
    event('customer.subscription.created', subscription, march, { livemode: false }),
    [],
    { rejected: ['LC-ING-016'] },
  ),
  webhook('keeps an event that nobody mapped', event('charge.succeeded', { id: 'ch_1', object: 'charge' }, march), [], {
    rejected: ['LC-ING-016'],
  }),
  webhook(
    'takes an event without a time as old as its term',
    event('customer.subscription.updated', subscription, Number.NaN),
    [term({ state: 'active' }, { updatedAt: '2026-03-15 10:00:00.000000' })],
  ),
  webhook('keeps a subscription without its id', updated({ id: null }), [], { rejected: ['LC-ING-010'] }),
  webhook(
    'keeps milliseconds where seconds should be',
    updated({ ...items(item({ current_period_start: march * 1000 })) }),
    [],
    { rejected: ['LC-ING-015'] },
  ),
  webhook('keeps a list', '[]', [], { rejected: ['LC-ING-016'] }),
  webhook('keeps a body that is cut off', '{"id":"evt_1","type":"customer.subs', [], { rejected: ['LC-ING-004'] }),
  webhook('keeps an id that became an object', updated({ customer: { id: 'cus_1', object: 'customer' } }), [], {
    rejected: ['LC-ING-016'],
  }),
];
