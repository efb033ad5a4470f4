import { IntakeError } from '#functions/intake/errors.ts';
import type { Pull, PullRequest } from '#functions/sources/pull.ts';
import { isJsonObject, type Json } from '#functions/values/json.ts';

function page(cursor: string | null): PullRequest {
  const form = new URLSearchParams({ page_size: '100', ...(cursor === null ? {} : { cursor }) });
  return {
    url: 'https://app.engagebay.com/dev/api/panel/subscribers',
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  };
}

/** @throws IntakeError LC-ING-016 for what is no list. */
function cursorOf(body: Json): string | null {
  if (!Array.isArray(body)) throw new IntakeError('LC-ING-016', 'a page of contacts that is no list');
  const last: Json | undefined = body.at(-1);
  return isJsonObject(last) && typeof last.cursor === 'string' && last.cursor !== '' ? last.cursor : null;
}

export const pull: Pull = {
  credentials: ['key'],
  headers: ({ key = '' }) => ({ authorization: key, accept: 'application/json' }),
  callsPerMinute: 30,
  everyHours: 24,
  feeds: [
    {
      name: 'contacts',
      firstDays: 3650,
      overlapSeconds: 0,
      holdsStill: true,
      isWhole: true,
      first: () => page(null),
      next: (body) => {
        const cursor = cursorOf(body);
        return cursor === null ? null : page(cursor);
      },
    },
  ],
};
