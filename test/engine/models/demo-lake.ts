import { demoKeys } from '#local/commands/demo.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { demoDeliveries } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';

export type SmallDemo = { readonly people: number; readonly months: number; readonly endsOn: string };

const key = '5b1e8f0c7a9d4e36b2c1f8077d6a9e15c43b0d2f9e8a71645b1e8f0c7a9d4e3f';

/** A lake with a small demo shop, not refreshed yet. */
export async function demoLake(lake: string, { people, months, endsOn }: SmallDemo): Promise<void> {
  prepareDemoLake(lake, 'shop');
  const deliveries = demoDeliveries({ people, months, business: 'shop', seed: 11, endsOn, keys: demoKeys });
  await takeIn({ deliveries, lake, key, keys: demoKeys });
}
