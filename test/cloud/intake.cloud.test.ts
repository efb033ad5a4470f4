import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messageLimit } from '#functions/intake/messages.ts';
import { openPack } from '#functions/intake/pack.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { orderBody, planted } from '../functions/sources/shopify-bodies.ts';
import type { DeployedIntake } from './deployed-intake.ts';
import { pseudonymKey } from './deployment.ts';
import { shopifyPost } from './events.ts';
import type { Gate } from './gate.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy as addedTo, foundIn, ofTable, textOf, written } from './written.ts';

const examples = join(import.meta.dirname, '../../docs/examples/tea-shop');
const today = new Date().toISOString().slice(0, 10);
const manyMessages = 100;

let started: StartedIntake;
let gate: Gate;
let intake: DeployedIntake;

beforeAll(async () => {
  started = await startIntake();
  ({ gate, intake } = started);
});

afterAll(() => started?.stop());

function addedBy(action: () => Promise<unknown>): Promise<ReadonlyMap<string, Buffer>> {
  return addedTo(started.deployment, action);
}

/** Keys without what is drawn from their content. */
function shapes(objects: ReadonlyMap<string, Buffer>): string[] {
  return [...objects.keys()].map((key) => key.replace(/[0-9a-f]{32}/, '<id>')).sort();
}

async function takeAll(): Promise<void> {
  await intake.poller.poll(manyMessages);
  expect(await intake.poller.waiting()).toBe(0);
}

describe('a signed webhook', () => {
  test('is answered when the queue has it, and lies in the lake when the queue has none', async () => {
    const added = await addedBy(async () => {
      expect(await intake.post(shopifyPost(orderBody(), 'e-1'))).toMatchObject({ statusCode: 200, body: '' });
      expect(await intake.poller.waiting()).toBe(1);
      expect([...(await written(started.deployment)).keys()]).toEqual([]);
      await takeAll();
    });
    const tables = ['consents', 'intake_receipts', 'order_lines', 'orders', 'source_fields'];
    expect(shapes(added)).toEqual([
      ...tables.map((table) => `raw/${table}/dt=${today}/<id>.ndjson.zst`),
      'state/fields/shopify.json',
    ]);
    expect(ofTable(added, 'source_fields').map((row) => row.delivered_by)).toContain('shopify');
    expect(ofTable(added, 'orders')).toMatchObject([{ source: 'shopify', source_id: '820982911946154508' }]);
    const received = ofTable(added, 'intake_receipts').map(
      (row) => `${row.table_name} ${row.received} ${row.quarantined}`,
    );
    expect(received.sort()).toEqual(['consents 1 0', 'order_lines 3 0', 'orders 1 0']);
  });

  test('with another signature is refused and leaves nothing behind', async () => {
    const added = await addedBy(async () => {
      const answer = await intake.post(shopifyPost(orderBody(), 'e-2', 'signs nothing of ours'));
      expect(answer).toMatchObject({ statusCode: 401, body: expect.stringContaining('LC-ING-003') });
      const { headers } = shopifyPost(orderBody(), 'e-2');
      const tampered = { ...shopifyPost(orderBody({ total_price: '0.01' }), 'e-2'), headers: headers ?? {} };
      expect((await intake.post(tampered)).statusCode).toBe(401);
      expect(await intake.poller.waiting()).toBe(0);
    });
    expect([...added.keys()]).toEqual([]);
  });

  test('that comes twice makes the same objects, in one batch or in two', async () => {
    const body = orderBody({ note: 'comes twice' });
    const post = shopifyPost(body, 'e-3');
    const first = await addedBy(async () => {
      await intake.post(post);
      await intake.post(post);
      expect(await intake.poller.waiting()).toBe(2);
      await takeAll();
    });
    expect(ofTable(first, 'orders')).toHaveLength(1);
    const second = await addedBy(async () => {
      await intake.post(post);
      await takeAll();
    });
    expect([...second.keys()]).toEqual([]);
  });

  test('larger than a message of the queue goes through it packed', async () => {
    const note_attributes = Array.from({ length: 50_000 }, (_, at) => ({ name: `n${at}`, value: `${at * 7919}` }));
    const body = orderBody({ note_attributes });
    expect(body.length).toBeGreaterThan(messageLimit);
    const added = await addedBy(async () => {
      expect((await intake.post(shopifyPost(body, 'e-4'))).statusCode).toBe(200);
      await takeAll();
    });
    expect(ofTable(added, 'orders')).toHaveLength(1);
  });
});

test('a message that is none of ours is given back alone, and ends in the dead letters', async () => {
  const added = await addedBy(async () => {
    await intake.post(shopifyPost(orderBody({ note: 'beside a bad one' }), 'e-5'));
    const send = new SendMessageCommand({ QueueUrl: intake.queueUrl, MessageBody: '{"not":"ours"}' });
    const { MessageId } = await intake.deployment.sqs.send(send);
    const { messageIds, answer } = await intake.poller.poll(manyMessages);
    expect(messageIds).toHaveLength(2);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: MessageId }] });
    expect(await intake.poller.waiting()).toBe(1);
  });
  expect(ofTable(added, 'orders')).toHaveLength(1);
  for (let attempt = 2; attempt <= 6; attempt += 1) await intake.poller.poll(manyMessages);
  const deadLetters = intake.poller.of(intake.deployment.ref('AWS::SQS::Queue', 'IntakeDeadLetters'));
  expect([await intake.poller.waiting(), await deadLetters.waiting()]).toEqual([0, 1]);
});

describe('a dropped file', () => {
  test('becomes rows by its mapping, and a broken line of it lies sealed with its reason', async () => {
    const [header = '', ...good] = (await readFile(join(examples, 'orders.csv'), 'utf8')).split('\n').slice(0, 5);
    const broken = 'T9999;1;not a day;paid;101;Ada Finch;ada@example.com;oolong-100;tea;1;25,00;;;';
    await intake.put('settings/mappings/orders.json', await readFile(join(examples, 'orders.json'), 'utf8'));
    const added = await addedBy(() => intake.drop('orders', 'orders.csv', [header, ...good, broken, ''].join('\n')));
    const ids = ofTable(added, 'order_lines').map((row) => row.source_id);
    expect(ids).toEqual(['T1001|1', 'T1002|1', 'T1003|1', 'T1004|1']);
    const entries = ofTable(added, 'quarantine_entries');
    expect(entries).not.toEqual([]);
    for (const { sealed_key = '', reason_code } of entries) {
      expect(reason_code).toMatch(/^LC-/);
      const sealed = added.get(`quarantine/${sealed_key}.sealed`) ?? Buffer.alloc(0);
      expect(sealed.toString('latin1')).not.toContain('ada@example.com');
      const { origins } = openPack(sealed, sealed_key, lakeKeyOfText(pseudonymKey));
      expect(origins).toMatchObject([{ file: { name: 'orders.csv', mappingName: 'orders' }, line: 6, copy: 1 }]);
      expect(origins.map((origin) => ('row' in origin ? Buffer.from(origin.row).toString() : ''))).toEqual([
        `${broken}\n`,
      ]);
    }
  });

  test('without a mapping is quarantined with that reason', async () => {
    const added = await addedBy(() => intake.drop('nobody_knows', 'list.csv', 'a;b\n1;2\n'));
    expect(ofTable(added, 'quarantine_entries')).toMatchObject([{ reason_code: 'LC-ING-020' }]);
    expect(shapes(added)).toEqual([
      `quarantine/dt=${today}/<id>.sealed`,
      `raw/intake_receipts/dt=${today}/<id>.ndjson.zst`,
      `raw/quarantine_entries/dt=${today}/<id>.ndjson.zst`,
    ]);
  });

  test('that comes again makes no other object', async () => {
    const content = 'a;b\n3;4\n';
    const at = new Date().toISOString();
    expect((await addedBy(() => intake.drop('nobody_knows', 'again.csv', content, at))).size).toBe(3);
    expect((await addedBy(() => intake.drop('nobody_knows', 'again.csv', content, at))).size).toBe(0);
  });
});

describe('while a service is down', () => {
  test('the bucket: messages go back whole, and the next attempt takes them', async () => {
    const added = await addedBy(async () => {
      await intake.post(shopifyPost(orderBody({ note: 'comes while the bucket is down' }), 'e-6'));
      gate.down.add('s3');
      const { answer } = await intake.poller.poll(manyMessages);
      gate.down.delete('s3');
      expect(answer).toMatchObject({ name: 'IntakeError', message: expect.stringContaining('LC-ING-022') });
      expect(await intake.poller.waiting()).toBe(1);
      await takeAll();
    });
    expect(ofTable(added, 'orders')).toHaveLength(1);
  });

  test('the bucket: a dropped file fails, to be tried again, and then is taken', async () => {
    const at = new Date().toISOString();
    const { key, content } = { key: 'drop/nobody_knows/later.csv', content: 'a;b\n5;6\n' };
    const version = await intake.put(key, content);
    gate.down.add('s3');
    await expect(intake.announce(key, content, at, version)).rejects.toMatchObject({ name: 'IntakeError' });
    gate.down.delete('s3');
    const added = await addedBy(() => intake.announce(key, content, at, version));
    expect(ofTable(added, 'quarantine_entries')).toMatchObject([{ reason_code: 'LC-ING-020' }]);
  });

  test('the queue: the door says 503 within the five seconds that senders wait, and nothing is stored', async () => {
    gate.down.add('sqs');
    const started = Date.now();
    const answer = await intake.post(shopifyPost(orderBody({ note: 'comes while the queue is down' }), 'e-7'));
    gate.down.delete('sqs');
    expect(answer).toMatchObject({ statusCode: 503, body: expect.stringContaining('LC-ING-023') });
    expect(Date.now() - started).toBeLessThan(5_000);
    expect(await intake.poller.waiting()).toBe(0);
  });
});

test('nothing personal that was sent lies open in the lake or in a log', async () => {
  const open = await written(started.deployment);
  expect(ofTable(open, 'orders').length).toBeGreaterThan(5);
  expect(foundIn(textOf(open) + intake.logs(), [...planted, 'ada@example.com', 'Ada Finch'])).toEqual([]);
});
