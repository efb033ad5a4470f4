import { needed, rounded } from '#functions/sources/exact.ts';
import { composed, constant, currency, day, type Field, minor, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';

/** What a row of the report may speak of; any other resource is another level, whose rows repeat the same spend. `page` is what its page says. */
const resources = ['page', 'customer', 'campaign', 'campaignBudget', 'campaign_budget', 'metrics', 'segments'];

/** Segments beside day, device and network that split a row further, or repeat it for each conversion. */
const splitting =
  /^(hour|slot|click|keyword|webpage|conversion|external_?conversion|product|geo_?target|hotel|partner_?hotel|search|sku|sk_?ad|new_?versus|ad_?destination|ad_?format|ad_?sub|age|gender|asset|auction|interaction|landing|lead)/i;

/** The one grain that counts; rows of breakdowns are told by what else they speak of. */
function isCampaignDay(row: JsonObject): boolean {
  const spoken = Object.keys(row).filter((name) => isJsonObject(row[name]));
  const segments = isJsonObject(row.segments) ? row.segments : {};
  const splits = Object.keys(segments).filter((name) => segments[name] !== null && splitting.test(name));
  return spoken.includes('metrics') && spoken.every((name) => resources.includes(name)) && splits.length === 0;
}

const date = day('segments.date');
const network = text('segments.adNetworkType', 'segments.ad_network_type');

const occurredAt: Field = (row, context) => {
  const stated = date(row, context);
  return stated === null ? null : `${stated} 00:00:00.000000`;
};

/** A row has no time of its own: of two files, the one received later says how it is. */
export function costOf(receivedAt: string): RecordMapping {
  return mappingOf('marketing_costs', {
    when: isCampaignDay,
    sourceId: composed('|', text('customer.id'), date, text('campaign.id'), network, text('segments.device')),
    occurredAt,
    version: constant(receivedAt),
    columns: {
      cost_date: date,
      platform: constant('google_ads'),
      account_id: text('customer.id'),
      campaign_id: text('campaign.id'),
      campaign: text('campaign.name'),
      cost_type: constant('media'),
      impressions: text('metrics.impressions'),
      clicks: text('metrics.clicks'),
      amount: needed('costMicros of a campaign day', minor(6, 'metrics.costMicros', 'metrics.cost_micros')),
      currency: needed(
        'currencyCode of the customer (add customer.currency_code to the query)',
        currency('customer.currencyCode', 'customer.currency_code'),
      ),
      platform_conversions: rounded('metrics.conversions'),
      platform_revenue: rounded('metrics.conversionsValue', 'metrics.conversions_value'),
    },
  });
}
