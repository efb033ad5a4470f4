import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReconcileEvent } from '#functions/reconcile/reconcile.lambda.ts';
import { fill, hour } from '../functions/reconcile/rig.ts';
import { Shop, shopifyOrder } from '../functions/reconcile/shop.ts';
import { shopifyPost } from './events.ts';
import type { LambdaProcess } from './lambda.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, ofTable } from './written.ts';

const midnight = Math.floor(Date.now() / (24 * hour)) * 24 * hour - 48 * hour;
const day = new Date(midnight).toISOString().slice(0, 10);

let started: StartedIntake;
let reconcile: LambdaProcess;
const shop = new Shop();

beforeAll(async () => {
  await shop.open();
  started = await startIntake();
  reconcile = await started.deployment.start('ReconcileFunction');
});

afterAll(async () => {
  await reconcile?.stop();
  await started?.stop();
  await shop.close();
});

function ask(event: ReconcileEvent): Promise<number> {
  return reconcile.invoke<number>(event);
}

describe('the function that asks sources what never arrived', () => {
  test('asks nobody for every source that is scheduled and has no credentials', async () => {
    const { deployment } = started;
    const schedules = deployment.assembly.ofType('AWS::Scheduler::Schedule').map(([id]) => id);
    const targets = schedules
      .filter((id) => id.startsWith('Reconcile'))
      .map((id) => deployment.property(id, 'Target') as { Input: string });
    expect(targets.length).toBeGreaterThan(1);
    const added = await addedBy(deployment, async () => {
      for (const { Input } of targets) expect(await ask(JSON.parse(Input) as ReconcileEvent)).toBe(0);
    });
    expect([...added.keys()]).toEqual([]);
    expect(reconcile.logs().match(/the secret has no credentials/g)).toHaveLength(targets.length);
  });

  test('finds the order whose webhook never came, fails with it, fetches it when told to, and then finds none', async () => {
    const { intake, deployment } = started;
    const [came, missed] = fill(shop, 2, midnight);
    if (came === undefined || missed === undefined) throw new Error('the shop has no orders');
    const post = shopifyPost(JSON.stringify(shopifyOrder(came)), 'came');
    expect((await intake.post(post, new Date(came.changedAt + 4_000).toISOString())).statusCode).toBe(200);
    await intake.poller.poll(10);
    await deployment.putSecret({ pulled: { shopify: { shop: shop.url, client_id: 'app', client_secret: 's3cret' } } });
    const found = await addedBy(deployment, async () => {
      const error = { name: 'ReconcileError', message: expect.stringContaining('LC-REC-001') };
      await expect(ask({ source: 'shopify', day })).rejects.toMatchObject(error);
    });
    expect(ofTable(found, 'missed_records')).toMatchObject([
      { delivered_by: 'shopify', record_id: String(missed.id), misses: 'record' },
    ]);
    expect(ofTable(found, 'reconciliations')).toHaveLength(1);
    const fetched = await addedBy(deployment, () => ask({ source: 'shopify', day, takeIn: true }));
    expect(ofTable(fetched, 'orders').map((row) => row.source_id)).toEqual([String(missed.id)]);
    expect(await ask({ source: 'shopify', day })).toBe(1);
    expect(reconcile.logs()).not.toMatch(/buyer\d+@example\.com/);
  });

  test('says which sources there are for one that is none', async () => {
    await expect(ask({ source: 'no_such_shop' })).rejects.toMatchObject({
      name: 'ReconcileError',
      message: expect.stringMatching(/LC-REC-002 .*shopify/),
    });
  });
});
