import { type Mapped, mapParts } from '#functions/sources/mapping.ts';
import type { Source } from '#functions/sources/source.ts';
import table from './brand24_export.json' with { type: 'json' };
import { mentionOf, personal } from './mapping.ts';
import { projectOf, rowsOf } from './pages.ts';
import { pull } from './pull.ts';

const mapped: Mapped = { name: 'brand24', records: ['mentions'], personal };

/** Mentions as Brand24's API pages, as a list, or as the table that its panel exports. */
export const brand24: Source = {
  ...mapped,
  about: {
    system: 'Brand24',
    sends: 'Mentions: pages of its API, a list, or the exported table `brand24_export`',
    authenticates: 'X-Api-Key on our requests; the secret names the project that listens for our brand',
    oddities: [
      'Mentions have no id: brand, address, day and words make one, the same from API and export; of Facebook and Instagram neither words nor address come, so place and minute make it, and two in one minute count once',
      'Date and time are two fields without a zone: they are taken as UTC, which the account is to be set to',
      'Texts end after 250 characters; of X only an id comes, and its address is made of that',
      'The API writes sentiment as -1, 0 or 1, the export as a word',
      'An answer says `status: fail` or `error` with HTTP 200 too: such a page is refused, with nothing taken from it',
      "A page, a row or the table's column `Project` may name the brand; without one it is ours, in the table `own`: exports of competitors' projects need that column",
      'The table is read with the columns Date, Time, Title, Content, URL, Host, Source category, Sentiment, Tags, Reach and commas; for other names or semicolons copy its mapping and correct it',
    ],
    read: ['https://api-data.brand24.com/api-data-docs/documentation'],
  },
  map: mapParts(mapped, (body) => {
    const mention = mentionOf(projectOf(body));
    return rowsOf(body).map((object) => ({ object, mappings: [mention] }));
  }),
  file: 'document',
  pull,
  tables: { brand24_export: table },
};
