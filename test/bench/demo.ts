import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { demoCommand, demoKeys, demoSecret } from '#local/commands/demo.ts';
import { readDeliveries } from '#local/demo/files.ts';
import { prepareDemoLake } from '#local/demo/lake.ts';
import { takeIn } from '#local/demo/take-in.ts';
import { comparedWithTruth } from '#local/demo/truth/taken-in.ts';
import type { DemoTruth } from '#local/demo/truth/totals.ts';
import { terminalOutput } from '#local/output.ts';

/** Makes a demo shop on disk, takes it in, and holds what was taken in against the truth. */
async function run(people: number): Promise<void> {
  const output = terminalOutput();
  const folder = mkdtempSync(join(tmpdir(), 'demo-bench-'));
  const [shop, lake] = [join(folder, 'shop'), join(folder, 'lake')];
  try {
    await demoCommand(shop, { people, months: 18, seed: 7, endsOn: '2026-11-01', business: 'shop' }, output);
    output.out(`memory so far: ${megabytes()} MB`);
    prepareDemoLake(lake, 'shop');
    const started = Date.now();
    const deliveries = readDeliveries(join(shop, 'deliveries'));
    const progress = (count: number, day: string) => output.progress(`taking in: ${day}, ${count} deliveries`);
    const taken = await takeIn({ deliveries, lake, key: demoSecret('lake'), keys: demoKeys, progress });
    output.done();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    output.out(`taken in: ${taken.deliveries} deliveries in ${seconds} s; memory ${megabytes()} MB`);
    const truth = JSON.parse(readFileSync(join(shop, 'truth', 'totals.json'), 'utf8')) as DemoTruth;
    for (const { what, truth: true_, takenIn } of await comparedWithTruth(lake, truth)) {
      output.out(`${true_ === takenIn ? 'equal    ' : 'DIFFERENT'} ${what}: truth ${true_}, taken in ${takenIn}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function megabytes(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const { values } = parseArgs({ options: { people: { type: 'string', default: '100000' } } });
await run(Number(values.people));
