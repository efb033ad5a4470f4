import type { TableSource } from '#functions/sources/source.ts';
import table from './microsoft_ads.json' with { type: 'json' };

/** Campaign reports of Microsoft Advertising. */
export const microsoftAds: TableSource = {
  name: 'microsoft_ads',
  about: {
    system: 'Microsoft Advertising',
    sends:
      'What each campaign cost by day, device and network, restated for thirty days, as the warehouse export of the daily campaign report',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      '`Unknown` means nothing: a device or network of that name is part of the id as an empty one, a currency of that name refuses the row',
      'A campaign has several rows a day, by device, system, network, match type and place: all of them that the export has make the id',
      'Days are in the zone of the account, and are not moved; for the order of versions a day begins at midnight UTC',
      'The later `_fivetran_synced` holds; without it the file received later does',
    ],
    read: ['https://fivetran.com/docs/connectors/applications/microsoft-advertising/prebuilt-reports'],
  },
  tables: { microsoft_ads: table },
};
