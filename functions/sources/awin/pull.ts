import type { Feed, Pull } from '#functions/sources/pull.ts';
import { zone } from './mapping.ts';

const day = 86_400;

/** What was sold, decided or amended in a window: a late change stands in one of the last two alone. */
function feed(dateType: 'transaction' | 'validation' | 'amendment'): Feed {
  return {
    name: dateType,
    firstDays: 365,
    overlapSeconds: day,
    longestDays: 31,
    first: ({ from, until }, { advertiserId = '' }) => ({
      url: `https://api.awin.com/advertisers/${encodeURIComponent(advertiserId)}/transactions/?${new URLSearchParams({
        startDate: seconds(from),
        endDate: seconds(until),
        timezone: zone,
        dateType,
        showBasketProducts: 'true',
      })}`,
    }),
    next: () => null,
  };
}

/** Times of the API have neither fractions nor a zone. */
function seconds(instant: string): string {
  return instant.slice(0, 19);
}

export const pull: Pull = {
  credentials: ['advertiserId', 'token'],
  headers: ({ token = '' }) => ({ Authorization: `Bearer ${token}`, Accept: 'application/json' }),
  callsPerMinute: 20,
  everyHours: 6,
  feeds: [feed('transaction'), feed('validation'), feed('amendment')],
};
