import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { pullSource } from '#functions/pull/pull-source.ts';
import type { PullRequest } from '#functions/sources/pull.ts';
import { credentials, openApi, rigOf, sourceOf } from './rig.ts';

test('a request that wants a signature is signed anew at each attempt, under the time of the attempt', async () => {
  const api = await openApi();
  for (const id of ['a', 'b', 'c', 'd']) api.put(id);
  api.fault = (call) => (call === 1 ? { status: 500 } : undefined);
  const rig = await rigOf(api);
  const source = sourceOf(api, { holdsStill: true });
  const sign = (request: PullRequest, _: unknown, now: number) => ({ ...request, url: `${request.url}&signed=${now}` });
  await pullSource({ ...source, pull: { ...source.pull, sign } }, credentials, rig.deps);
  const stated = api.calls.map(({ url }) => [...url.matchAll(/signed=(\d+)/g)].map(([, time]) => Number(time)));
  expect(stated.map((times) => times.length)).toEqual(api.calls.map(() => 1));
  expect(stated.flat()).toEqual(api.calls.map(({ at }) => at));
  expect(new Set(stated.flat()).size).toBe(2);
});

test('case 44: a token that no header can hold is quoted nowhere, nor in what the error was caused by', async () => {
  const api = await openApi();
  const { deps } = await rigOf(api);
  const source = sourceOf(api);
  const torn = { ...source.pull, headers: () => ({ authorization: 'Bearer s3cret\ntoken' }) };
  const error = await pullSource({ ...source, pull: torn }, credentials, deps).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'LC-PUL-006' });
  expect(inspect(error, { depth: Infinity })).not.toContain('s3cret');
});
