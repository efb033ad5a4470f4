import { IntakeError } from '#functions/intake/errors.ts';
import type { Pull } from '#functions/sources/pull.ts';
import { isJsonObject } from '#functions/values/json.ts';

const beside = 'users,metric_sets';

export const pull: Pull = {
  credentials: ['subdomain', 'email', 'token'],
  headers: ({ email = '', token = '' }) => ({
    authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}`,
    accept: 'application/json',
  }),
  callsPerMinute: 10,
  everyHours: 1,
  feeds: [
    {
      name: 'tickets',
      firstDays: 3650,
      overlapSeconds: 120,
      holdsStill: true,
      first: ({ from }, { subdomain = '' }) => {
        const query = new URLSearchParams({ start_time: String(Math.floor(Date.parse(from) / 1000)), include: beside });
        return { url: `https://${subdomain}.zendesk.com/api/v2/incremental/tickets/cursor.json?${query}` };
      },
      next: (page, { url }) => {
        if (!isJsonObject(page)) throw new IntakeError('LC-ING-016', 'a page of tickets that is no object');
        if (page.end_of_stream === true) return null;
        if (typeof page.after_cursor !== 'string') throw new IntakeError('LC-ING-016', 'a page without its cursor');
        // Asked at the address we know: after_url names no sideloads, and a page is not to say where a token goes.
        const next = new URL(url);
        next.search = new URLSearchParams({ cursor: page.after_cursor, include: beside }).toString();
        return { url: next.href };
      },
    },
  ],
};
