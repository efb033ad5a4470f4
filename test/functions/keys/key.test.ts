import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lakeKeyOf, secretsOf } from '#functions/keys/secrets.ts';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { demoSecret } from '#local/commands/demo.ts';
import { forgetCommand } from '#local/commands/forget.ts';
import { pullCommand } from '#local/commands/pull.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { importFiles } from '#local/import.ts';
import { keysOf } from '#test/functions/intake/lakes.ts';
import { stubLambdaVariables } from '#test/functions/lambda-variables.ts';

const root = mkdtempSync(join(tmpdir(), 'key-'));
let pseudonymKey: string | undefined;
const aws = createServer((request, response) => {
  const secret = { pseudonymKey, signing: {}, pulled: { awin: { advertiserId: '9', token: 't' } } };
  const reply = () => response.end(JSON.stringify({ SecretString: JSON.stringify(secret) }));
  request.resume().on('end', reply);
});

beforeAll(async () => {
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  stubLambdaVariables((aws.address() as AddressInfo).port);
});
afterAll(() => {
  vi.unstubAllEnvs();
  aws.closeAllConnections();
  aws.close();
  rmSync(root, { recursive: true });
});

const bad = [
  ['that is missing', undefined],
  ['that is empty', ''],
  ['of blanks', '   '],
  ['that is short', '8f1c3f0e5b7a4d92'],
  ['that an example has', '0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'],
  ['that is a word', 'change-me-change-me-change-me-change-me'],
  ['that repeats', 'ab'.repeat(32)],
] as const;

/** Handlers remember the secret: each is a fresh one. */
async function fresh<T>(load: () => Promise<T>): Promise<T> {
  vi.resetModules();
  return load();
}

const remaining = { getRemainingTimeInMillis: () => 900_000 };
const queued = { Records: [{ messageId: 'm', body: '{}' }] };
const dropped = { time: '2024-11-06T03:00:00Z', detail: { object: { key: 'drop/shopify/a.ndjson', etag: 'e' } } };

describe('case 44: a key of the lake', () => {
  describe.each(bad)('%s is refused', (_, text) => {
    test.each([
      ['queue', async () => (await fresh(() => import('#functions/intake/queue.lambda.ts'))).handler],
      ['file', async () => (await fresh(() => import('#functions/intake/file.lambda.ts'))).handler],
      ['pull', async () => (await fresh(() => import('#functions/pull/pull.lambda.ts'))).handler],
    ] as const)('by the function of %s, before it writes anything', async (way, load) => {
      pseudonymKey = text;
      const handler = (await load()) as (event: unknown, context: unknown) => Promise<unknown>;
      const event = { queue: queued, file: dropped, pull: { source: 'awin' } }[way];
      await expect(handler(event, remaining)).rejects.toMatchObject({ code: 'LC-ING-001' });
    });
  });

  test('that the demo shop has is good for a demo on a laptop, and for nothing in AWS', async () => {
    const lake = mkdtempSync(join(root, 'demo-'));
    await takeIn({ deliveries: [], lake, key: demoSecret('lake'), keys: {} });
    for (const text of [demoSecret('lake'), ` ${demoSecret('lake').toUpperCase()}\n`]) {
      const secrets = secretsOf(JSON.stringify({ pseudonymKey: text }));
      expect(() => lakeKeyOf(secrets)).toThrow(/LC-ING-001 .*it is the demo's/);
    }
  });

  const given = bad.filter(([, text]) => text !== undefined);

  test.each(given)('%s is refused on a laptop: import, pull and forget', async (_, text = '') => {
    const lake = mkdtempSync(join(root, 'lake-'));
    const env = { LIFECYCLE_KEY: text, LIFECYCLE_SECRETS: '{"pulled":{"awin":{"advertiserId":"9","token":"t"}}}' };
    const output = { out: () => undefined, progress: () => undefined, done: () => undefined };
    const file = join(root, 'a.ndjson');
    writeFileSync(file, '{}\n');
    const refused = expect.objectContaining({ code: 'LC-ING-001' });
    await expect(importFiles({ target: 'shopify', files: [file], lake, env })).rejects.toEqual(refused);
    await expect(pullCommand({ source: 'awin', lake, env }, output)).rejects.toEqual(refused);
    await expect(forgetCommand({ email: 'anna@example.com', lake, env }, output)).rejects.toEqual(refused);
    expect(await keysOf(folderLake(lake))).toEqual([]);
  });

  test.each(given)('%s is refused in the file of a lake, and for the demo', async (_, text = '') => {
    const lake = join(root, `of-file-${given.findIndex(([, each]) => each === text)}`);
    mkdirSync(lake);
    writeFileSync(join(lake, 'key'), text);
    const output = { out: () => undefined, progress: () => undefined, done: () => undefined };
    const refused = expect.objectContaining({ code: 'LC-ING-001' });
    await expect(forgetCommand({ email: 'anna@example.com', lake, env: {} }, output)).rejects.toEqual(refused);
    await expect(takeIn({ deliveries: [], lake, key: text, keys: {} })).rejects.toEqual(refused);
    expect(await keysOf(folderLake(lake))).toEqual(['key']);
  });
});
