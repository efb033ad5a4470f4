import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeliveries } from '#local/demo/files.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { takeIn } from '#local/demo/take-in.ts';
import type { Scale } from '#local/demo/world/world.ts';
import { lakeKeyOf } from '#local/lake-key.ts';
import type { Output } from '#local/output.ts';
import { LocalError } from '#local/warehouse/errors.ts';
import { businesses } from '#sql/settings/index.ts';
import { demoKeys, demoSecret } from './demo.ts';

/**
 * Takes a demo shop's deliveries into a lake of their own, and tells how they were answered.
 * @throws LocalError LC-CLI-009 for a folder without a demo shop, LC-CLI-010 for a lake that holds something
 */
export async function takeInCommand(folder: string, lake: string, output: Output): Promise<void> {
  const started = Date.now();
  const { business, endsOn } = scaleOf(folder);
  refuseFilled(lake);
  prepareDemoLake(lake, business);
  await beginWithDemoKey(lake);
  const taken = await takeIn({
    deliveries: readDeliveries(join(folder, 'deliveries')),
    lake,
    key: demoSecret('lake'),
    keys: demoKeys,
    progress: (count, day) => output.progress(`taking in the demo shop: ${day}, ${count} deliveries`),
  }).finally(output.done);
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  output.out(`demo shop: ${taken.deliveries} deliveries taken in, in ${seconds} s`);
  const answers = Object.entries(taken.answers).map(([status, count]) => `${count} with ${status}`);
  output.out(`posts were answered: ${answers.join(', ') || 'there were none'}`);
  output.out(`next: lifecycle refresh --as-of ${endsOn} --lake ${lake}`);
}

/** What the truth of a shop states of its scale. */
function scaleOf(folder: string): Pick<Scale, 'business' | 'endsOn'> {
  if (!existsSync(join(folder, 'deliveries'))) throw noShop(folder, 'it has no folder deliveries');
  const { business: kind, endsOn } = statedScale(folder);
  const business = businesses.find((one) => one === kind);
  if (business === undefined || endsOn === undefined)
    throw noShop(folder, 'its truth tells no kind of business or end');
  return { business, endsOn };
}

function statedScale(folder: string): Partial<Scale> {
  try {
    const { scale } = JSON.parse(readFileSync(join(folder, 'truth', 'parameters.json'), 'utf8'));
    return scale ?? {};
  } catch (cause) {
    throw noShop(folder, 'its truth/parameters.json cannot be read', cause);
  }
}

function noShop(folder: string, why: string, cause?: unknown): LocalError {
  return new LocalError(
    'LC-CLI-009',
    `${folder} holds no demo shop: ${why}; write one with: lifecycle demo --out ${folder}`,
    { cause },
  );
}

/** Settings of somebody's would be overwritten, and two shops be mixed. */
function refuseFilled(lake: string): void {
  const there = ['raw', 'settings', 'key', 'key.fingerprint'].find((name) => existsSync(join(lake, name)));
  if (there === undefined) return;
  throw new LocalError(
    'LC-CLI-010',
    `${lake} holds something already (${there}); give the demo a folder of its own with --lake`,
  );
}

/** The lake keeps the key, so that what is imported later joins. */
async function beginWithDemoKey(lake: string): Promise<void> {
  writeFileSync(join(lake, 'key'), `${demoSecret('lake')}\n`, { mode: 0o600 });
  await lakeKeyOf(lake, {});
}
