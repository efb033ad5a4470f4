import { mkdtemp, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';
import { feedStore } from '#functions/pull/state.ts';

const key = 'state/pull/shop/orders.json';
const bytes = (text: string) => Buffer.from(text);
const textOf = (given: Uint8Array | undefined) => Buffer.from(given ?? []).toString();

async function folder() {
  const root = await mkdtemp(join(tmpdir(), 'state-'));
  return { root, lake: folderLake(root) };
}

describe('an object that is changed in a folder', () => {
  test('is replaced only by who saw its last state', async () => {
    const { lake } = await folder();
    expect(await lake.getMarked(key)).toBeNull();
    const first = await lake.putMarked(key, bytes('1'), null);
    expect(await lake.putMarked(key, bytes('x'), null)).toBeNull();
    const second = await lake.putMarked(key, bytes('2'), first);
    expect(await lake.putMarked(key, bytes('y'), first)).toBeNull();
    const found = await lake.getMarked(key);
    expect([textOf(found?.bytes), found?.mark]).toEqual(['2', second]);
  });

  test('is changed by one of fifty who saw the same, every time', async () => {
    const { lake, root } = await folder();
    let mark: string | null = null;
    for (let round = 1; round <= 5; round++) {
      const seen: string | null = mark;
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, writer) => lake.putMarked(key, bytes(`${round} ${writer}`), seen)),
      );
      const winners = results.flatMap((result, writer) => (result === null ? [] : [writer]));
      expect(winners).toHaveLength(1);
      const found = await lake.getMarked(key);
      expect(textOf(found?.bytes)).toBe(`${round} ${winners[0]}`);
      mark = found?.mark ?? null;
    }
    expect(await readdir(join(root, 'state/pull/shop'))).toEqual(['orders.json.5']);
  });

  test('is never found absent or half while it is changed', async () => {
    const { lake } = await folder();
    let mark = await lake.putMarked(key, bytes('{"n":0}'), null);
    let isDone = false;
    const reading = (async () => {
      let reads = 0;
      while (!isDone) {
        expect(textOf((await lake.getMarked(key))?.bytes)).toMatch(/^\{"n":\d+\}$/);
        reads += 1;
      }
      return reads;
    })();
    for (let n = 1; n <= 100; n++) mark = await lake.putMarked(key, bytes(`{"n":${n}}`), mark);
    isDone = true;
    expect(await reading).toBeGreaterThan(10);
  });
});

describe('an object that is changed in a bucket', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function lakeAnswering(answers: { status: number; etag?: string; body?: string }[]) {
    const seen: string[] = [];
    server = createServer((request, response) => {
      const { 'if-match': match, 'if-none-match': noneMatch } = request.headers;
      seen.push(`${request.method} ${match ?? ''} ${noneMatch ?? ''}`.trim());
      const { status = 200, etag, body = '' } = answers.shift() ?? {};
      request.resume().on('end', () => response.writeHead(status, etag ? { etag } : {}).end(body));
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = { endpoint, region: 'eu-central-1', forcePathStyle: true, credentials, maxAttempts: 1 };
    return { lake: s3Lake({ bucket: 'lake', client, sleep: async () => {} }), seen };
  }

  test('is put on condition that it is what was read', async () => {
    const { lake, seen } = await lakeAnswering([
      { status: 200, etag: '"a"', body: '1' },
      { status: 200, etag: '"b"' },
      { status: 412 },
      { status: 409 },
      { status: 412 },
      { status: 404 },
    ]);
    const found = await lake.getMarked(key);
    expect([textOf(found?.bytes), found?.mark]).toEqual(['1', '"a"']);
    expect(await lake.putMarked(key, bytes('2'), '"a"')).toBe('"b"');
    expect(await lake.putMarked(key, bytes('3'), '"a"')).toBeNull();
    expect(await lake.putMarked(key, bytes('3'), null)).toBeNull();
    expect(await lake.putMarked(key, bytes('3'), '"a"')).toBeNull();
    expect(seen).toEqual(['GET', 'PUT "a"', 'PUT "a"', 'PUT  *', 'PUT  *', 'PUT "a"']);
  });

  test('that may not be written is an error, not another pull', async () => {
    const { lake } = await lakeAnswering([{ status: 403 }]);
    await expect(lake.putMarked(key, bytes('1'), null)).rejects.toMatchObject({ code: 'LC-ING-021' });
  });
});

describe('the state of a feed', () => {
  test.each(['', '{', '[]', '{"format":2,"cursor":null}', '{"format":1,"cursor":"yesterday"}'])(
    'that cannot be read stops the pull: %s',
    async (text) => {
      const { lake } = await folder();
      await lake.putMarked(key, bytes(text), null);
      await expect(feedStore(lake, 'shop', 'orders').read()).rejects.toMatchObject({ code: 'LC-PUL-013' });
    },
  );

  test('is not written by who did not see the last one', async () => {
    const { lake } = await folder();
    const [one, other] = [feedStore(lake, 'shop', 'orders'), feedStore(lake, 'shop', 'orders')];
    const state = await one.read();
    await other.read();
    await one.write({ ...state, cursor: '2026-01-01T00:00:00.000Z' });
    await expect(other.write(state)).rejects.toMatchObject({ code: 'LC-PUL-012' });
    expect((await feedStore(lake, 'shop', 'orders').read()).cursor).toBe('2026-01-01T00:00:00.000Z');
  });
});
