import { count, day, flag, money, real, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';

const reported = 'answers to surveys are taken in by sources (docs/sources.md), not used by a model yet';

export const acquisition_costs = defineModel({
  name: 'acquisition_costs',
  area: 'acquisition',
  grain: ['month', 'channel', 'campaign'],
  description: 'Cost to acquire and customers acquired, on the same month, channel and campaign',
  question: 'What does a new customer cost, by channel and campaign?',
  columns: {
    month: day('Month of the cost, and of the first order'),
    channel: text('Channel; unattributed for new customers without a known touch, unmapped for costs without a rule'),
    campaign: text('Campaign; empty where there is none'),
    is_paid: flag('The channel is paid for', { required: true }),
    origin: text('Who speaks first in the channel', { accepted: ['inbound', 'outbound'] }),
    impressions: count('Times shown'),
    clicks: count('Clicks as the platform counts them'),
    media_cost: money('Media', { required: true }),
    people_cost: money('People', { required: true }),
    other_cost: money('Everything else', { required: true }),
    total_cost: money('All cost to acquire', { required: true, formula: 'media_cost + people_cost + other_cost' }),
    leads: count('Forms and sign-ups', { required: true }),
    qualified_leads: count('Qualified leads', {
      notCollected: 'leads are taken in by sources (docs/sources.md), not used by a model yet',
    }),
    new_customers: count('First qualifying orders, by the channel of the last non-direct touch', { required: true }),
    new_customers_reported: count('The same by their own answers', { notCollected: reported }),
    cost_per_lead: real('Cost of a lead', { formula: 'total_cost / leads', unit: 'reporting currency' }),
    cac_media: real('Media cost of a new customer', {
      formula: 'media_cost / new_customers; null without new customers and for unattributed',
      unit: 'reporting currency',
    }),
    cac_loaded: real('Full cost of a new customer', {
      formula: 'total_cost / new_customers; null without new customers and for unattributed',
      unit: 'reporting currency',
    }),
    cac_reported: real('By their own answers', { notCollected: reported }),
    cac_with_promotions: real('With the discounts of first orders, as a memo', {
      formula: '(total_cost + discounts of first orders) / new_customers',
      unit: 'reporting currency',
    }),
    cac_12m: real('Full cost of a new customer over twelve months up to this one', {
      formula: 'Σ total_cost / Σ new_customers of twelve months',
      unit: 'reporting currency',
    }),
    is_complete: flag('The month is over', { required: true }),
  },
});
