import { compileRules, usualPersonal } from '#functions/personal/payload.ts';
import { mapParts, objectsOf } from '#functions/sources/mapping.ts';
import { objectsOfPage } from '#functions/sources/page-objects.ts';
import type { Source } from '#functions/sources/source.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { isJsonObject } from '#functions/values/json.ts';
import basicAd from './facebook_ads_basic_ad.json' with { type: 'json' };
import basicAdActions from './facebook_ads_basic_ad_actions.json' with { type: 'json' };
import { costOf } from './mapping.ts';

const core = {
  name: 'meta_ads',
  records: ['marketing_costs'],
  personal: compileRules(usualPersonal),
} as const satisfies Partial<Source>;

/** Insights of Meta Ads. */
export const metaAds: Source = {
  ...core,
  about: {
    system: 'Meta Ads',
    sends:
      'What each ad cost by day, restated for thirty days: pages of the insights API by the line, or the warehouse exports `facebook_ads_basic_ad` and `facebook_ads_basic_ad_actions`',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Spend is in whole units (0.95), while budgets and caps of the same API are in cents: those are no cost',
      'Every breakdown (country, age, placement …) repeats the same spend. One ad on one day, without a breakdown, is what counts; a row of a breakdown, of several days, or of a campaign is no second cost, and is quarantined with LC-ING-016, of a table with LC-MAP-015',
      'Ids pass 2^53 and are read digit by digit',
      'Figures are restated for four weeks: `updated_time` says which is newer, of an export `_fivetran_synced`; without it the file received later holds',
      'Days are in the zone of the ad account, and are not moved; for the order of versions a day begins at midnight UTC',
      'The exports lack the currency: join it from the account as `account_currency`; a row without it is refused, never guessed',
      'The side table of actions costs nothing: its rows have the amount 0. Purchases are told under several names that overlap, and only `purchase` is counted',
      'Clicks are clicks on the link where they are told, else all clicks',
    ],
    read: [
      'https://developers.facebook.com/documentation/ads-commerce/marketing-api/insights',
      'https://developers.facebook.com/docs/marketing-api/insights/breakdowns',
    ],
  },
  map: mapParts(core, (body, { receivedAt }) =>
    rowsOf(body).map((object) => ({ object, mappings: [costOf(receivedAt)] })),
  ),
  file: 'lines',
  tables: { facebook_ads_basic_ad: basicAd, facebook_ads_basic_ad_actions: basicAdActions },
};

/** A page `{data, paging}`, a list of rows, or one row. */
function rowsOf(body: Json): readonly JsonObject[] {
  if (!isJsonObject(body)) return objectsOf(body, 'the line');
  return 'data' in body ? objectsOfPage(body, 'data', ['paging']) : [body];
}
