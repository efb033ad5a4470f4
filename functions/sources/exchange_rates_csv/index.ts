import type { TableSource } from '#functions/sources/source.ts';
import table from './exchange_rates_csv.json' with { type: 'json' };

/** Exchange rates a day and currency at a time. */
export const exchangeRatesCsv: TableSource = {
  name: 'exchange_rates_csv',
  about: {
    system: 'Exchange rates',
    sends: 'Exchange rates as central banks list them: a day, a currency and what one euro is worth in it',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'Columns: date, currency, rate, and where there are any base and updated_at',
      'The rate is how much of the currency one unit of the base is worth; without a base column that is the euro, as the European Central Bank lists it',
      'Codes are three capitals, and a rate is above zero: anything else is kept aside',
      'Day and pair tell a rate; of two the one that came last holds',
    ],
    read: [
      'https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html',
    ],
  },
  tables: { exchange_rates_csv: table },
};
