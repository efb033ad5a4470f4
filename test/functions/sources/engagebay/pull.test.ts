import { expect, test } from 'vitest';
import { engagebay } from '#functions/sources/engagebay/index.ts';

const window = { from: '2025-10-09T00:00:00.000Z', until: '2025-10-10T00:00:00.000Z' };
const feed = engagebay.pull?.feeds[0];

test('contacts are asked for as a form, with the key and for JSON', () => {
  expect(feed?.first(window, {})).toMatchObject({
    url: 'https://app.engagebay.com/dev/api/panel/subscribers',
    method: 'POST',
    body: 'page_size=100',
  });
  expect(engagebay.pull?.headers({ key: 'abc' }, null)).toEqual({ authorization: 'abc', accept: 'application/json' });
});

test('the cursor of the next page is in the last contact alone', () => {
  const request = { url: 'https://app.engagebay.com/dev/api/panel/subscribers' };
  expect(
    feed?.next(
      [
        { id: 1, count: 2 },
        { id: 2, cursor: 'Cl0K=' },
      ],
      request,
    )?.body,
  ).toBe('page_size=100&cursor=Cl0K%3D');
  expect(feed?.next([{ id: 1, cursor: 'not the last' }, { id: 2 }], request)).toBeNull();
  expect(feed?.next([], request)).toBeNull();
  expect(() => feed?.next({ message: 'no' }, request)).toThrow('LC-ING-016');
});
