import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeliveries } from '#local/demo/files.ts';
import type { Sending } from '#local/demo/senders/sending.ts';
import { demoPieces } from '#local/demo/shop.ts';
import { writeTruth } from '#local/demo/truth/write.ts';
import { type Scale, worldOf } from '#local/demo/world/world.ts';
import { writeJson } from '#local/demo/written.ts';
import type { Output } from '#local/output.ts';
import { LocalError } from '#local/warehouse/errors.ts';

/** Nothing in the demo is anybody's, so its keys may be known. */
export function demoSecret(purpose: string): string {
  return createHash('sha256').update(`demo shop: ${purpose}`).digest('hex');
}

const signing = ['shopify', 'typeform', 'delighted', 'hubspot', 'woocommerce', 'stripe_billing'] as const;

export const demoKeys = Object.fromEntries(signing.map((source) => [source, demoSecret(source)])) as Sending['keys'];

/**
 * Writes a demo shop: `deliveries/` as its systems send them, and `truth/` beside them.
 * @throws LocalError LC-CLI-008 for a scale that no shop can have
 */
export async function demoCommand(folder: string, scale: Scale, output: Output): Promise<void> {
  checkScale(scale);
  const started = Date.now();
  const [deliveries, truth] = [join(folder, 'deliveries'), join(folder, 'truth')];
  for (const old of [deliveries, truth]) rmSync(old, { recursive: true, force: true });
  const pieces = demoPieces({ ...scale, keys: demoKeys });
  const written = await writeDeliveries(deliveries, watched(pieces, output), join(truth, 'faults.ndjson.gz'));
  await writeTruth(truth, worldOf(scale));
  writeJson(join(truth, 'deliveries.json'), written);
  output.done();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  output.out(`demo shop: ${written.deliveries} deliveries of ${scale.people} people in ${folder}, in ${seconds} s`);
  output.out(`checksum: ${written.checksum}`);
}

function checkScale({ people, months, seed, endsOn }: Scale): void {
  const wrong =
    faultOf('people', people, 1) ??
    faultOf('months', months, 1) ??
    faultOf('seed', seed, 0) ??
    (/^\d{4}-(0[1-9]|1[0-2])-01$/.test(endsOn)
      ? null
      : `--ends-on is ${endsOn}; give the first of a month, YYYY-MM-01`);
  if (wrong !== null) throw new LocalError('LC-CLI-008', wrong);
}

function faultOf(option: string, value: number, least: number): string | null {
  if (Number.isSafeInteger(value) && value >= least) return null;
  return `--${option} is ${Number.isNaN(value) ? 'not a number' : value}; give a whole number from ${least} on`;
}

function* watched(pieces: ReturnType<typeof demoPieces>, output: Output): ReturnType<typeof demoPieces> {
  let written = 0;
  for (const piece of pieces) {
    written += 1;
    if (written % 1000 === 0)
      output.progress(`writing the demo shop: ${piece.delivery.receivedAt.slice(0, 10)}, ${written} deliveries`);
    yield piece;
  }
}
