import { mkdirSync, writeFileSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { demoApiSecret, demoDeliveries, demoSettings } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';

export type SmallDemo = { readonly people: number; readonly months: number; readonly endsOn: string };

const mappings = join(import.meta.dirname, '../../../docs/examples/demo');
const key = '5b1e8f0c7a9d4e36b2c1f8077d6a9e15c43b0d2f9e8a71645b1e8f0c7a9d4e3f';

/** A lake with a small demo shop, not refreshed yet. */
export async function demoLake(lake: string, { people, months, endsOn }: SmallDemo): Promise<void> {
  mkdirSync(join(lake, 'settings', 'mappings'), { recursive: true });
  for (const file of await readdir(mappings))
    await copyFile(join(mappings, file), join(lake, 'settings/mappings', file));
  const rows = demoSettings.map(({ setting, value }) => `${setting},${value}`);
  writeFileSync(join(lake, 'settings/settings.csv'), `setting,value\n${rows.join('\n')}\n`);
  const shopifySecret = 'signs the webhooks of a test';
  await takeIn({
    deliveries: demoDeliveries({ people, months, seed: 11, endsOn, shopifySecret }),
    lake,
    key,
    shopifySecret,
    ga4ApiSecret: demoApiSecret,
  });
}
