import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderBody } from '../functions/sources/shopify-bodies.ts';
import { sourceSecrets } from './deployment.ts';
import { shopifyPost } from './events.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';

const next = 'the-next-key-of-the-shop';
const never = 'no-key-of-the-shop';
const start = Date.parse('2026-11-20T10:00:00Z');

let started: StartedIntake;

beforeAll(async () => {
  started = await startIntake();
});

afterAll(() => started?.stop());

/** The status of an order that is signed so, so many seconds after the first. */
async function status(secret: string, seconds: number): Promise<number> {
  const post = shopifyPost(orderBody({ note: secret }), `e-${seconds}`, secret);
  return (await started.intake.post(post, new Date(start + seconds * 1_000).toISOString())).statusCode;
}

test('both keys of a rotation are taken, as soon as the secret is read again for a signature that fits none', async () => {
  const { deployment } = started;
  expect(await status(sourceSecrets.shopify, 0)).toBe(200);
  expect(await status(next, 40)).toBe(401);
  await deployment.putSecret({ signing: { shopify: [sourceSecrets.shopify, next] } });
  expect(await status(next, 50)).toBe(401);
  expect(await status(next, 80)).toBe(200);
  expect(await status(sourceSecrets.shopify, 81)).toBe(200);
  expect(await status(never, 82)).toBe(401);
  await deployment.putSecret({ signing: { shopify: [next] } });
  expect(await status(never, 120)).toBe(401);
  expect(await status(sourceSecrets.shopify, 121)).toBe(401);
  expect(await status(next, 122)).toBe(200);
});
