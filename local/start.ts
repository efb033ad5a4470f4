import { rmSync } from 'node:fs';
import { demoKeys, demoSecret } from './commands/demo.ts';
import { refreshCommand } from './commands/refresh.ts';
import { reportCommand } from './commands/report.ts';
import { prepareDemoLake } from './demo/lake.ts';
import { printMainFigures } from './demo/main-figures.ts';
import { demoDeliveries } from './demo/shop.ts';
import { takeIn } from './demo/take-in.ts';
import { type Output, terminalOutput } from './output.ts';

/** The demo shop's size; its last day is fixed, so that the same figures come out on any day. */
const demo = { people: 3_000, months: 18, seed: 7, endsOn: '2026-11-01', business: 'shop' } as const;
const lake = '.lake/demo';

async function start(output: Output): Promise<void> {
  rmSync(lake, { recursive: true, force: true });
  prepareDemoLake(lake, demo.business);
  const started = Date.now();
  const taken = await takeIn({
    deliveries: demoDeliveries({ ...demo, keys: demoKeys }),
    lake,
    key: demoSecret('lake'),
    keys: demoKeys,
    progress: (count, day) => output.progress(`taking in the demo shop: ${day}, ${count} deliveries`),
  });
  output.done();
  output.out(`demo shop: ${taken.deliveries} deliveries taken in, in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await refreshCommand(lake, demo.endsOn, output);
  await printMainFigures(lake, output);
  await reportCommand(lake, 'out', output);
}

await start(terminalOutput());
