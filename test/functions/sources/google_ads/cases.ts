import type { SourceCases } from '../case.ts';
import { around, fields } from './fields.ts';

const row = {
  customer: { resourceName: 'customers/4412209931', id: '4412209931', currencyCode: 'EUR' },
  campaign: { resourceName: 'customers/4412209931/campaigns/17803', id: '17803', name: 'Brand' },
  metrics: {
    clicks: '11',
    conversions: 1.6666666666,
    conversionsValue: 96.5,
    costMicros: '12345678',
    impressions: '903',
    interactions: '11',
    interactionEventTypes: ['CLICK'],
    viewThroughConversions: '2',
  },
  segments: { device: 'MOBILE', date: '2026-09-30', adNetworkType: 'SEARCH' },
};
const rowId = '4412209931|2026-09-30|17803|SEARCH|MOBILE';
const cost = { record: 'marketing_costs', sourceId: rowId, occurredAt: '2026-09-30 00:00:00.000000' };
const desktop = { ...row, segments: { ...row.segments, device: 'DESKTOP' } };

const header =
  'customer_id,date,_fivetran_id,_fivetran_synced,ad_network_type,base_campaign,clicks,conversions,conversions_value,cost_micros,device,id,impressions,interaction_event_types,interactions,view_through_conversions,customer_currency_code';

function line(changes: { synced?: string; micros?: string; device?: string; currency?: string } = {}): string {
  const { synced = '2026-10-01T06:00:00Z', micros = '12345678', device = 'MOBILE', currency = 'EUR' } = changes;
  return `4412209931,2026-09-30,zX1/abc=,${synced},SEARCH,customers/4412209931/campaigns/17803,11,1.6666666666,96.5,${micros},${device},17803,903,[CLICK],11,2,${currency}`;
}

const table = { way: 'table', table: 'google_ads_campaign_stats' } as const;
const exported = { ...cost, updatedAt: '2026-10-01 06:00:00.000000' };

export const cases: SourceCases = {
  source: 'google_ads',
  fields,
  around,
  cases: [
    {
      name: 'reads a row of the REST API, whole numbers as text and cost in micros',
      way: 'file',
      body: row,
      records: [
        {
          ...cost,
          updatedAt: '2026-09-30 00:00:00.000000',
          sourceVersion: '2026-10-01T12:00:00.000Z',
          values: {
            cost_date: '2026-09-30',
            platform: 'google_ads',
            account_id: '4412209931',
            campaign_id: '17803',
            campaign: 'Brand',
            cost_type: 'media',
            impressions: '903',
            clicks: '11',
            amount: '12.345678',
            currency: 'EUR',
            platform_conversions: '1.666667',
            platform_revenue: '96.5',
          },
        },
      ],
    },
    {
      name: 'reads a page of rows, and gives each device and network of a campaign day its own id',
      way: 'file',
      body: {
        results: [row, desktop, { ...row, segments: { ...row.segments, adNetworkType: 'CONTENT' } }],
        fieldMask: 'campaign.id,metrics.costMicros',
        requestId: 'f00',
      },
      records: [
        cost,
        { record: 'marketing_costs', sourceId: '4412209931|2026-09-30|17803|SEARCH|DESKTOP' },
        { record: 'marketing_costs', sourceId: '4412209931|2026-09-30|17803|CONTENT|MOBILE' },
      ],
    },
    {
      name: 'reads the pages of searchStream, and names written with underscores',
      way: 'file',
      body: [
        { results: [row] },
        {
          results: [
            {
              customer: { id: '4412209931', currency_code: 'EUR' },
              campaign: { id: '17803' },
              metrics: { cost_micros: '500000', clicks: 0, impressions: 4, conversions_value: 0 },
              segments: { date: '2026-09-29', device: 'TABLET', ad_network_type: 'SEARCH' },
            },
          ],
        },
      ],
      records: [
        cost,
        {
          record: 'marketing_costs',
          sourceId: '4412209931|2026-09-29|17803|SEARCH|TABLET',
          values: { amount: '0.5', campaign: null, clicks: '0', platform_revenue: '0' },
        },
      ],
    },
    {
      name: 'takes the same row of a later file as a later version, even with figures that stood there before',
      way: 'file',
      body: row,
      receivedAt: '2026-10-02T05:00:00.000Z',
      records: [{ ...cost, sourceVersion: '2026-10-02T05:00:00.000Z', values: { amount: '12.345678' } }],
    },
    {
      name: 'counts no breakdown a second time: other resources and other segments',
      way: 'file',
      body: [
        row,
        { ...row, adGroup: { id: '5' } },
        { ...row, genderView: { resourceName: 'customers/1/genderViews/1~10' } },
        { ...row, segments: { ...row.segments, hour: 13 } },
        { ...row, segments: { ...row.segments, conversionActionName: 'Purchase' } },
      ],
      records: [cost],
      rejected: ['LC-ING-016', 'LC-ING-016', 'LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'refuses a row without currency, without device or without cost, and keeps its siblings',
      way: 'file',
      body: [
        { ...row, customer: { id: '4412209931' } },
        { ...row, segments: { date: '2026-09-30', adNetworkType: 'SEARCH' } },
        { ...row, metrics: { clicks: '1' } },
        desktop,
      ],
      records: [{ record: 'marketing_costs', sourceId: '4412209931|2026-09-30|17803|SEARCH|DESKTOP' }],
      rejected: ['LC-ING-010', 'LC-ING-010', 'LC-ING-010'],
    },
    {
      name: 'refuses what is no report',
      way: 'file',
      body: '{"error":{"code":401,"status":"UNAUTHENTICATED"}}',
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'refuses half a line',
      way: 'file',
      body: '{"results":[{"customer":{"id":"44',
      records: [],
      rejected: ['LC-ING-004'],
    },
    {
      name: 'reads the warehouse export under the same id as the API',
      ...table,
      body: [header, line(), line({ device: 'DESKTOP', micros: '1' })].join('\n'),
      records: [
        {
          ...exported,
          values: {
            cost_date: '2026-09-30',
            amount: '12.345678',
            currency: 'EUR',
            clicks: '11',
            impressions: '903',
            platform_conversions: '1.666667',
            platform_revenue: '96.5',
          },
        },
        {
          record: 'marketing_costs',
          sourceId: '4412209931|2026-09-30|17803|SEARCH|DESKTOP',
          values: { amount: '0.000001' },
        },
      ],
    },
    {
      name: 'lets the figure that was synchronised later hold, whichever comes first',
      ...table,
      body: [
        header,
        line({ synced: '2026-10-02T06:00:00Z', micros: '13000000' }),
        line({ synced: '2026-10-01T06:00:00Z' }),
      ].join('\n'),
      records: [
        { ...cost, updatedAt: '2026-10-02 06:00:00.000000', values: { amount: '13' } },
        { ...exported, values: { amount: '12.345678' } },
      ],
    },
    {
      name: 'refuses a row of the export without currency, or with one that is none',
      ...table,
      body: [header, line({ currency: '' }), line({ currency: 'EURO' }), line()].join('\n'),
      records: [exported],
      rejected: ['LC-ING-010', 'LC-ING-014'],
    },
  ],
};
