import type { LambdaFunctionURLEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { requestOf } from '#functions/receive/receive.lambda.ts';
import { carried, door } from './doors.ts';

type Event = Partial<LambdaFunctionURLEvent>;

const about = (method: string, path: string) =>
  ({ domainName: 'lake.example', http: { method, path, sourceIp: '192.0.2.1' } }) as Event['requestContext'];

const asked = (method: string, path: string, more: Event = {}): Event => ({
  rawPath: path,
  rawQueryString: '',
  headers: {},
  isBase64Encoded: false,
  requestContext: about(method, path) as LambdaFunctionURLEvent['requestContext'],
  ...more,
});

const huge = 'x'.repeat(1_000_000);
const manyMembers = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`member-${at}`, 'x']));

const paths = [
  '/',
  '//',
  '///shopify',
  '',
  '/..',
  '/../shopify',
  '/%2e%2e/shopify',
  '/.',
  '/%00',
  '/Shopify',
  '/shopify%20',
  '/../../../../etc/passwd',
  '/..%2f..%2fetc%2fpasswd',
  '/constructor',
  '/__proto__',
  '/toString',
  '/ shopify',
  '/\\shopify',
  '/bodies/dt=2024-11-06/x.sealed',
  `/${huge}`,
  '/\u202eyfipohs',
  '/shopify\0',
];

describe('an odd request', () => {
  test.each(['GET', 'HEAD', 'POST', 'DELETE', 'PROPFIND', ''])(
    'by the method %j to an address that is no source is told so, whatever the address',
    async (method) => {
      for (const path of paths) {
        const { post, queue, bodies } = door();
        const { status, body } = await post(requestOf(asked(method, path, { body: 'x' })));
        const answer = [status, body.slice(0, 10), queue.length, bodies.size];
        expect(answer, path.slice(0, 60)).toEqual([404, 'LC-ING-019', 0, 0]);
        expect(body.length).toBeLessThan(700);
      }
    },
  );

  test.each<[string, number, string, Event]>([
    ['without a body', 401, 'LC-ING-003', {}],
    ['without headers', 401, 'LC-ING-003', { headers: undefined as never }],
    ['whose base64 is none', 401, 'LC-ING-003', { body: '%%% no base64 \u00e9 %%%', isBase64Encoded: true }],
    ['whose text is base64 that nobody announced', 401, 'LC-ING-003', { body: 'e30=' }],
    ['with a query of a megabyte', 401, 'LC-ING-003', { queryStringParameters: { key: huge, hmac: huge } }],
    ['with twenty thousand members in its query', 401, 'LC-ING-003', { queryStringParameters: manyMembers }],
    ['with thousands of headers', 401, 'LC-ING-003', { headers: manyMembers as Record<string, string> }],
    [
      'with names of headers that every object has',
      401,
      'LC-ING-003',
      { headers: { constructor: 'x', toString: 'x' } },
    ],
  ])('%s is refused as unsigned', async (_, status, code, more) => {
    const { post, queue, bodies } = door();
    const answer = await post(requestOf(asked('POST', '/shopify', more)));
    expect([answer.status, answer.body.slice(0, 10), queue.length, bodies.size]).toEqual([status, code, 0, 0]);
  });

  test('that is nothing at all is refused', async () => {
    const { post, queue } = door();
    expect(requestOf({})).toMatchObject({ method: '', path: '', query: {}, body: Buffer.alloc(0) });
    expect((await post(requestOf({}))).status).toBe(404);
    expect(queue).toEqual([]);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', ''])(
    'by the method %j is told which one to use',
    async (method) => {
      const { post, queue } = door();
      const { status, body, headers } = await post(requestOf(asked(method, '/shopify')));
      expect([status, body.slice(0, 10), headers, queue.length]).toEqual([405, 'LC-ING-036', { allow: 'POST' }, 0]);
    },
  );

  test('of our own site says the same, and lets the page read it', async () => {
    const { post, queue } = door();
    const { status, headers } = await post(
      requestOf(asked('PUT', '/site', { headers: { Origin: 'https://a.example' } })),
    );
    expect([status, headers, queue.length]).toEqual([
      405,
      { allow: 'POST', vary: 'origin', 'access-control-allow-origin': 'https://a.example' },
      0,
    ]);
  });

  test('whose unsigned base64 is damaged is kept as the bytes that can be read, to be quarantined', async () => {
    const { post, queue } = door();
    await post(requestOf(asked('POST', '/ga4', { body: '!e3!0=', isBase64Encoded: true })));
    expect(Buffer.from(carried(queue[0]).body).toString()).toBe('{}');
  });
});
