import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header =
  'CAMPAIGN_ID,STAT_TIME_HOUR,ADVERTISER_ID,CAMPAIGN_NAME,SPEND,CURRENCY,IMPRESSIONS,CLICKS,CONVERSION,TOTAL_PURCHASE_VALUE,REACH,_FIVETRAN_SYNCED';
const table = { way: 'table', table: 'tiktok_ads' } as const;
const line = (hour: string, rest: string) =>
  `1790011223344556677,2026-09-30 ${hour}:00:00,7011223344556677889,Reels,${rest},2026-10-01 06:00:00`;

export const cases: SourceCases = {
  source: 'tiktok_ads',
  fields,
  cases: [
    {
      name: 'reads hours by their hour, borne by their day, and takes a hyphen for nothing',
      ...table,
      body: [header, line('00', '1.20,PLN,90,2,0.5,14,80'), line('23', '0.30,PLN,12,-,-,-,-')].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: '1790011223344556677|2026-09-30 00:00:00',
          occurredAt: '2026-09-30 00:00:00.000000',
          updatedAt: '2026-10-01 06:00:00.000000',
          values: {
            cost_date: '2026-09-30',
            platform: 'tiktok_ads',
            account_id: '7011223344556677889',
            campaign_id: '1790011223344556677',
            campaign: 'Reels',
            amount: '1.2',
            currency: 'PLN',
            impressions: '90',
            clicks: '2',
            platform_conversions: '0.5',
            platform_revenue: '14',
          },
        },
        {
          record: 'marketing_costs',
          sourceId: '1790011223344556677|2026-09-30 23:00:00',
          occurredAt: '2026-09-30 23:00:00.000000',
          values: { cost_date: '2026-09-30', amount: '0.3', clicks: null, platform_conversions: null },
        },
      ],
    },
    {
      name: 'refuses an hour without cost or currency',
      ...table,
      body: [
        header,
        line('01', '-,PLN,90,2,0,0,80'),
        line('02', '1.20,-,90,2,0,0,80'),
        line('03', '0,PLN,0,0,0,0,0'),
      ].join('\n'),
      records: [{ record: 'marketing_costs', values: { amount: '0' } }],
      rejected: ['LC-ING-010', 'LC-ING-010'],
    },
  ],
};
