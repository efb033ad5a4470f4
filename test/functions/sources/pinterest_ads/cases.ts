import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header =
  'advertiser_id,date,campaign_id,campaign_name,impression_1,impression_2,clickthrough_1,clickthrough_2,spend_in_micro_dollar,total_conversions,total_conversions_value_in_micro_dollar,advertiser_currency,_fivetran_synced';
const table = { way: 'table', table: 'pinterest_ads' } as const;
const line = (spend: string, currency: string, synced = '2026-10-01T06:00:00Z') =>
  `549755885175,2026-09-30,626736533506,Home,1200,30,14,1,${spend},2,64500000,${currency},${synced}`;
const cost = { record: 'marketing_costs', sourceId: '549755885175|2026-09-30|626736533506' };

export const cases: SourceCases = {
  source: 'pinterest_ads',
  fields,
  cases: [
    {
      name: 'reads millionths of a unit, and paid impressions and clicks alone',
      ...table,
      body: [header, line('8123456', 'EUR')].join('\n'),
      records: [
        {
          ...cost,
          occurredAt: '2026-09-30 00:00:00.000000',
          updatedAt: '2026-10-01 06:00:00.000000',
          values: {
            cost_date: '2026-09-30',
            platform: 'pinterest_ads',
            account_id: '549755885175',
            campaign_id: '626736533506',
            campaign: 'Home',
            impressions: '1200',
            clicks: '14',
            amount: '8.123456',
            currency: 'EUR',
            platform_conversions: '2',
            platform_revenue: '64.5',
          },
        },
      ],
    },
    {
      name: 'refuses a row without currency, and takes a restated one as a later version',
      ...table,
      body: [header, line('8123456', ''), line('9000000', 'EUR', '2026-10-07T06:00:00Z')].join('\n'),
      records: [{ ...cost, updatedAt: '2026-10-07 06:00:00.000000', values: { amount: '9' } }],
      rejected: ['LC-ING-010'],
    },
  ],
};
