import type { Feed, Pull, PullRequest } from '#functions/sources/pull.ts';
import { firstTextOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

function feed(name: string, extra: Readonly<Record<string, string>> = {}): Feed {
  return {
    name,
    firstDays: 3650,
    overlapSeconds: 3600,
    holdsStill: true,
    first: ({ from }) => ({
      url: `https://api.smile.io/v1/${name}?${new URLSearchParams({ updated_at_min: from, limit: '250', ...extra })}`,
    }),
    next,
  };
}

/** The cursor of the next page stands in the page; on the last one it is null. */
function next(page: Json, request: PullRequest): PullRequest | null {
  const metadata = isJsonObject(page) && isJsonObject(page.metadata) ? page.metadata : null;
  const cursor = firstTextOf(metadata, 'next_cursor');
  if (cursor === null) return null;
  const url = new URL(request.url);
  url.searchParams.set('cursor', cursor);
  return { ...request, url: url.href };
}

export const pull: Pull = {
  credentials: ['apiKey'],
  headers: ({ apiKey = '' }) => ({ Authorization: `Bearer ${apiKey}`, Accept: 'application/json' }),
  callsPerMinute: 60,
  everyHours: 6,
  feeds: [feed('customers', { include: 'vip_status' }), feed('points_transactions')],
};
