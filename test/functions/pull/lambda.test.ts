import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { handler } from '#functions/pull/pull.lambda.ts';
import { isPulled } from '#functions/pull/pulled.ts';
import { sources } from '#functions/sources/index.ts';
import { keyText } from '../intake/lakes.ts';

const asked: string[] = [];
const secret = { pseudonymKey: keyText, pulled: { awin: { advertiserId: '99' } } };
const aws = createServer((request, response) => {
  asked.push(String(request.headers['x-amz-target'] ?? request.url));
  request.resume().on('end', () => response.end(JSON.stringify({ SecretString: JSON.stringify(secret) })));
});
const context = { getRemainingTimeInMillis: () => 900_000 };

beforeAll(async () => {
  await new Promise<void>((resolve) => aws.listen(0, '127.0.0.1', resolve));
  const variables = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    LAKE_BUCKET: 'lake',
    QUARANTINE_BUCKET: 'quarantine',
    SECRET_ID: 'secret',
    BRAND: 'own',
    DROP_PLUS_TAGS: 'false',
    KEEP_NAMES: 'false',
    AUDIENCE_HASHES: 'false',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
  aws.closeAllConnections();
  aws.close();
});

test('a source without credentials in the secret is not pulled, and is no fault', async () => {
  const without = sources.filter(isPulled).find(({ name }) => name !== 'awin');
  expect(await handler({ source: without?.name ?? '' }, context)).toEqual([]);
  expect(new Set(asked)).toEqual(new Set(['secretsmanager.GetSecretValue']));
});

test('credentials that lack a name are told by name', async () => {
  await expect(handler({ source: 'awin' }, context)).rejects.toThrow(/LC-PUL-001 .*pulled\.awin lacks token/);
});

test('a schedule of a source that is no more is told as such', async () => {
  await expect(handler({ source: 'gone' }, context)).rejects.toMatchObject({ code: 'LC-PUL-016' });
});
