import { describe, expect, test } from 'vitest';
import { hubspot } from '#functions/sources/hubspot/index.ts';
import type { PullRequest } from '#functions/sources/pull.ts';

const window = { from: '2025-10-09T00:00:00.000Z', until: '2025-10-10T00:00:00.000Z' };
const feed = (name: string) => {
  const found = hubspot.pull?.feeds.find((each) => each.name === name);
  if (found === undefined) throw new Error(`no feed ${name}`);
  return found;
};
const bodyOf = ({ body = '' }: PullRequest) => JSON.parse(body) as Record<string, unknown>;
const page = (...ids: readonly string[]) => ({
  results: ids.map((id) => ({ id })),
  paging: { next: { after: '100' } },
});

describe('contacts', () => {
  const { first, next } = feed('contacts');
  const request = first(window, {});

  test('are searched by what was changed since, in the order of their ids, with all properties that are mapped', () => {
    expect(request).toMatchObject({ url: 'https://api.hubapi.com/crm/v3/objects/contacts/search', method: 'POST' });
    const body = bodyOf(request);
    expect(body).toMatchObject({
      filterGroups: [
        {
          filters: [
            { propertyName: 'lastmodifieddate', operator: 'GTE', value: String(Date.parse(window.from)) },
            { propertyName: 'hs_object_id', operator: 'GT', value: '0' },
          ],
        },
      ],
      sorts: [{ propertyName: 'hs_object_id', direction: 'ASCENDING' }],
    });
    expect(body.properties).toEqual(
      expect.arrayContaining(['email', 'lifecyclestage', 'hs_merged_object_ids', 'champion']),
    );
  });

  test('go on behind the last id, with the same time, beyond any number of them', () => {
    const second = next(page('1', '76226001'), request);
    expect(second && bodyOf(second)).toMatchObject({
      filterGroups: [{ filters: [{ value: String(Date.parse(window.from)) }, { value: '76226001' }] }],
    });
  });

  test('end with the page that has no next one, and with what is no page', () => {
    expect(next({ results: [] }, request)).toBeNull();
    expect(() => next({ status: 'error' }, request)).toThrow('LC-ING-016');
    expect(() => next({ results: [], paging: { next: { after: '100' } } }, request)).toThrow('LC-ING-016');
  });
});

test('deals are listed with whom they are with, page by page', () => {
  const { first, next } = feed('deals');
  const url = new URL(first(window, {}).url);
  expect(url.origin + url.pathname).toBe('https://api.hubapi.com/crm/v3/objects/deals');
  expect(Object.fromEntries(url.searchParams)).toMatchObject({ archived: 'false', associations: 'contacts,companies' });
  const second = next(page('7001'), { url: url.href });
  expect(new URL(second?.url ?? '').searchParams.get('after')).toBe('100');
});

test('what was deleted is listed too', () => {
  expect(feed('deleted_contacts').first(window, {}).url).toContain('archived=true');
  expect(feed('deleted_deals').first(window, {}).url).toContain('archived=true');
});

test('the token of the private app goes along', () => {
  expect(hubspot.pull?.headers({ token: 'pat-1' }, null)).toMatchObject({ authorization: 'Bearer pat-1' });
});
