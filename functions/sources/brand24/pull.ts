import { IntakeError } from '#functions/intake/errors.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Feed, Pull, PullRequest, PullWindow } from '#functions/sources/pull.ts';
import { textOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';
import { contentOf } from './pages.ts';

const mentions: Feed = {
  name: 'mentions',
  firstDays: 365,
  // Mentions are found late: a page is crawled days after it was written.
  overlapSeconds: 3 * 86_400,
  longestDays: 30,
  holdsStill: true,
  first: (window, { project = '' }) => ({
    url: `https://api-data.brand24.com/api-data/v1/project/${encodeURIComponent(project)}/mentions?${daysOf(window)}&limit=500`,
  }),
  next: nextPage,
};

/** Both days are in it. */
function daysOf({ from, until }: PullWindow): string {
  const last = new Date(Date.parse(until) - 1).toISOString();
  return `date_from=${from.slice(0, 10)}&date_to=${last.slice(0, 10)}`;
}

/** A page may be empty and have more behind it. */
function nextPage(page: Json, request: PullRequest): PullRequest | null {
  const content = isJsonObject(page) ? contentOf(page) : undefined;
  if (!isJsonObject(content)) throw new IntakeError('LC-ING-016', 'the page holds no list of mentions');
  const cursor = textOf(content, 'cursor');
  if (content.has_more_mentions !== true || cursor === null) return null;
  const next = withParameter(request, 'cursor', cursor);
  if (next.url === request.url) throw new IntakeError('LC-ING-016', 'the page names itself as the next one');
  return next;
}

export const pull: Pull = {
  credentials: ['api_key', 'project'],
  headers: ({ api_key: key = '' }) => ({ 'X-Api-Key': key, Accept: 'application/json' }),
  callsPerMinute: 30,
  everyHours: 6,
  feeds: [mentions],
};
