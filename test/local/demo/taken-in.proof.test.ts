import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoKeys, demoSecret } from '#local/commands/demo.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { demoDeliveries, demoTruth } from '#local/demo/shop.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { type Compared, comparedWithTruth } from '#local/demo/truth/taken-in.ts';
import type { Scale } from '#local/demo/world/world.ts';

const scale: Scale = { people: 260, months: 7, seed: 31, endsOn: '2026-04-01', business: 'shop' };
let compared: readonly Compared[] = [];

beforeAll(async () => {
  const lake = mkdtempSync(join(tmpdir(), 'taken-in-'));
  prepareDemoLake(lake, scale.business);
  await takeIn({
    deliveries: demoDeliveries({ ...scale, keys: demoKeys }),
    lake,
    key: demoSecret('lake'),
    keys: demoKeys,
  });
  compared = await comparedWithTruth(lake, demoTruth(scale));
}, 240_000);

describe('what a lake has taken in of a demo shop', () => {
  it('is what the shop truly did, each thing once', () => {
    expect(compared.filter(({ truth, takenIn }) => truth !== takenIn)).toEqual([]);
  });

  it('is compared on figures that are not all nothing', () => {
    expect(compared.filter(({ truth }) => truth > 0).length).toBeGreaterThan(18);
  });
});
