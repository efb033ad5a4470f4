import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { isJsonObject } from '#functions/values/json.ts';
import campaignStats from './google_ads_campaign_stats.json' with { type: 'json' };
import { costOf } from './mapping.ts';

const core = {
  name: 'google_ads',
  records: ['marketing_costs'],
  personal: compileRules(usualPersonal),
} as const satisfies Partial<Source>;

/** Campaign reports of Google Ads. */
export const googleAds: Source = {
  ...core,
  about: {
    system: 'Google Ads',
    sends:
      'What each campaign cost by day, network and device, restated for thirty days: answers of the REST API by the line, or the warehouse export `google_ads_campaign_stats`',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Cost is in micros: 1,000,000 are one unit; the REST API writes whole numbers as text',
      'A campaign has several rows a day: account, day, campaign, network and device make the id, the same in both ways',
      'A row that speaks of another resource (ad group, keyword, age …) or segment (hour, conversion action …) repeats spend that a campaign row holds: it is no second cost, and is quarantined with LC-ING-016',
      'The currency is on the customer: ask for customer.currency_code, or join it to the export as `customer_currency_code`; a row without it is refused, never guessed. For one account a copy of the mapping may state it: `"currency": {"value": "EUR"}`',
      'Days are in the zone of the account, and are not moved; for the order of versions a day begins at midnight UTC',
      'Of the export `_fivetran_synced` says which figure is newer; answers of the API have no such time, and of two files the one received later holds',
      'Conversions are fractions; more than six places are rounded',
    ],
    read: ['https://developers.google.com/google-ads/api/reference/rpc/v21/SearchGoogleAdsStreamResponse'],
  },
  map: mapParts(core, (body, { receivedAt }) =>
    rowsOf(body).map((object) => ({ object, mappings: [costOf(receivedAt)] })),
  ),
  file: 'lines',
  tables: { google_ads_campaign_stats: campaignStats },
};

/** A row, a page of rows as `search` gives it, or a list of pages as `searchStream` does. */
function rowsOf(body: Json): readonly JsonObject[] {
  if (isJsonObject(body)) return 'results' in body ? objectsOfPage(body, 'results', ['nextPageToken']) : [body];
  return objectsOf(body, 'the line').flatMap(rowsOf);
}
