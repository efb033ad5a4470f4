import { createHash } from 'node:crypto';
import type { Credentials, Pull, PullRequest } from '#functions/sources/pull.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

const api = 'https://my.referralcandy.com/api/v2';
/** Rewards of one page. */
const pageLength = 200;

/**
 * Time and access id are parameters like all others, and the signature is the MD5 of the secret and of all parameters
 * as `name=value`, sorted and put together without anything between them. The API takes nothing stronger.
 */
function sign(request: PullRequest, { accessId = '', secretKey = '' }: Credentials, now: number): PullRequest {
  const url = new URL(request.url);
  url.searchParams.set('accessID', accessId);
  url.searchParams.set('timestamp', String(Math.floor(now / 1000)));
  const pairs = [...url.searchParams].map(([name, value]) => `${name}=${value}`).sort();
  const signature = createHash('md5')
    .update(`${secretKey}${pairs.join('')}`)
    .digest('hex');
  url.searchParams.set('signature', signature);
  return { ...request, url: url.href };
}

function seconds(instant: string): string {
  return String(Math.floor(Date.parse(instant) / 1000));
}

/** The page after one that is full begins behind its last reward. */
function nextRewards(page: Json, request: PullRequest): PullRequest | null {
  const rewards = isJsonObject(page) && Array.isArray(page.rewards) ? page.rewards : [];
  const last: Json | undefined = rewards.at(-1);
  const id = isJsonObject(last) ? textOf(last, 'id') : null;
  if (rewards.length < pageLength || id === null) return null;
  const url = new URL(request.url);
  url.searchParams.set('since_id', id);
  return { ...request, url: url.href };
}

export const pull: Pull = {
  credentials: ['accessId', 'secretKey'],
  headers: () => ({ Accept: 'application/json' }),
  sign,
  callsPerMinute: 30,
  everyHours: 6,
  feeds: [
    {
      name: 'referrals',
      firstDays: 3650,
      // Whether an order stays bought is told within its time of review, and no list tells what changed.
      overlapSeconds: 90 * 86_400,
      longestDays: 365,
      first: ({ from, until }) => ({
        url: `${api}/referrals.json?${new URLSearchParams({ period_from: seconds(from), period_to: seconds(until) })}`,
      }),
      next: () => null,
    },
    {
      name: 'rewards',
      firstDays: 3650,
      overlapSeconds: 0,
      holdsStill: true,
      first: () => ({ url: `${api}/rewards.json` }),
      next: nextRewards,
    },
  ],
};
