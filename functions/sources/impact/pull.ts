import type { Credentials, Feed, Pull, PullRequest, PullWindow } from '#functions/sources/pull.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

const host = 'https://api.impact.com';
const day = 86_400;

type Listing = { readonly name: string; readonly list: string; readonly from: string; readonly until: string };

function feed({ name, list, from, until }: Listing, extra: Readonly<Record<string, string>> = {}): Feed {
  return {
    name,
    firstDays: 365,
    overlapSeconds: day,
    longestDays: 14,
    first: (window, credentials) => ({
      url: `${host}/Advertisers/${encodeURIComponent(credentials.accountSid ?? '')}/${list}?${new URLSearchParams({
        ...asked(window, credentials, from, until),
        ...extra,
        PageSize: '5000',
      })}`,
    }),
    next,
  };
}

function asked(window: PullWindow, { campaignId = '' }: Credentials, from: string, until: string) {
  return { CampaignId: campaignId, [from]: seconds(window.from), [until]: seconds(window.until) };
}

function seconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}

/** The path of the next page stands in the page; on the last one it is empty. */
function next(page: Json): PullRequest | null {
  const path = isJsonObject(page) ? textOf(page, '@nextpageuri') : null;
  return path === null ? null : { url: new URL(path, host).href };
}

/** An approval is no update, and shows by its locking date alone. */
export const pull: Pull = {
  credentials: ['accountSid', 'authToken', 'campaignId'],
  headers: ({ accountSid = '', authToken = '' }) => ({
    Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
    Accept: 'application/json',
  }),
  callsPerMinute: 15,
  everyHours: 6,
  feeds: [
    feed({ name: 'actions', list: 'Actions', from: 'StartDate', until: 'EndDate' }),
    feed({ name: 'locked', list: 'Actions', from: 'LockingDateStart', until: 'LockingDateEnd' }),
    feed({ name: 'reversals', list: 'ActionUpdates', from: 'StartDate', until: 'EndDate' }, { State: 'REVERSED' }),
  ],
};
