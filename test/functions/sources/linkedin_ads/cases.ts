import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header =
  'campaign_id,day,impressions,clicks,cost_in_local_currency,cost_in_usd,conversion_value_in_local_currency,external_website_conversions,account_currency,_fivetran_synced';
const table = { way: 'table', table: 'linkedin_ads' } as const;
const synced = '2026-10-01T06:00:00Z';

export const cases: SourceCases = {
  source: 'linkedin_ads',
  fields,
  cases: [
    {
      name: 'counts the cost in the currency of the account, never the one in dollars',
      ...table,
      body: [header, `131415161,2026-09-30 00:00:00,512,6,40.2500000000,47.31,120,1,EUR,${synced}`].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: '131415161|2026-09-30 00:00:00',
          occurredAt: '2026-09-30 00:00:00.000000',
          updatedAt: '2026-10-01 06:00:00.000000',
          values: {
            cost_date: '2026-09-30',
            platform: 'linkedin_ads',
            campaign_id: '131415161',
            amount: '40.25',
            currency: 'EUR',
            impressions: '512',
            clicks: '6',
            platform_conversions: '1',
            platform_revenue: '120',
          },
        },
      ],
    },
    {
      name: 'refuses a row without its own cost or without currency, dollars or not',
      ...table,
      body: [
        header,
        `131415161,2026-09-29 00:00:00,512,6,,47.31,,,EUR,${synced}`,
        `131415161,2026-09-28 00:00:00,512,6,40.25,47.31,,,,${synced}`,
        `131415161,2026-09-27 00:00:00,0,0,0,0,,,EUR,${synced}`,
      ].join('\n'),
      records: [{ record: 'marketing_costs', values: { amount: '0', platform_conversions: null } }],
      rejected: ['LC-ING-010', 'LC-ING-010'],
    },
  ],
};
