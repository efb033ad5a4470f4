import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveryOf } from '#functions/intake/messages.ts';
import { randomFor } from '#local/demo/world/random.ts';
import { orderBody, planted } from '../functions/sources/shopify-bodies.ts';
import { shopifyPost } from './events.ts';
import { keysIn, objectAt } from './lake-objects.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, foundIn, ofTable } from './written.ts';

const random = randomFor(7, 'large bodies');
const words = Array.from({ length: 200_000 }, () => random().toString(36)).join(' ');
const maxReceives = 5;

let started: StartedIntake;
let bucket: string;

beforeAll(async () => {
  started = await startIntake();
  bucket = started.deployment.ref('AWS::S3::Bucket', 'LakeQuarantine');
});

afterAll(() => started?.stop());

async function deadLetters(): Promise<number> {
  return started.intake.poller.of(started.deployment.ref('AWS::SQS::Queue', 'IntakeDeadLetters')).waiting();
}

/** A look at what waits, which leaves it there. */
async function waitingMessage(): Promise<string> {
  const look = new ReceiveMessageCommand({ QueueUrl: started.intake.queueUrl, VisibilityTimeout: 0 });
  const { Messages: [message] = [] } = await started.deployment.sqs.send(look);
  return message?.Body ?? '';
}

describe('a body that hardly packs and is larger than a message of the queue', () => {
  const body = orderBody({ note: words });

  test('case 10: lies sealed beside the queue until intake has written its record', async () => {
    const { intake, deployment } = started;
    expect(body.length).toBeGreaterThan(2_400_000);
    expect((await intake.post(shopifyPost(body, 'large-1'))).statusCode).toBe(200);
    const keys = await keysIn(deployment.s3, bucket, 'bodies/');
    expect(keys).toEqual([expect.stringMatching(/^bodies\/dt=[\d-]{10}\/[0-9a-f]{32}\.sealed$/)]);
    const message = await waitingMessage();
    expect(deliveryOf(message)).toMatchObject({ source: 'shopify', bodyKey: keys[0] });
    const sealed = await objectAt(deployment.s3, bucket, keys[0] ?? '');
    expect(sealed.length).toBeGreaterThan(1_000_000);
    expect(foundIn(body, planted)).not.toEqual([]);
    expect(foundIn(sealed.toString('latin1') + message, planted)).toEqual([]);
    const added = await addedBy(deployment, () => intake.poller.poll(10));
    expect(ofTable(added, 'orders')).toMatchObject([{ source: 'shopify', source_id: '820982911946154508' }]);
    expect(await intake.poller.waiting()).toBe(0);
  });

  test('case 5: that comes again is kept under the same name, once, and makes no other record', async () => {
    const { intake, deployment } = started;
    const added = await addedBy(deployment, async () => {
      expect((await intake.post(shopifyPost(body, 'large-1'))).statusCode).toBe(200);
      await intake.poller.poll(10);
    });
    expect([...added.keys()]).toEqual([]);
    const { Versions = [] } = await deployment.s3.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: 'bodies/' }),
    );
    expect(Versions).toHaveLength(1);
  });

  test('case 19: goes to the dead letters with its code when it is missing, beside a sibling that is stored', async () => {
    const { intake, deployment } = started;
    const before = await keysIn(deployment.s3, bucket, 'bodies/');
    await intake.post(shopifyPost(orderBody({ note: `missing ${words}` }), 'large-2'));
    const [Key = ''] = (await keysIn(deployment.s3, bucket, 'bodies/')).filter((key) => !before.includes(key));
    await deployment.s3.send(new DeleteObjectCommand({ Bucket: bucket, Key }));
    await intake.post(shopifyPost(orderBody({ admin_graphql_api_id: 'gid://shopify/Order/17' }), 'small'));
    const added = await addedBy(deployment, async () => {
      for (let receives = 0; receives <= maxReceives; receives += 1) await intake.poller.poll(10);
    });
    expect(ofTable(added, 'orders').map((row) => row.source_id)).toEqual(['17']);
    expect([await intake.poller.waiting(), await deadLetters()]).toEqual([0, 1]);
    expect(intake.logs().match(/"code":"LC-ING-034"/g)).toHaveLength(maxReceives);
    expect(foundIn(intake.logs(), planted)).toEqual([]);
  });
});
