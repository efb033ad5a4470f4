import { wordAt } from '#functions/sources/deciding.ts';
import { needed, rounded } from '#functions/sources/exact.ts';
import { at, composed, constant, currency, day, type Field, first, instant, text } from '#functions/sources/fields.ts';
import { mappingOf, type RecordMapping } from '#functions/sources/mapping.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/** Breakdown columns: each table of them repeats the whole spend, shared out in its own way. */
const breakdowns = [
  'action_type',
  'age',
  'gender',
  'country',
  'region',
  'dma',
  'device_platform',
  'impression_device',
  'publisher_platform',
  'platform_position',
  'product_id',
  'frequency_value',
  'place_page_id',
  'user_segment_key',
  'hourly_stats_aggregated_by_advertiser_time_zone',
  'hourly_stats_aggregated_by_audience_time_zone',
  'body_asset',
  'call_to_action_asset',
  'description_asset',
  'image_asset',
  'link_url_asset',
  'media_type',
  'title_asset',
  'video_asset',
];

/** One ad on one day. Rows of a breakdown, of several days, or of campaigns and accounts repeat the same spend. */
function isAdDay(row: JsonObject): boolean {
  const isFilled = (name: string) => ![undefined, null, ''].includes(row[name] as string | null | undefined);
  return isFilled('ad_id') && row.date_start === row.date_stop && !breakdowns.some(isFilled);
}

const date = day('date_start');

const occurredAt: Field = (row, context) => {
  const stated = date(row, context);
  return stated === null ? null : `${stated} 00:00:00.000000`;
};

/** Purchases are told under several names that overlap: this one is the sum of them. */
const purchase = 'purchase';

function ofPurchase(list: string): Field {
  return (row, context) => {
    const actions: Json | undefined = at(row, list);
    const found = Array.isArray(actions)
      ? actions.find((action) => isJsonObject(action) && wordAt(action, 'action_type') === purchase)
      : undefined;
    return isJsonObject(found) ? rounded('value')(found, context) : null;
  };
}

/** `updated_time` says which figure is newer; without it the file that was received later does. */
export function costOf(receivedAt: string): RecordMapping {
  return mappingOf('marketing_costs', {
    when: isAdDay,
    sourceId: composed('|', text('ad_id'), date),
    occurredAt,
    updatedAt: first(instant('updated_time'), occurredAt),
    version: first(instant('updated_time'), constant(receivedAt)),
    columns: {
      cost_date: date,
      platform: constant('meta_ads'),
      account_id: text('account_id'),
      campaign_id: text('campaign_id'),
      campaign: text('campaign_name'),
      cost_type: constant('media'),
      impressions: text('impressions'),
      clicks: text('inline_link_clicks', 'clicks'),
      amount: needed('spend of an ad', rounded('spend')),
      currency: needed('account_currency of an ad', currency('account_currency')),
      platform_conversions: ofPurchase('actions'),
      platform_revenue: ofPurchase('action_values'),
    },
  });
}
