import type { TableSource } from '#functions/sources/source.ts';
import table from './linkedin_ads.json' with { type: 'json' };

/** Campaign reports of LinkedIn Ads. */
export const linkedinAds: TableSource = {
  name: 'linkedin_ads',
  about: {
    system: 'LinkedIn Ads',
    sends:
      'What each campaign cost by day, restated for thirty days, as the warehouse export `ad_analytics_by_campaign`',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'The cost comes twice, in the currency of the account and in US dollars: the one of the account counts, and dollars never stand in for it',
      'The export lacks the currency: join it from the account as `account_currency`; a row without it is refused, never guessed',
      'Days are not moved; for the order of versions a day begins at midnight UTC',
      'The later `_fivetran_synced` holds; without it the file received later does',
    ],
    read: ['https://learn.microsoft.com/en-us/linkedin/marketing/integrations/ads-reporting/ads-reporting'],
  },
  tables: { linkedin_ads: table },
};
