import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { testKey } from '../../intake/lakes.ts';
import type { SourceCase, SourceCases } from '../case.ts';
import { buyer, buyerHidden, subscription } from '../woocommerce/bodies.ts';
import { fields } from './fields.ts';

const hashes = pseudonyms(testKey());
const termId = '901|2026-04-02 09:00:05.000000';

const page = (
  name: string,
  changes: object,
  values: Record<string, unknown>,
  rest: Partial<SourceCase> = {},
): SourceCase => ({
  name,
  way: 'pull',
  headers: { feed: 'subscriptions' },
  body: [{ ...subscription, ...changes }],
  records: [{ record: 'contracts', sourceId: termId, values }],
  ...rest,
});

export const cases: SourceCases = {
  source: 'woocommerce_subscriptions',
  fields,
  cases: [
    page(
      'gives the term that runs, as of the shop',
      {},
      {
        contract_id: '901',
        customer_id: '26',
        email_hash: hashes.email(buyer.email),
        product_id: '93',
        order_id: null,
        state: 'active',
        started_at: '2026-04-02 09:00:05.000000',
        renewal_due_at: '2026-07-02 09:00:00.000000',
        ended_at: null,
        end_reason: null,
        amount_per_month: '16.666667',
        currency: 'EUR',
        discount_given: '0.10007199',
      },
      { hides: buyerHidden },
    ),
    page(
      'names the order that paid the first term',
      { last_payment_date_gmt: '2026-01-02T09:00:00' },
      { order_id: '727' },
      {
        records: [{ record: 'contracts', sourceId: '901|2026-01-02 09:00:00.000000', values: { order_id: '727' } }],
      },
    ),
    page(
      'gives one that was never paid as due, from its start',
      { status: 'pending', last_payment_date_gmt: '' },
      {},
      {
        records: [
          {
            record: 'contracts',
            sourceId: '901|2026-01-02 09:00:00.000000',
            values: { state: 'past_due', renewal_due_at: null },
          },
        ],
      },
    ),
    page('gives a trial while it lasts', { trial_end_date_gmt: '2026-04-09T09:00:00' }, { state: 'trial' }),
    page('gives a trial that is over as active', { trial_end_date_gmt: '2026-04-02T09:00:00' }, { state: 'active' }),
    page('gives one on hold as paused', { status: 'on-hold' }, { state: 'paused' }),
    page(
      'gives one whose payment is tried again as due',
      { status: 'on-hold', payment_retry_date_gmt: '2026-04-04T09:00:00' },
      { state: 'past_due' },
    ),
    page(
      'gives one that will end as active, with nothing due',
      { status: 'pending-cancel', cancelled_date_gmt: '2026-04-03T00:00:00' },
      { state: 'active', renewal_due_at: null, ended_at: null },
    ),
    page(
      'gives one that was cancelled with its end',
      {
        status: 'cancelled',
        cancelled_date_gmt: '2026-04-03T00:00:00',
        end_date_gmt: '2026-07-02T09:00:00',
        next_payment_date_gmt: '',
      },
      {
        state: 'ended',
        ended_at: '2026-07-02 09:00:00.000000',
        end_reason: 'cancelled',
      },
    ),
    page(
      'gives one that ran out',
      { status: 'expired' },
      { state: 'ended', ended_at: '2027-01-02 09:00:00.000000', end_reason: 'expired' },
    ),
    page(
      'spreads a year over its months',
      { billing_period: 'year', billing_interval: '1' },
      { amount_per_month: '4.166667' },
    ),
    page(
      'spreads two weeks over a month',
      { billing_period: 'week', billing_interval: 2 },
      { amount_per_month: '108.703125' },
    ),
    page(
      'with a period that nobody knows is refused',
      { billing_period: 'moon' },
      {},
      { records: [], rejected: ['LC-ING-012'] },
    ),
    page(
      'carries the time of an older state',
      { status: 'on-hold', date_modified_gmt: '2026-04-02T09:00:06' },
      {},
      {
        records: [
          {
            record: 'contracts',
            sourceId: termId,
            updatedAt: '2026-04-02 09:00:06.000000',
            values: { state: 'paused' },
          },
        ],
      },
    ),
    {
      name: 'gives a broken one beside a whole one',
      way: 'pull',
      body: [{ ...subscription, start_date_gmt: 'soon', last_payment_date_gmt: '' }, subscription],
      records: [{ record: 'contracts', sourceId: termId }],
      rejected: ['LC-ING-015'],
    },
    {
      name: 'tells that the plugin is not there',
      way: 'pull',
      body: { code: 'rest_no_route', message: 'No route was found', data: { status: 404 } },
      records: [],
      rejected: ['LC-ING-016'],
    },
  ],
};
