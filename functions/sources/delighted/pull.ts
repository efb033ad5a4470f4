import { IntakeError } from '#functions/intake/errors.ts';
import { withParameter } from '#functions/sources/paging.ts';
import type { Feed, Pull, PullWindow } from '#functions/sources/pull.ts';

const pageSize = 100;
const root = 'https://api.delighted.com/v1';

const next: Feed['next'] = (page, request) => {
  if (!Array.isArray(page)) throw new IntakeError('LC-ING-016', 'the page is no list');
  if (page.length < pageSize) return null;
  const number = Number(new URL(request.url).searchParams.get('page')) + 1;
  return withParameter(request, 'page', String(number));
};

function seconds(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/** A list of who is asked no more; each is told once. */
function listOf(name: string): Feed {
  return {
    name,
    firstDays: 3650,
    overlapSeconds: 3600,
    first: ({ from, until }: PullWindow) => ({
      url: `${root}/${name}.json?per_page=${pageSize}&page=1&since=${seconds(from)}&until=${seconds(until)}`,
    }),
    next,
  };
}

/** Comments and later answers come as edits of the same response, so it is asked by the time of change. */
const responses: Feed = {
  name: 'survey_responses',
  firstDays: 3650,
  overlapSeconds: 3600,
  first: ({ from, until }) => ({
    url: `${root}/survey_responses.json?per_page=${pageSize}&page=1&order=asc:updated_at&updated_since=${seconds(from)}&updated_until=${seconds(until)}&expand[]=person&expand[]=notes`,
  }),
  next,
};

export const pull: Pull = {
  credentials: ['api_key'],
  headers: ({ api_key: key = '' }) => ({
    Authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
    Accept: 'application/json',
  }),
  callsPerMinute: 60,
  everyHours: 6,
  feeds: [responses, listOf('unsubscribes'), listOf('bounces')],
};
