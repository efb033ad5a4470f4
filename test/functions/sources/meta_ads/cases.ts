import type { SourceCases } from '../case.ts';
import { around, fields, paging } from './fields.ts';

const ad = {
  account_currency: 'USD',
  account_id: '102030405060708',
  ad_id: '23851234567890123',
  adset_id: '23851234567890111',
  campaign_id: '23851234567890100',
  campaign_name: 'Spring',
  date_start: '2026-09-30',
  date_stop: '2026-09-30',
  clicks: '7',
  impressions: '310',
  reach: '290',
  frequency: '1.068966',
  spend: '0.95',
  cpm: '3.064516',
  cpp: '3.275862',
  ctr: '2.258065',
  actions: [
    { action_type: 'link_click', value: '5' },
    { action_type: 'omni_purchase', value: '2' },
    { action_type: 'purchase', value: '2' },
    { action_type: 'offsite_conversion.fb_pixel_purchase', value: '2' },
  ],
  action_values: [
    { action_type: 'omni_purchase', value: '104.5' },
    { action_type: 'purchase', value: '104.5' },
  ],
  updated_time: '2026-10-01T02:11:09-0700',
};
const cost = {
  record: 'marketing_costs',
  sourceId: '23851234567890123|2026-09-30',
  occurredAt: '2026-09-30 00:00:00.000000',
  updatedAt: '2026-10-01 09:11:09.000000',
};
const page = (...data: unknown[]) => ({
  data,
  paging: { cursors: { before: 'MAZDZD', after: 'MAZDZD' }, next: 'https://graph.facebook.com/v25.0/next' },
});

const header = 'ad_id,date,account_id,impressions,inline_link_clicks,spend,account_currency,_fivetran_synced';
const actionHeader = 'ad_id,date,index,action_type,value,_1_d_view,_7_d_click,account_currency,_fivetran_synced';
const synced = '2026-10-01 06:00:00.000 +00:00';
const exported = { ...cost, updatedAt: '2026-10-01 06:00:00.000000' };

export const cases: SourceCases = {
  source: 'meta_ads',
  fields,
  around,
  paging,
  cases: [
    {
      name: 'reads a page of the insights API: spend in whole units, ids beyond 2^53, purchases once',
      way: 'file',
      body: page(ad),
      records: [
        {
          ...cost,
          values: {
            cost_date: '2026-09-30',
            platform: 'meta_ads',
            account_id: '102030405060708',
            campaign_id: '23851234567890100',
            campaign: 'Spring',
            cost_type: 'media',
            impressions: '310',
            clicks: '7',
            amount: '0.95',
            currency: 'USD',
            platform_conversions: '2',
            platform_revenue: '104.5',
          },
        },
      ],
    },
    {
      name: 'reads ids that are written as numbers digit by digit',
      way: 'file',
      body: JSON.stringify(ad).replace('"23851234567890123"', '23851234567890123'),
      records: [cost],
    },
    {
      name: 'takes budgets and caps, which are in cents, for no cost',
      way: 'file',
      body: { ...ad, daily_budget: '2000', spend_cap: '500000' },
      records: [{ ...cost, values: { amount: '0.95' } }],
    },
    {
      name: 'counts one spend once, whatever it is broken down by',
      way: 'file',
      body: page(
        ad,
        { ...ad, country: 'DE' },
        { ...ad, age: '25-34', gender: 'female' },
        { ...ad, publisher_platform: 'instagram', platform_position: 'story' },
        { ...ad, hourly_stats_aggregated_by_advertiser_time_zone: '13:00:00 - 13:59:59' },
      ),
      records: [cost],
      rejected: ['LC-ING-016', 'LC-ING-016', 'LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'counts no row of a campaign or of several days beside the ads',
      way: 'file',
      body: [{ ...ad, ad_id: undefined, adset_id: undefined }, { ...ad, date_start: '2026-09-01' }, ad],
      records: [cost],
      rejected: ['LC-ING-016', 'LC-ING-016'],
    },
    {
      name: 'gives a restated figure the time it was restated at, so that it holds in whatever order it comes',
      way: 'file',
      body: [{ ...ad, spend: '1.02', updated_time: '2026-10-20T00:00:00+0000' }, ad],
      records: [
        { ...cost, updatedAt: '2026-10-20 00:00:00.000000', values: { amount: '1.02' } },
        { ...cost, values: { amount: '0.95' } },
      ],
    },
    {
      name: 'lets the file received later hold where no time is told',
      way: 'file',
      body: { ...ad, updated_time: undefined },
      receivedAt: '2026-10-03T05:00:00.000Z',
      records: [{ ...cost, updatedAt: '2026-09-30 00:00:00.000000', sourceVersion: '2026-10-03T05:00:00.000Z' }],
    },
    {
      name: 'takes clicks on the link before all clicks, and what is without purchases as unknown',
      way: 'file',
      body: { ...ad, inline_link_clicks: '5', actions: undefined, action_values: undefined },
      records: [{ ...cost, values: { clicks: '5', platform_conversions: null, platform_revenue: null } }],
    },
    {
      name: 'refuses a row without currency or without spend, and keeps its siblings',
      way: 'file',
      body: page({ ...ad, account_currency: undefined }, { ...ad, spend: '' }, ad),
      records: [cost],
      rejected: ['LC-ING-010', 'LC-ING-010'],
    },
    {
      name: 'refuses an answer that is an error',
      way: 'file',
      body: '{"error":{"message":"Invalid OAuth access token","type":"OAuthException","code":190}}',
      records: [],
      rejected: ['LC-ING-016'],
    },
    {
      name: 'reads the warehouse export under the same id as the API',
      way: 'table',
      table: 'facebook_ads_basic_ad',
      body: [
        header,
        `23851234567890123,2026-09-30,102030405060708,310,5,0.95,USD,${synced}`,
        `23851234567890124,2026-09-30,102030405060708,12,,0.05,,${synced}`,
      ].join('\n'),
      records: [{ ...exported, values: { amount: '0.95', currency: 'USD', clicks: '5', impressions: '310' } }],
      rejected: ['LC-ING-010'],
    },
    {
      name: 'takes no row of an export with breakdown columns',
      way: 'table',
      table: 'facebook_ads_basic_ad',
      body: [
        `${header},country`,
        `23851234567890123,2026-09-30,102030405060708,310,5,0.95,USD,${synced},DE`,
        `23851234567890123,2026-09-30,102030405060708,310,5,0.95,USD,${synced},`,
      ].join('\n'),
      records: [exported],
      rejected: ['LC-MAP-015'],
    },
    {
      name: 'takes what the side table of actions tells without a cost, and counts purchases under one name',
      way: 'table',
      table: 'facebook_ads_basic_ad_actions',
      body: [
        actionHeader,
        `23851234567890123,2026-09-30,0,purchase,2.0,1,2,USD,${synced}`,
        `23851234567890123,2026-09-30,1,omni_purchase,2.0,1,2,USD,${synced}`,
        `23851234567890123,2026-09-30,2,link_click,5,,5,USD,${synced}`,
      ].join('\n'),
      records: [
        {
          record: 'marketing_costs',
          sourceId: '23851234567890123|2026-09-30|purchase',
          values: { amount: '0', platform_conversions: '2', currency: 'USD' },
        },
        {
          record: 'marketing_costs',
          sourceId: '23851234567890123|2026-09-30|omni_purchase',
          values: { amount: '0', platform_conversions: null },
        },
        {
          record: 'marketing_costs',
          sourceId: '23851234567890123|2026-09-30|link_click',
          values: { amount: '0', platform_conversions: null },
        },
      ],
    },
  ],
};
