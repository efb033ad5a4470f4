import { expect, test } from 'vitest';
import { zendesk } from '#functions/sources/zendesk/index.ts';

const credentials = { subdomain: 'teahouse', email: 'ola@teahouse.example', token: 'secret' };
const window = { from: '2025-10-09T00:00:00.500Z', until: '2025-10-10T00:00:00.000Z' };
const pull = zendesk.pull;
const feed = pull?.feeds[0];

test('tickets are exported since a second, with people and metrics', () => {
  expect(feed?.first(window, credentials).url).toBe(
    'https://teahouse.zendesk.com/api/v2/incremental/tickets/cursor.json?start_time=1759968000&include=users%2Cmetric_sets',
  );
  expect(pull?.callsPerMinute).toBe(10);
});

test('e-mail and token are the basic authentication', () => {
  const { authorization = '' } = pull?.headers(credentials, null) ?? {};
  expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe(
    'ola@teahouse.example/token:secret',
  );
});

test('the next page is asked at the address we know, whatever after_url says, until the stream ends', () => {
  const request = {
    url: 'https://teahouse.zendesk.com/api/v2/incremental/tickets/cursor.json?start_time=1&include=users',
  };
  const page = {
    tickets: [],
    end_of_stream: false,
    after_cursor: 'abc=',
    after_url: 'https://evil.example/?cursor=abc',
  };
  expect(feed?.next(page, request)?.url).toBe(
    'https://teahouse.zendesk.com/api/v2/incremental/tickets/cursor.json?cursor=abc%3D&include=users%2Cmetric_sets',
  );
  expect(feed?.next({ ...page, end_of_stream: true }, request)).toBeNull();
  expect(() => feed?.next({ ...page, after_cursor: null }, request)).toThrow('LC-ING-016');
});
