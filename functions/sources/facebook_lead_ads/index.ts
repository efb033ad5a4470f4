import type { TableSource } from '#functions/sources/source.ts';
import table from './facebook_lead_ads.json' with { type: 'json' };

const withOrder = (pattern: string) => ({ ...table, date_format: [pattern, ...table.date_format] });

/** Leads of Facebook's forms, as Zapier hands them on: JSON by the line. */
export const facebookLeadAds: TableSource = {
  name: 'facebook_lead_ads',
  about: {
    system: 'Facebook Lead Ads',
    sends: 'Leads of its forms, handed on by Zapier as JSON by the line',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Every value is a list of one text, and may be null, empty or the text itself',
      'created_time is written 02/01/2025 10:20, of which nobody can tell day and month, nor the zone. It is never guessed: `facebook_lead_ads` takes only times with an offset and keeps others in quarantine. Whoever knows says so by the name: `facebook_lead_ads_dmy_utc` reads the day first, `facebook_lead_ads_mdy_utc` the month, both in UTC; another zone needs a copy of the mapping with that time_zone',
      'Ids are texts, as they pass 2^53',
      'Questions of one’s own are names with a question mark; their answers are kept in the payload',
      'The lead ads of several forms may share a person: every id is a lead of its own',
    ],
    read: ['docs/mappings.md'],
  },
  tables: {
    facebook_lead_ads: table,
    facebook_lead_ads_dmy_utc: withOrder('DD/MM/YYYY HH:mm'),
    facebook_lead_ads_mdy_utc: withOrder('MM/DD/YYYY HH:mm'),
  },
};
