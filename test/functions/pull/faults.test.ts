import { describe, expect, test } from 'vitest';
import { pullSource } from '#functions/pull/pull-source.ts';
import { keysOf, textOfLake } from '../intake/lakes.ts';
import type { Api, Fault } from './api.ts';
import {
  credentials,
  doubles,
  fill,
  hour,
  latest,
  openApi,
  pull,
  rigOf,
  sourceOf,
  start,
  stateOf,
  truth,
} from './rig.ts';

const once = (at: number, fault: Fault) => (call: number) => (call === at ? fault : undefined);

/** What a list of ten pages looks like after a pull that met faults, and the pulls after it. */
async function takenAfter(fault: Api['fault'], pulls = 1) {
  const api = await openApi('number', 3);
  fill(api, 30);
  const rig = await rigOf(api, { answerMilliseconds: 150 });
  api.fault = fault;
  for (let index = 0; index < pulls; index++) await pull(rig).catch(() => undefined);
  return { api, rig, isWhole: JSON.stringify(await latest(rig.lake)) === JSON.stringify(await inOrder(api)) };
}

async function inOrder(api: Api) {
  const known = truth(api);
  return Object.fromEntries(Object.keys(known).map((id) => [id, known[id]]));
}

describe('case 22: an API that', () => {
  test.each<[string, Api['fault']]>([
    ['answers 500 on page seven', once(7, { status: 500 })],
    ['answers 503 and when to come again', once(7, { status: 503, headers: { 'retry-after': '3' } })],
    ['answers 429 without Retry-After', once(7, { status: 429 })],
    ['closes the connection', once(7, 'closes')],
    ['breaks off in the middle of an answer', once(7, 'breaks off')],
    ['is slow', once(7, 'is slow')],
    ['fails at every second page', (call) => (call % 2 === 0 ? { status: 502 } : undefined)],
    [
      'does all of it',
      (call) => (['closes', { status: 429 }, 'breaks off', { status: 500 }, undefined] as const)[call % 5],
    ],
  ])('%s is asked again, and nothing is lost', async (_, fault) => {
    const { rig, isWhole } = await takenAfter(fault);
    expect(isWhole).toBe(true);
    expect(await doubles(rig.lake)).toEqual([]);
    expect((await stateOf(rig)).cursor).toBe(new Date(start).toISOString());
  });

  test('answers 429 is asked again after the seconds that it says', async () => {
    const { api, rig } = await takenAfter(once(7, { status: 429, headers: { 'retry-after': '37' } }));
    expect(rig.pauses).toContain(37_000);
    const [before, after] = [api.calls[6]?.at ?? 0, api.calls[7]?.at ?? 0];
    expect(after - before).toBeGreaterThanOrEqual(37_000);
  });

  test('answers 429 is asked again at the date that it says', async () => {
    const at = new Date(start + 60_000).toUTCString();
    const { api } = await takenAfter(once(7, { status: 429, headers: { 'retry-after': at } }));
    expect(api.calls[7]?.at).toBeGreaterThanOrEqual(start + 60_000);
  });

  test('answers 429 without saying for how long is left alone for ever longer, up to a bound', async () => {
    const { api, rig } = await takenAfter((call) => (call > 3 ? { status: 429 } : undefined));
    expect(rig.pauses.filter((pause) => pause >= 1000).slice(-6)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
    expect(api.calls).toHaveLength(3 + 8);
    expect(rig.told).toContainEqual(
      expect.objectContaining({ level: 'error', data: expect.objectContaining({ code: 'LC-PUL-002' }) }),
    );
  });

  test('asks for more patience than we have stops the pull, and the next goes on at the same page', async () => {
    const api = await openApi('cursor', 3);
    fill(api, 30);
    const rig = await rigOf(api);
    api.fault = once(7, { status: 429, headers: { 'retry-after': '3600' } });
    await expect(pull(rig)).rejects.toMatchObject({ code: 'LC-PUL-002', retryable: true });
    await pull(rig);
    expect(api.calls[7]?.url).toBe(api.calls[6]?.url);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('fails for long stops the pull with a code', async () => {
    const { api, rig } = await takenAfter((call) => (call >= 7 && call < 15 ? { status: 500 } : undefined), 2);
    expect(rig.told.filter(({ level }) => level === 'error')).toEqual([
      expect.objectContaining({ data: expect.objectContaining({ code: 'LC-PUL-006' }) }),
    ]);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('is asked no faster than it allows', async () => {
    const { api } = await takenAfter(once(4, { status: 500 }));
    const gaps = api.calls.slice(1).map(({ at }, index) => at - (api.calls[index]?.at ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  });
});

describe('case 22: a token', () => {
  test('that ends while a list is read is replaced, and the page is asked for again', async () => {
    const api = await openApi('cursor', 3);
    fill(api, 30);
    const rig = await rigOf(api);
    api.moves = (call) => call === 5 && api.revokeToken();
    await pull(rig);
    expect(api.tokensGiven).toBe(2);
    expect(api.calls[5]?.url).toBe(api.calls[4]?.url);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });

  test('is used until shortly before its end, and not asked for with every page', async () => {
    const api = await openApi('cursor', 3);
    fill(api, 30);
    api.tokenSeconds = 125;
    const rig = await rigOf(api);
    await pull(rig);
    expect(api.tokensGiven).toBe(1);
    api.clock.now += 70_000;
    await pull(rig);
    expect(api.tokensGiven).toBe(2);
  });

  test('that is refused twice means the credentials: no feed is asked again', async () => {
    const api = await openApi('cursor', 3);
    const rig = await rigOf(api);
    api.fault = () => ({ status: 401 });
    await expect(pull(rig)).rejects.toMatchObject({ code: 'LC-PUL-003', retryable: false });
    expect(api.calls).toHaveLength(2);
  });

  test('is not given for wrong credentials', async () => {
    const api = await openApi();
    const rig = await rigOf(api);
    const source = sourceOf(api);
    const wrong = { ...source.pull, token: () => ({ url: `${api.url}/token`, method: 'POST' as const }) };
    await expect(pullSource({ ...source, pull: wrong }, credentials, rig.deps)).rejects.toMatchObject({
      code: 'LC-PUL-003',
    });
    expect(api.calls).toEqual([]);
  });
});

describe('a hostile or broken answer', () => {
  async function refused(code: string, prepare: (api: Api) => void, limits = {}) {
    const api = await openApi('number', 3);
    fill(api, 12);
    prepare(api);
    const rig = await rigOf(api, limits);
    const error = await pull(rig).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'PullError', code });
    expect(String(error)).not.toMatch(/s3cret|token-1|Anna/);
    return { api, rig };
  }

  test.each([
    'http://169.254.169.254/latest/meta-data',
    'https://127.0.0.1/items',
    'http://evil@evil.example/items',
    'file:///etc/passwd',
    'not an address',
  ])('that names %s as its next page is not followed, and its records are kept', async (next) => {
    const { api, rig } = await refused('LC-PUL-007', (api) => {
      api.next = () => next;
    });
    expect(api.calls).toHaveLength(1);
    expect(Object.keys(await latest(rig.lake))).toHaveLength(3);
    expect((await stateOf(rig)).cursor).toBeUndefined();
  });

  test('that sends us elsewhere is not followed', async () => {
    await refused('LC-PUL-005', (api) => {
      api.fault = () => ({ status: 302, headers: { location: 'http://evil.example/' } });
    });
  });

  test('that leads in a circle ends', async () => {
    const { api } = await refused('LC-PUL-010', (api) => {
      const first = () => api.calls[0]?.url ?? '';
      api.next = (url) => (api.calls.length === 3 ? `${api.url}${first()}` : url);
    });
    expect(api.calls).toHaveLength(3);
  });

  test('that never ends ends', async () => {
    let pages = 1;
    const endless = (api: Api) => {
      api.next = () => `${api.url}/items?from=2026&until=2026&page=${++pages}`;
    };
    const { api } = await refused('LC-PUL-010', endless, { pages: 20 });
    expect(api.calls).toHaveLength(20);
  });

  test('that is larger than the limit is refused before it is read whole', async () => {
    const large = (api: Api) => {
      api.fault = once(2, { status: 200, body: `{"items":[],"x":"${'x'.repeat(100_000)}"}` });
    };
    await refused('LC-PUL-009', large, { answerBytes: 10_000 });
  });

  test.each(['<html>Service unavailable</html>', '"Anna"', '{"items":', '{"status":"error","note":"Anna"}', ''])(
    'that is no page is kept sealed: %j',
    async (body) => {
      const { rig } = await refused('LC-PUL-008', (api) => {
        api.fault = once(2, { status: 200, body: body || ' ' });
      });
      expect((await keysOf(rig.lake, 'quarantine/')).length).toBeGreaterThan(0);
      expect(await textOfLake(rig.lake)).not.toContain('unavailable');
      await pull(rig);
      expect(Object.keys(await latest(rig.lake))).toHaveLength(12);
    },
  );

  test.each([400, 404, 410, 422])('with status %i stops the pull', async (status) => {
    const { api } = await refused('LC-PUL-004', (api) => {
      api.fault = once(2, { status });
    });
    expect(api.calls).toHaveLength(2);
  });

  test('with status 204 is a page with nothing on it', async () => {
    const api = await openApi();
    api.fault = once(1, { status: 204 });
    const rig = await rigOf(api);
    expect(await pull(rig)).toEqual([expect.objectContaining({ status: 'finished', pages: 0, records: 0 })]);
  });
});

describe('an address', () => {
  test.each(['http://shop.example/items', 'shop.example/items', ''])('that is %j gets no credentials', async (url) => {
    const api = await openApi();
    const rig = await rigOf(api);
    const asked: string[] = [];
    const fetching: typeof fetch = (address) => {
      asked.push(String(address));
      throw new Error('asked');
    };
    await expect(pull(rig, { first: () => ({ url }) }, { fetch: fetching })).rejects.toMatchObject({
      code: 'LC-PUL-018',
    });
    expect(asked).toEqual([]);
  });
});

describe('a page that was stored too long ago', () => {
  test('is begun again with its window', async () => {
    const api = await openApi('cursor', 3);
    fill(api, 30);
    const rig = await rigOf(api);
    await pull(rig, {}, { deadline: start + 4_000 });
    const stoppedAt = api.calls.length;
    api.clock.now += 24 * hour;
    api.fault = once(stoppedAt + 1, { status: 410 });
    await pull(rig);
    expect(api.calls[stoppedAt + 1]?.url).toBe(api.calls[0]?.url);
    expect(await latest(rig.lake)).toEqual(truth(api));
  });
});
