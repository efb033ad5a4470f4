import { describe, expect, test } from 'vitest';
import { networkOf, unsignedRate } from '#functions/receive/unsigned-rate.ts';
import { door, request } from './doors.ts';

function rated(perMinute: number, networks?: number) {
  let now = 1_000_000;
  const rate = unsignedRate(perMinute, { clock: () => now, ...(networks === undefined ? {} : { networks }) });
  return { rate, wait: (milliseconds: number) => (now += milliseconds) };
}

describe('the rate of one address', () => {
  test('is half a minute at once, and then no more than what a minute allows', () => {
    const { rate, wait } = rated(120);
    for (let at = 0; at < 60; at++) expect(rate('192.0.2.1')).toBe(0);
    expect(rate('192.0.2.1')).toBe(1);
    wait(499);
    expect(rate('192.0.2.1')).toBe(1);
    wait(1);
    expect(rate('192.0.2.1')).toBe(0);
    expect(rate('192.0.2.1')).toBe(1);
    wait(3_600_000);
    let allowed = 0;
    for (let at = 0; at < 1_000; at++) if (rate('192.0.2.1') === 0) allowed += 1;
    expect(allowed).toBe(60);
  });

  test('tells in how many seconds the next request may come', () => {
    const { rate, wait } = rated(2);
    expect([rate('a'), rate('a')]).toEqual([0, 30]);
    wait(29_999);
    expect(rate('a')).toBe(1);
    wait(1);
    expect(rate('a')).toBe(0);
  });

  test('is nobody else’s, and a clock that goes back takes nothing away', () => {
    const { rate, wait } = rated(2);
    expect([rate('192.0.2.1'), rate('192.0.2.2')]).toEqual([0, 0]);
    wait(-60_000);
    expect([rate('192.0.2.1'), rate('192.0.2.3')]).toEqual([30, 0]);
  });

  test('is remembered of so many addresses and no more: those seen longest ago are forgotten', () => {
    const { rate } = rated(2, 3);
    for (const address of ['a', 'b', 'c']) expect(rate(address)).toBe(0);
    expect(rate('a')).toBe(30);
    expect(rate('d')).toBe(0);
    expect([rate('a'), rate('c'), rate('d')]).toEqual([30, 30, 30]);
    expect(rate('b')).toBe(0);
  });

  test.each([
    ['192.0.2.17', '192.0.2.17'],
    ['::ffff:192.0.2.17', '192.0.2.17'],
    ['::FFFF:192.0.2.17', '192.0.2.17'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2'],
    ['2001:db8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['', ''],
    ['no address', 'no address'],
  ])('counts %j as one of %j', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the door, to one address', () => {
  const event = Buffer.from('{"events":[]}');
  const from = (address: string, changes = {}) => ({
    ...request({ path: '/ga4', body: event, headers: {} }),
    address,
    ...changes,
  });

  test('takes no more unsigned events than its rate, says when to come again, and stores nothing of the rest', async () => {
    const { post, queue, logs } = door({ unsignedRate: rated(4).rate });
    const answers = [];
    for (const path of ['/ga4', '/site', '/ga4', '/site']) answers.push(await post(from('203.0.113.77', { path })));
    expect(answers.map(({ status }) => status)).toEqual([200, 204, 429, 429]);
    expect(answers[2]).toMatchObject({ body: expect.stringMatching(/^LC-ING-033 /), headers: { 'retry-after': '15' } });
    expect(answers[3]?.headers).toEqual({ 'retry-after': '15', vary: 'origin' });
    expect(queue).toHaveLength(2);
    expect((await post(from('203.0.113.78'))).status).toBe(200);
    expect([...queue, ...logs, ...answers.map(({ body }) => body)].join('')).not.toContain('203.0.113');
  });

  test('takes whatever is signed, however often, and counts nobody who may not post at all', async () => {
    const { post } = door({ unsignedRate: rated(2).rate, allowedOrigins: ['https://shop.example'] });
    for (let at = 0; at < 20; at++) {
      expect((await post({ ...request(), address: '203.0.113.77' })).status).toBe(200);
      expect((await post(from('203.0.113.77', { query: { api_secret: 'measure-it' } }))).status).toBe(200);
      expect((await post(from('203.0.113.77', { headers: { origin: 'https://other.example' } }))).status).toBe(403);
    }
    const own = { headers: { origin: 'https://shop.example' } };
    expect((await post(from('203.0.113.77', own))).status).toBe(200);
    expect((await post(from('203.0.113.77', own))).status).toBe(429);
  });
});
