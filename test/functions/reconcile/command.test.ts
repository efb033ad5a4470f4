import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderLake } from '#functions/lake/folder-lake.ts';
import { reconcileCommand } from '#local/commands/reconcile.ts';
import { keyText } from '../intake/lakes.ts';
import { credentialsOf, day, deliver, fill, hour, openRig, type Rig, second } from './rig.ts';
import type { Order } from './shop.ts';

async function opened() {
  const lake = await mkdtemp(join(tmpdir(), 'reconcile-'));
  const rig = await openRig(folderLake(lake));
  const secrets = join(lake, 'secrets.json');
  await writeFile(secrets, JSON.stringify({ pulled: { shopify: credentialsOf(rig, 'shopify') } }));
  await chmod(secrets, 0o600);
  return { lake, rig, secrets };
}

/** What the command prints, and the message that it ends with. */
async function commanded({ lake, rig, secrets }: { lake: string; rig: Rig; secrets: string }, more: object = {}) {
  const lines: string[] = [];
  const output = { out: (text: string) => lines.push(text), progress: () => undefined, done: () => undefined };
  const options = { source: 'shopify', lake, secrets, env: { LIFECYCLE_KEY: keyText }, ...more };
  const { fetch, clock, sleep } = rig.deps;
  const error = await reconcileCommand(options, output, { fetch, clock, sleep }).then(
    () => null,
    (thrown: Error) => thrown.message,
  );
  return { text: lines.join('\n'), error };
}

test('lifecycle reconcile prints the day and what is missing of it, fails while it is, and fetches it if it is told to', async () => {
  const at = await opened();
  const [first, lost] = fill(at.rig.shop, 2) as [Order, Order];
  await deliver([{ order: first, at: first.madeAt + 2 * second }], at.rig);
  const { text, error } = await commanded(at, { day });
  expect(text).toMatch(/2026-03-02 +2 +1 +0 +1 +0 +0 +2\.000 +2\.000 +2\.000 +2\.000/);
  expect(text).toMatch(new RegExp(`2026-03-02 +${lost.id} +never arrived +2026-03-02 12:00:00 +2026-03-02 12:00:01`));
  expect(error).toMatch(/^LC-REC-001 .*shopify of 2026-03-02: 1 missing, 0 without their last change/);
  at.rig.clock.now += hour;
  const taken = await commanded(at, { day, takeIn: true });
  expect(taken.text).toMatch(/2026-03-02 +2 +1 +1 +0 +0 +0/);
  expect(taken.error).toBeNull();
  expect((await commanded(at, { day })).error).toBeNull();
});

test('without a day it asks for the last three of the zone of the business, and since a day for all that are over', async () => {
  const at = await opened();
  await folderLake(at.lake).put('settings/settings.csv', Buffer.from('setting,value\ntime_zone,Asia/Tokyo\n'));
  const days = ({ text }: { text: string }) => [...text.matchAll(/2026-\d\d-\d\d/g)].map(([found]) => found);
  expect(days(await commanded(at))).toEqual(['2026-02-28', '2026-03-01', '2026-03-02']);
  const before = at.rig.shop.asked.length;
  expect(days(await commanded(at, { since: '2026-03-01' }))).toEqual(['2026-03-01', '2026-03-02']);
  expect(at.rig.shop.asked[before]).toContain(`created_at_min=${encodeURIComponent('2026-02-28T15:00:00.000Z')}`);
});

test('a zone that is none, a source that is not asked and credentials that are not there are told as such', async () => {
  const at = await opened();
  expect((await commanded(at, { source: 'awin' })).error).toMatch(/LC-REC-002 .*shopify, stripe_billing, woocommerce/);
  expect((await commanded(at, { source: 'woocommerce' })).error).toMatch(/LC-PUL-001 .*holds no pulled\.woocommerce/);
  await folderLake(at.lake).put('settings/settings.csv', Buffer.from('setting,value\ntime_zone,Mars/Olympus\n'));
  expect((await commanded(at)).error).toMatch(/LC-RUN-003 setting time_zone/);
});
