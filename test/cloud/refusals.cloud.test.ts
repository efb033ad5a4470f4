import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { orderBody } from '../functions/sources/shopify-bodies.ts';
import { shopifyPost } from './events.ts';
import type { Refusal } from './gate.ts';
import { QueuePoller } from './queue-poller.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, ofTable } from './written.ts';

let started: StartedIntake;

beforeAll(async () => {
  started = await startIntake();
});

afterEach(() => started.gate.refusing.clear());
afterAll(() => started?.stop());

const refusals = [
  { status: 403, code: 'AccessDenied' },
  { status: 400, code: 'KMS.DisabledException' },
  { status: 301, code: 'PermanentRedirect' },
] as const;
const requests = [
  { method: 'GET', code: 'LC-ING-022', action: 's3:GetObject' },
  { method: 'PUT', code: 'LC-ING-021', action: 's3:PutObject' },
] as const;

describe('a bucket that turns intake away', () => {
  test.each(refusals.flatMap((refusal) => requests.map((request) => ({ ...request, refusal }))))(
    '$refusal.code at $method: the error names bucket and action, and what waits is stored afterwards',
    async ({ refusal, method, code, action }) => {
      const { intake, deployment, gate } = started;
      const note = `${refusal.code} ${method}`;
      const added = await addedBy(deployment, async () => {
        await intake.post(shopifyPost(orderBody({ note }), note));
        gate.refusing.set('s3', { ...refusal, method } satisfies Refusal);
        const { answer } = await intake.poller.poll(10);
        gate.refusing.clear();
        expect(answer).toMatchObject({ name: 'IntakeError' });
        for (const named of [code, intake.rawBucket, refusal.code, action]) expect(String(answer)).toContain(named);
        expect((await intake.poller.poll(10)).answer).toEqual({ batchItemFailures: [] });
      });
      expect(ofTable(added, 'orders')).toHaveLength(1);
    },
  );

  test('that is not there is no empty one', async () => {
    const { intake, deployment } = started;
    const lost = await deployment.start('IntakeQueue', undefined, { LAKE_BUCKET: 'nowhere' });
    const poller = new QueuePoller(deployment.sqs, intake.queueUrl, lost);
    await intake.post(shopifyPost(orderBody({ note: 'nowhere' }), 'nowhere'));
    const { answer } = await poller.poll(10).finally(() => lost.stop());
    for (const named of ['LC-ING-022', 'nowhere/', 'NoSuchBucket']) expect(String(answer)).toContain(named);
    expect((await intake.poller.poll(10)).answer).toEqual({ batchItemFailures: [] });
  });
});
