import { IntakeError } from '#functions/intake/errors.ts';
import { at } from '#functions/sources/fields.ts';
import type { Feed, Pull, PullRequest } from '#functions/sources/pull.ts';
import { isJsonObject, type Json, parseJson } from '#functions/values/json.ts';

const day = 86_400;

function search(what: 'conversations' | 'contacts', since: number, startingAfter?: string): PullRequest {
  return {
    url: `https://api.intercom.io/${what}/search`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: { operator: 'AND', value: [{ field: 'updated_at', operator: '>', value: since }] },
      pagination: { per_page: 150, ...(startingAfter === undefined ? {} : { starting_after: startingAfter }) },
    }),
  };
}

/** @throws IntakeError LC-ING-016 for what is no page. */
function cursorOf(page: Json): string | null {
  if (!isJsonObject(page) || !isJsonObject(page.pages)) throw new IntakeError('LC-ING-016', 'a page without `pages`');
  const after = at(page, 'pages.next.starting_after');
  return typeof after === 'string' ? after : null;
}

function feed(name: 'conversations' | 'contacts', overlapSeconds: number): Feed {
  return {
    name,
    firstDays: 3650,
    overlapSeconds,
    holdsStill: true,
    first: ({ from }) => search(name, Math.floor(Date.parse(from) / 1000) - 1),
    next: (page, { body = '' }) => {
      const after = cursorOf(page);
      const asked = parseJson(Buffer.from(body));
      const since = isJsonObject(asked) ? at(asked, 'query.value.0.value') : null;
      return after === null ? null : search(name, Number(since), after);
    },
  };
}

export const pull: Pull = {
  credentials: ['token'],
  headers: ({ token = '' }) => ({
    authorization: `Bearer ${token}`,
    accept: 'application/json',
    'intercom-version': '2.11',
  }),
  callsPerMinute: 100,
  everyHours: 1,
  feeds: [feed('conversations', 600), feed('contacts', 2 * day)],
};
