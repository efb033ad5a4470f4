import type { TableSource } from '#functions/sources/source.ts';
import table from './pinterest_ads.json' with { type: 'json' };

/** Campaign reports of Pinterest Ads. */
export const pinterestAds: TableSource = {
  name: 'pinterest_ads',
  about: {
    system: 'Pinterest Ads',
    sends: 'What each campaign cost by day, restated for thirty days, as the warehouse export `campaign_report`',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Cost is in micro dollars, which are taken as millionths of one unit of the currency of the account (unverified)',
      'The export lacks that currency: join it from the advertiser as `advertiser_currency`; a row without it is refused, never guessed',
      'Impressions and clicks are the paid ones, not those of pins passed on',
      'Days are not moved; for the order of versions a day begins at midnight UTC',
      'The later `_fivetran_synced` holds; without it the file received later does',
    ],
    read: ['https://fivetran.com/docs/connectors/applications/pinterest-ads/connector-schema.md'],
  },
  tables: { pinterest_ads: table },
};
