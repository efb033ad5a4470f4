import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { handler } from '#functions/pull/pull.lambda.ts';
import { isPulled } from '#functions/pull/pulled.ts';
import { sources } from '#functions/sources/index.ts';
import { stubLambdaVariables } from '#test/functions/lambda-variables.ts';
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
  stubLambdaVariables((aws.address() as AddressInfo).port);
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
