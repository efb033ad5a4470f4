import { expect, test } from 'vitest';
import { intercom } from '#functions/sources/intercom/index.ts';

const window = { from: '2025-10-09T00:00:00.000Z', until: '2025-10-10T00:00:00.000Z' };

test.each(['conversations', 'contacts'])('%s are searched by the time of their change, page by page', (name) => {
  const feed = intercom.pull?.feeds.find((each) => each.name === name);
  const request = feed?.first(window, {}) ?? { url: '' };
  const query = { operator: 'AND', value: [{ field: 'updated_at', operator: '>', value: 1_759_967_999 }] };
  expect(request).toMatchObject({ url: `https://api.intercom.io/${name}/search`, method: 'POST' });
  expect(JSON.parse(request.body ?? '')).toEqual({ query, pagination: { per_page: 150 } });
  const second = feed?.next({ pages: { next: { page: 2, starting_after: 'WzE=' } } }, request);
  expect(JSON.parse(second?.body ?? '')).toEqual({ query, pagination: { per_page: 150, starting_after: 'WzE=' } });
  expect(feed?.next({ pages: { next: null } }, request)).toBeNull();
  expect(() => feed?.next({ type: 'error.list' }, request)).toThrow('LC-ING-016');
});

test('the token and the version of the API go along', () => {
  expect(intercom.pull?.headers({ token: 'abc' }, null)).toMatchObject({
    authorization: 'Bearer abc',
    'intercom-version': '2.11',
  });
});
