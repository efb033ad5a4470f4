import { money, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

const costs = 'costs of products and service are taken in by sources (docs/sources.md), not used by a model yet';
const model = 'the purchase-process model is not built yet';

export const customer_values = defineModel({
  name: 'customer_values',
  area: 'value',
  grain: ['customer_key'],
  description: 'What each customer has been worth so far, from value_entries; the prediction comes with a later model',
  question: 'What has a customer been worth so far, after what it cost to win them?',
  columns: {
    customer_key: text('Customer; also unidentified and unattributed, so that the sum is that of value_entries'),
    revenue_to_date: money('Net revenue, refunds taken off', { required: true }),
    margin_to_date: money('Margin', { notCollected: costs }),
    acquisition_cost: money('Share of the cost to win the new customers of the month and channel', { required: true }),
    onboarding_cost: money('Help at the start', { notCollected: costs }),
    service_cost: money('Service', { notCollected: costs }),
    cost_to_serve: money('All that serving costs', { notCollected: costs }),
    reward_cost: money('Rewards, a memo', {
      notCollected: 'events of loyalty programmes are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    value_to_date: money('Net revenue less every known cost; goods and service costs are not known yet', {
      required: true,
      formula: 'Σ value_entries.amount',
    }),
    wallet_share: real('Share of wallet', {
      notCollected: 'traits are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    p_active: real('Chance to be still active', { notCollected: model }),
    expected_orders_90d: real('Expected orders in 90 days', { notCollected: model }),
    expected_orders_12m: real('Expected orders in 12 months', { notCollected: model }),
    expected_value_12m: real('Expected value in 12 months', { notCollected: model }),
    residual_value: real('Expected value of all that is to come', { notCollected: model }),
    residual_value_low: real('Its lower bound', { notCollected: model }),
    residual_value_high: real('Its upper bound', { notCollected: model }),
    simple_value: real('Average order × orders a year × expected years × margin rate', { notCollected: costs }),
  },
});
