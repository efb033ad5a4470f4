import { count, day, exactMoney, money, text } from '#sql/contracts/columns.ts';
import { defineModel } from '#sql/contracts/model.ts';
import { costTypes, purposes } from '#sql/records/marketing_costs.ts';

export const cost_facts = defineModel({
  name: 'cost_facts',
  area: 'acquisition',
  grain: ['date', 'platform', 'channel', 'campaign', 'tactic', 'cost_type', 'purpose'],
  description:
    'What marketing cost, by day, in the latest version that each platform reported; a cost that is for several days is borne by each of them',
  question: 'What did we spend, where, on what and what for?',
  columns: {
    date: day('The day that bears the cost'),
    platform: text('Who was paid'),
    channel: text('Channel; unmapped where neither the sender nor a rule knows it'),
    campaign: text('Campaign by its name, else by its id; empty where the cost has neither'),
    tactic: text('Tactic that the sender names; empty where none'),
    cost_type: text('What was bought', { accepted: costTypes }),
    purpose: text('What for', { accepted: purposes }),
    impressions: count('Times shown'),
    clicks: count('Clicks'),
    amount: money('Cost; null where no exchange rate is known', {
      formula:
        'amount × rate of cost_date / days from cost_date to spread_until, in cents that add up; days to come are left out',
    }),
    platform_conversions: exactMoney('Conversions that the platform claims', { unit: 'conversions' }),
    platform_revenue: money('Revenue that the platform claims'),
    amounts_without_rate: count('Costs in it that no exchange rate is known for', { required: true, unit: 'costs' }),
  },
});
