import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tombstonesKey } from '#functions/erasure/tombstones.ts';
import { lakeKeyOfText } from '#functions/keys/key.ts';
import { pseudonyms } from '#functions/personal/pseudonym.ts';
import { orderBody, planted } from '../functions/sources/shopify-bodies.ts';
import { pseudonymKey } from './deployment.ts';
import { shopifyPost } from './events.ts';
import { objectAt } from './lake-objects.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, foundIn, ofTable, textOf } from './written.ts';

const hashes = pseudonyms(lakeKeyOfText(pseudonymKey));
const email = 'anna.kowalska+shop@example.com';
const emailHash = String(hashes.email(email));
const personId = '115310627314723954';
const orderId = '820982911946154508';
/** What would name her in a record. */
const traces = [...planted, personId, emailHash, emailHash.slice(0, 12), String(hashes.phone('+48 600 700 811'))];

let started: StartedIntake;

beforeAll(async () => {
  started = await startIntake();
});

afterAll(() => started?.stop());

/** Ids are longer than JSON.stringify can write. */
function redactBody(customerId: string, mail: string): string {
  const shop = '"shop_id":1,"shop_domain":"quillmoor.myshopify.example"';
  const customer = `{"id":${customerId},"email":"${mail}","phone":"+48 600 700 811"}`;
  return `{${shop},"customer":${customer},"orders_to_redact":[${orderId}]}`;
}

async function take(body: string, eventId: string, topic?: string): Promise<ReadonlyMap<string, Buffer>> {
  const { intake, deployment } = started;
  return addedBy(deployment, async () => {
    const post = shopifyPost(body, eventId, undefined, topic);
    expect((await intake.post(post)).statusCode).toBe(200);
    expect(await intake.poller.poll(10)).toMatchObject({ answer: { batchItemFailures: [] } });
  });
}

async function tombstones(): Promise<Readonly<Record<string, string>>> {
  const { deployment, intake } = started;
  const text = (await objectAt(deployment.s3, intake.rawBucket, tombstonesKey)).toString();
  return (JSON.parse(text) as { tombstones: Record<string, string> }).tombstones;
}

describe('case 43: a request to forget somebody', () => {
  test('finds her named in what came before it, so that the search can find something', async () => {
    const added = await take(orderBody(), 'before');
    expect(foundIn(textOf(added), traces)).toContain(emailHash);
    expect(ofTable(added, 'orders')).toMatchObject([{ source_id: orderId, email_hash: emailHash }]);
  });

  test('is a record and tombstones, under keyed hashes alone', async () => {
    const added = await take(redactBody(personId, email), 'redact-1', 'customers/redact');
    expect(ofTable(added, 'erasures')).toMatchObject([{ kind: 'erase_person', email_hash: emailHash }]);
    expect(Object.keys(await tombstones()).map((name) => name.split(':')[0])).toEqual(['customer', 'email', 'phone']);
    expect(foundIn(textOf(added), planted)).toEqual([]);
  });

  test('keeps her out of a copy of her order that comes late', async () => {
    const added = await take(orderBody({ tags: 'comes late' }), 'late');
    const [order, ...others] = ofTable(added, 'orders');
    expect([order?.source_id, others.length]).toEqual([orderId, 0]);
    expect(order?.total_amount).toMatch(/^[1-9]/);
    expect(order).not.toHaveProperty('email_hash');
    expect(ofTable(added, 'order_lines').length).toBeGreaterThan(0);
    expect(foundIn(textOf(added) + started.intake.logs(), traces)).toEqual([]);
  });

  test('of another person stands beside the first, written only over what was read', async () => {
    const before = Object.keys(await tombstones());
    await take(redactBody('77', 'ben@example.com'), 'redact-2', 'customers/redact');
    const after = Object.keys(await tombstones());
    expect(before.filter((name) => !after.includes(name))).toEqual([]);
    expect(after.length).toBeGreaterThan(before.length);
    const conditions = started.gate.conditions.filter(({ path }) => path.includes(tombstonesKey));
    expect(conditions).toEqual([
      { path: expect.any(String), ifNoneMatch: '*' },
      { path: expect.any(String), ifMatch: expect.stringMatching(/^"?[0-9a-f]{32}"?$/) },
    ]);
  });
});
