import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LambdaProcess, startLambda } from './lambda.ts';

/** Does as it is told: takes memory, or time. */
const code = `
const held = [];
export async function handler({ megabytes = 0, heap = 0, seconds = 0 }, context) {
  held.push(Buffer.alloc(megabytes * 1024 ** 2, 1));
  for (let each = 0; each < heap; each += 1) held.push(Array.from({ length: 131_072 }, (_, at) => at + 0.5));
  await new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
  return context.getRemainingTimeInMillis();
}`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cloud-lambda-'));
  await writeFile(join(folder, 'index.mjs'), code);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function withFunction<T>(work: (started: LambdaProcess) => Promise<T>): Promise<T> {
  const started = await startLambda(folder, {}, { megabytes: 256, seconds: 5 });
  return work(started).finally(() => started.stop());
}

describe('a function run as Lambda runs it', () => {
  test('is told how much time is left', async () => {
    const left = await withFunction((started) => started.invoke<number>({ seconds: 1 }));
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(4_000);
  });

  test.each([
    { event: { seconds: 60 }, name: 'Sandbox.Timedout' },
    { event: { megabytes: 300 }, name: 'Runtime.OutOfMemory' },
    { event: { heap: 1_000 }, name: 'Runtime.ExitError' },
  ])('fails with more than its limits: $name', async ({ event, name }) => {
    await withFunction(async (started) => {
      await expect(started.invoke(event)).rejects.toMatchObject({ name });
    });
  });
});
