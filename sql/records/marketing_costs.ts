import { count, day, exactMoney, text } from '#sql/contracts/columns.ts';
import { defineRecord } from '#sql/contracts/record.ts';

export const costTypes = [
  'media',
  'people',
  'agency',
  'tools',
  'sponsorship',
  'fair',
  'commission',
  'guarantee',
  'other',
] as const;

export const purposes = ['acquire', 'keep', 'serve'] as const;

export const marketing_costs = defineRecord({
  name: 'marketing_costs',
  grain: 'day, platform, account, campaign, cost type (and finer, as reported) and version',
  description: 'What marketing cost; restated figures are later versions of the same row',
  columns: {
    cost_date: day("The day that bears the cost, in the account's zone", { required: true }),
    platform: text('Who was paid: google_ads, meta_ads, an agency …', { required: true }),
    account_id: text('Account on the platform'),
    campaign_id: text('Campaign id on the platform'),
    campaign: text('Campaign name'),
    tactic: text('Tactic it belongs to, where the sender names it'),
    channel: text('Channel, where the sender names it; else a rule finds it'),
    cost_type: text('What was bought', { required: true, accepted: costTypes }),
    purpose: text('What it was for, where the sender says so; else a rule finds it', { accepted: purposes }),
    impressions: count('Times shown', { least: 0 }),
    clicks: count('Clicks', { least: 0 }),
    amount: exactMoney('Cost', { required: true, unit: 'cost currency' }),
    currency: text('ISO 4217 code', { required: true }),
    spread_until: day('Last day that the cost is for, where it is for more than cost_date: a fair wins until June'),
    platform_conversions: exactMoney('Conversions that the platform claims; fractions occur', { unit: 'conversions' }),
    platform_revenue: exactMoney('Revenue that the platform claims', { unit: 'cost currency' }),
  },
});
