import type { TableSource } from '#functions/sources/source.ts';
import table from './tiktok_ads.json' with { type: 'json' };

/** Campaign reports of TikTok Ads. */
export const tiktokAds: TableSource = {
  name: 'tiktok_ads',
  about: {
    system: 'TikTok Ads',
    sends:
      'What each campaign cost by hour, restated for thirty days, as the warehouse export `campaign_report_hourly`',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns are in upper case, and `-` means nothing',
      'Rows are of hours: the hour is part of the id, and the day bears the cost; hours are in the zone of the account, and are not moved (taken as UTC for the order of versions)',
      'The export lacks the currency: join it from the advertiser as `CURRENCY`; a row without it is refused, never guessed',
      'The later `_FIVETRAN_SYNCED` holds; without it the file received later does',
    ],
    read: ['https://fivetran.com/docs/applications/tiktok-ads/prebuilt-reports'],
  },
  tables: { tiktok_ads: table },
};
