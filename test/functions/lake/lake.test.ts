import { mkdtemp, readdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { s3Lake } from '#functions/lake/s3-lake.client.ts';

const bytes = (text: string) => Buffer.from(text);

describe('a lake in a folder', () => {
  test('keeps the first of a hundred writers of one name and tells the others', async () => {
    const root = await mkdtemp(join(tmpdir(), 'lake-'));
    const lake = folderLake(root);
    const writers = Array.from({ length: 100 }, (_, at) =>
      lake.put('raw/a/b.gz', bytes(`writer ${at}`), { ifAbsent: true }),
    );
    const results = await Promise.all(writers);
    expect(results.filter((result) => result === 'written')).toHaveLength(1);
    const kept = results.indexOf('written');
    expect(Buffer.from((await lake.get('raw/a/b.gz')) ?? []).toString()).toBe(`writer ${kept}`);
    expect(await readdir(join(root, 'raw/a'))).toEqual(['b.gz']);
  });

  test('replaces an object unless told not to', async () => {
    const lake = folderLake(await mkdtemp(join(tmpdir(), 'lake-')));
    await lake.put('x', bytes('1'));
    expect(await lake.put('x', bytes('2'))).toBe('written');
    expect(await lake.put('x', bytes('3'), { ifAbsent: true })).toBe('already there');
    expect(Buffer.from((await lake.get('x')) ?? []).toString()).toBe('2');
  });

  test('lists by the beginning of names, as S3 does, and is empty before its first object', async () => {
    const lake = folderLake(join(await mkdtemp(join(tmpdir(), 'lake-')), 'not made yet'));
    expect(await Array.fromAsync(lake.list('raw/'))).toEqual([]);
    for (const key of ['raw/orders/dt=2024-01-01/a', 'raw/orders/dt=2024-01-02/b', 'raw/orders_x/c', 'other']) {
      await lake.put(key, bytes(key));
    }
    const keys = async (prefix: string) => (await Array.fromAsync(lake.list(prefix))).map(({ key }) => key);
    expect(await keys('raw/orders/')).toEqual(['raw/orders/dt=2024-01-01/a', 'raw/orders/dt=2024-01-02/b']);
    expect(await keys('raw/orders/dt=2024-01-02')).toEqual(['raw/orders/dt=2024-01-02/b']);
    expect(await keys('raw/orders')).toHaveLength(3);
    expect(await keys('none')).toEqual([]);
  });

  test.each(['../x', 'a//b', '/a', 'a/', 'a/../b', 'a\\b', '', 'a\0b'])('refuses the name %j', async (key) => {
    const lake = folderLake(await mkdtemp(join(tmpdir(), 'lake-')));
    await expect(lake.put(key, bytes(''))).rejects.toMatchObject({ code: 'LC-ING-027' });
    await expect(lake.get(key)).rejects.toMatchObject({ code: 'LC-ING-027' });
  });

  test('gives null for what is not there, and says which object a stream lacks', async () => {
    const lake = folderLake(await mkdtemp(join(tmpdir(), 'lake-')));
    expect(await lake.get('none')).toBeNull();
    await expect(Array.fromAsync(lake.read('none'))).rejects.toMatchObject({ code: 'LC-ING-022', retryable: true });
  });
});

describe('a lake in a bucket', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  async function lakeAnswering(statuses: number[]) {
    const seen: string[] = [];
    server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers['if-none-match'] ?? ''}`.trim());
      request.resume().on('end', () => response.writeHead(statuses.shift() ?? 200).end());
    });
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const client = { endpoint, region: 'eu-central-1', forcePathStyle: true, credentials, maxAttempts: 1 };
    return { lake: s3Lake({ bucket: 'lake', client, sleep: async () => {} }), seen };
  }

  test('writes only where nothing is', async () => {
    const { lake, seen } = await lakeAnswering([200, 412]);
    expect(await lake.put('raw/a', bytes('1'), { ifAbsent: true })).toBe('written');
    expect(await lake.put('raw/a', bytes('1'), { ifAbsent: true })).toBe('already there');
    expect(seen[0]).toBe('PUT /lake/raw/a?x-id=PutObject *');
  });

  test('asks again while another writer is at the same name, who may yet fail', async () => {
    const { lake, seen } = await lakeAnswering([409, 409, 412]);
    expect(await lake.put('raw/a', bytes('1'), { ifAbsent: true })).toBe('already there');
    expect(seen).toHaveLength(3);
  });

  test('names bucket, object and missing right when it may not write', async () => {
    const { lake } = await lakeAnswering([403]);
    await expect(lake.put('raw/a', bytes('1'))).rejects.toThrow(/LC-ING-021 .*lake\/raw\/a .*s3:PutObject/);
  });

  test('gives null for an object that is not there', async () => {
    const { lake } = await lakeAnswering([404]);
    expect(await lake.get('raw/a')).toBeNull();
  });
});
