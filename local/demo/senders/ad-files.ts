import { decimal } from '#local/demo/people/money.ts';
import { hour, isoSeconds, withOffset } from '#local/demo/world/calendar.ts';
import { accounts, type Platform } from '#local/demo/world/campaigns.ts';
import { rateOf } from '#local/demo/world/currency.ts';
import type { AdDay } from './ad-costs.ts';
import { csvRow } from './sheets.ts';

/** How a platform's days become a file that is dropped for `target`; `at` is when it is written. */
type AdFile = {
  readonly target: string;
  readonly extension: 'csv' | 'ndjson';
  readonly lines: (days: readonly AdDay[], at: number) => string[];
};

const orderValue = 58;

const centsOf = ({ costMicros }: AdDay) => Math.round(costMicros / 10_000);
const synced = (at: number) => isoSeconds(at - hour);

/** A table as a loader writes it into a warehouse. */
function table(
  target: string,
  columns: readonly string[],
  row: (each: AdDay, at: number) => readonly (string | number)[],
): AdFile {
  const lines: AdFile['lines'] = (days, at) => [columns.join(','), ...days.map((each) => csvRow(row(each, at)))];
  return { target, extension: 'csv', lines };
}

/** Answers of the platform's API, a page for each day. */
function pages(target: string, page: (rows: readonly AdDay[], at: number) => object): AdFile {
  const lines: AdFile['lines'] = (days, at) =>
    [...Map.groupBy(days, ({ date }) => date).values()].map((rows) => JSON.stringify(page(rows, at)));
  return { target, extension: 'ndjson', lines };
}

function googleRow({ campaign, date, part, costMicros, conversions, clicks, impressions }: AdDay): object {
  const { id, currency } = accounts.google_ads;
  const customer = `customers/${id}`;
  return {
    customer: { resourceName: customer, id, currencyCode: currency },
    campaign: { resourceName: `${customer}/campaigns/${campaign.id}`, id: campaign.id, name: campaign.name },
    metrics: {
      clicks: String(clicks),
      conversions,
      conversionsValue: conversions * orderValue,
      costMicros: String(costMicros),
      impressions: String(impressions),
    },
    segments: { device: part, date, adNetworkType: 'SEARCH' },
  };
}

const fieldMask =
  'customer.id,customer.currencyCode,campaign.id,campaign.name,metrics.clicks,metrics.conversions,metrics.conversionsValue,metrics.costMicros,metrics.impressions,segments.device,segments.date,segments.adNetworkType';

/** One ad, of one day; its numbers are text. */
function metaRow(each: AdDay, at: number): object {
  const { campaign, date, part, impressions, clicks } = each;
  const purchases = Math.round(each.conversions);
  const bought = (value: number) => (purchases > 0 ? [{ action_type: 'purchase', value: String(value) }] : []);
  return {
    account_id: accounts.meta_ads.id,
    account_currency: accounts.meta_ads.currency,
    campaign_id: campaign.id,
    campaign_name: campaign.name,
    ad_id: String(BigInt(campaign.id) + (part === 'film' ? 1000n : 2000n)),
    ad_name: part,
    date_start: date,
    date_stop: date,
    impressions: String(impressions),
    clicks: String(Math.round(clicks * 1.2)),
    inline_link_clicks: String(clicks),
    spend: decimal(centsOf(each)),
    actions: [{ action_type: 'link_click', value: String(clicks) }, ...bought(purchases)],
    action_values: bought(purchases * orderValue),
    updated_time: withOffset(at - hour).replace(/:(\d\d)$/, '$1'),
  };
}

const microsoftColumns =
  'date,account_id,campaign_id,campaign_name,currency_code,device_os,device_type,network,ad_distribution,bid_match_type,delivered_match_type,top_vs_other,impressions,clicks,spend,conversions,revenue,_fivetran_synced';

function microsoftRow(each: AdDay, at: number): (string | number)[] {
  const { campaign, date, part, impressions, clicks, conversions } = each;
  const { id, currency } = accounts.microsoft_ads;
  const system = part === 'Computer' ? 'Windows' : 'Unknown';
  const place = [system, part, 'Microsoft sites and select traffic', 'Search', 'Broad', 'Phrase', 'Top'];
  const figures = [impressions, clicks, decimal(centsOf(each)), conversions, conversions * orderValue];
  return [date, id, campaign.id, campaign.name, currency, ...place, ...figures, synced(at)];
}

const tiktokColumns =
  'CAMPAIGN_ID,STAT_TIME_HOUR,ADVERTISER_ID,CAMPAIGN_NAME,SPEND,CURRENCY,IMPRESSIONS,CLICKS,CONVERSION,TOTAL_PURCHASE_VALUE,REACH,_FIVETRAN_SYNCED';

function tiktokRow(each: AdDay, at: number): (string | number)[] {
  const { campaign, date, part, impressions, clicks, conversions } = each;
  const { id, currency } = accounts.tiktok_ads;
  const bought = conversions > 0 ? [conversions, conversions * orderValue] : ['-', '-'];
  const figures = [decimal(centsOf(each)), currency, impressions, clicks, ...bought, Math.ceil(impressions * 0.8)];
  return [campaign.id, `${date} ${part}:00:00`, id, campaign.name, ...figures, synced(at)];
}

const linkedinColumns =
  'account_id,campaign_id,campaign_name,day,impressions,clicks,cost_in_local_currency,cost_in_usd,conversion_value_in_local_currency,external_website_conversions,account_currency,_fivetran_synced';

function linkedinRow(each: AdDay, at: number): (string | number)[] {
  const { campaign, date, impressions, clicks } = each;
  const { id, currency } = accounts.linkedin_ads;
  const spent = decimal(centsOf(each));
  const leads = Math.round(each.conversions);
  const dollars = Math.round((leads * orderValue) / rateOf('USD', `${date.slice(0, 7)}-01`));
  const figures = [impressions, clicks, spent, spent, dollars, leads];
  return [id, campaign.id, campaign.name, `${date} 00:00:00`, ...figures, currency, synced(at)];
}

const pinterestColumns =
  'advertiser_id,date,campaign_id,campaign_name,impression_1,impression_2,clickthrough_1,clickthrough_2,spend_in_micro_dollar,total_conversions,total_conversions_value_in_micro_dollar,advertiser_currency,_fivetran_synced';

function pinterestRow(each: AdDay, at: number): (string | number)[] {
  const { campaign, date, impressions, clicks, costMicros, conversions } = each;
  const { id, currency } = accounts.pinterest_ads;
  // Pins are passed on: what came of that was not paid for.
  const passed = [Math.round(impressions * 0.1), Math.round(clicks * 0.1)];
  const figures = [impressions, passed[0] ?? 0, clicks, passed[1] ?? 0, costMicros, conversions];
  const value = conversions * orderValue * 1_000_000;
  return [id, date, campaign.id, campaign.name, ...figures, value, currency, synced(at)];
}

export const adFiles: Readonly<Record<Platform, AdFile>> = {
  google_ads: pages('google_ads', (rows) => ({ results: rows.map(googleRow), fieldMask, requestId: 'qMill0wR1ver' })),
  meta_ads: pages('meta_ads', (rows, at) => ({ data: rows.map((row) => metaRow(row, at)), paging: { cursors: {} } })),
  microsoft_ads: table('microsoft_ads', microsoftColumns.split(','), microsoftRow),
  tiktok_ads: table('tiktok_ads', tiktokColumns.split(','), tiktokRow),
  linkedin_ads: table('linkedin_ads', linkedinColumns.split(','), linkedinRow),
  pinterest_ads: table('pinterest_ads', pinterestColumns.split(','), pinterestRow),
};
