import { IntakeError } from '#functions/intake/errors.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Asked, Credentials, Feed, Pull, PullRequest, PullWindow } from '#functions/sources/pull.ts';
import type { Json } from '#functions/values/json.ts';

const perPage = 100;
const hour = 3600;

/** `shop` is the address of the site, such as https://shop.example. */
export function addressOf({ shop = '' }: Credentials, path: string): string {
  return `${shop.replace(/\/+$/, '')}/wp-json/wc/v3/${path}`;
}

/** The first page of a list; its filters are told in UTC. */
export function firstPage(list: string, filters: Readonly<Record<string, string>>, credentials: Credentials) {
  const order = { per_page: String(perPage), page: '1', orderby: 'id', order: 'asc', dates_are_gmt: 'true' };
  return { url: addressOf(credentials, `${list}?${new URLSearchParams({ ...order, ...filters })}`) };
}

/** Times are written without an offset, and told to be UTC. */
export function withoutZone(instant: string): string {
  return new Date(instant).toISOString().slice(0, 19);
}

function modifiedIn({ from, until }: PullWindow) {
  return { modified_after: withoutZone(from), modified_before: withoutZone(until) };
}

export function nextPage(page: Json, request: PullRequest): PullRequest | null {
  if (!Array.isArray(page)) throw new IntakeError('LC-ING-016', 'a page of a list that is no list');
  if (page.length < perPage) return null;
  const number = Number(new URL(request.url).searchParams.get('page'));
  return withParameter(request, 'page', String(number + 1));
}

/** What was changed since, a hundred a page. */
function changedIn(list: string): Feed {
  return {
    name: list,
    firstDays: 3650,
    overlapSeconds: hour,
    first: (window, credentials) => firstPage(list, modifiedIn(window), credentials),
    next: nextPage,
  };
}

export const asked: Asked = {
  credentials: ['shop', 'consumer_key', 'consumer_secret'],
  headers: ({ consumer_key: key = '', consumer_secret: secret = '' }) => ({
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  }),
  callsPerMinute: 60,
};

export function pullOf(list: 'orders' | 'subscriptions'): Pull {
  return { ...asked, everyHours: 6, feeds: [changedIn(list)] };
}
