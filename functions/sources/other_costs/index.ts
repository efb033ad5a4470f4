import type { TableSource } from '#functions/sources/source.ts';
import otherCosts from './other_costs.json' with { type: 'json' };

/** What no platform reports: a table that people keep. */
export const otherCostsTable: TableSource = {
  name: 'other_costs',
  about: {
    system: 'Other costs',
    sends:
      'TV, press, radio, outdoor, sponsorship, fairs, agencies, salaries, tools and guarantees, as a table that people keep',
    authenticates: 'Files are dropped by whoever may write to the lake',
    oddities: [
      'A cost that is for several days names the last of them in `spread_until`: each day from `cost_date` on bears its share, in cents that add up',
      'A number of the invoice in `cost_id` is its id. Without it day, platform, campaign, tactic, channel, type and purpose tell a cost: two rows that are equal in all of them are one cost, corrected, so give both a number if they are two',
      'The later `booked_at` holds; without it the file received later does',
      'Channel and purpose may stay empty: rules find them',
      'A credit is an amount with a minus sign',
      'A row without currency is refused',
    ],
    read: ['docs/examples/any-tool/README.md'],
  },
  tables: { other_costs: otherCosts },
};
