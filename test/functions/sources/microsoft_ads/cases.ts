import type { SourceCases } from '../case.ts';
import { fields } from './fields.ts';

const header =
  'date,account_id,campaign_id,campaign_name,currency_code,device_os,device_type,network,bid_match_type,top_vs_other,impressions,clicks,spend,conversions,revenue,_fivetran_synced';
const table = { way: 'table', table: 'microsoft_ads' } as const;
const line = (device: string, spend: string, currency = 'GBP', synced = '2026-10-01T06:00:00Z') =>
  `2026-09-30,170001112,4400123,Generic,${currency},Windows,${device},Microsoft sites and select traffic,Exact,Top,204,9,${spend},0.5,31.2,${synced}`;
const id = (device: string) =>
  `170001112|2026-09-30|4400123|${device}|Windows|Microsoft sites and select traffic||Exact||Top`;

export const cases: SourceCases = {
  source: 'microsoft_ads',
  fields,
  cases: [
    {
      name: 'reads the rows of a campaign day, each by what it is split by, and takes Unknown for nothing',
      ...table,
      body: [header, line('Computer', '7.31'), line('Smartphone', '2.0000001'), line('Unknown', '0.4')].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: id('Computer'),
          occurredAt: '2026-09-30 00:00:00.000000',
          updatedAt: '2026-10-01 06:00:00.000000',
          values: {
            cost_date: '2026-09-30',
            platform: 'microsoft_ads',
            account_id: '170001112',
            campaign_id: '4400123',
            campaign: 'Generic',
            impressions: '204',
            clicks: '9',
            amount: '7.31',
            currency: 'GBP',
            platform_conversions: '0.5',
            platform_revenue: '31.2',
          },
        },
        { record: 'marketing_costs', sourceId: id('Smartphone'), values: { amount: '2' } },
        { record: 'marketing_costs', sourceId: id(''), values: { amount: '0.4' } },
      ],
    },
    {
      name: 'reads a row with every column filled',
      ...table,
      body: [
        `${header},delivered_match_type,ad_distribution`,
        `${line('Computer', '7.31').replace('Generic', '"Generic, tea"')},Phrase,Search`,
      ].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: id('Computer').replace('||', '|Search|').replace('||', '|Phrase|'),
          values: { campaign: 'Generic, tea', amount: '7.31', currency: 'GBP' },
        },
      ],
    },
    {
      name: 'gives a restated row the same id and its later time',
      ...table,
      body: [header, line('Computer', '7.5', 'GBP', '2026-10-09T06:00:00Z'), line('Computer', '7.31')].join('\n'),
      records: [
        { record: 'marketing_costs', sourceId: id('Computer'), updatedAt: '2026-10-09 06:00:00.000000' },
        { record: 'marketing_costs', sourceId: id('Computer'), updatedAt: '2026-10-01 06:00:00.000000' },
      ],
    },
    {
      name: 'refuses a row without currency, with an unknown one, with no number and with a column too few',
      ...table,
      body: [
        header,
        line('Computer', '7.31', ''),
        line('Computer', '7.31', 'Unknown'),
        line('Computer', 'free'),
        '2026-09-30,170001112,4400123',
        line('Tablet', '1'),
      ].join('\n'),
      records: [{ record: 'marketing_costs', sourceId: id('Tablet') }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-011', 'LC-MAP-012'],
    },
  ],
};
