import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lake } from '#functions/lake/lake.ts';
import { type Random, randomFor } from '#local/demo/world/random.ts';
import { keysOf } from '../lakes.ts';
import { casesOfAll } from './case-deliveries.ts';
import { type Bases, type Compared, compared } from './compare.ts';
import { type Delivery, deliveriesOfAll, rareTimes } from './deliveries.ts';
import { faultsInTurn } from './faults.ts';
import { mergedInto } from './merged.ts';
import { rare } from './rare.ts';
import { type Simulated, type Simulation, simulate } from './simulate.ts';
import { doubling, losing } from './wrong-lakes.ts';

// Run by the proof beside it, in a process of its own: one seed is one order of all that happens.

type Given = { readonly seed: number; readonly size: number; readonly repeats: number };

export type Outcome = {
  readonly deliveries: number;
  /** Names of sources, of tables, and of what is pulled, by way. */
  readonly senders: Readonly<Record<Delivery['way'], readonly string[]>>;
  readonly largest: number;
  readonly tally: Simulated['tally'];
  readonly deadLetters: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly positions: number;
  readonly missing: readonly string[];
  readonly compared: Compared;
  readonly seconds: number;
};

/** Another time, for what only our own clock tells. */
const later = 5_000_777;
const chance = 0.01;
/** Of the cases, in each further round. */
const share = 0.4;
const rareOfRound = 6;

/** All deliveries under faults, held against two runs of the same deliveries without. */
async function proven({ seed, size, repeats }: Given, folder: string): Promise<Outcome> {
  const started = Date.now();
  const first = [...deliveriesOfAll(seed, repeats, size)];
  const faults = faultsInTurn(randomFor(seed, 'faults'), chance);
  const bases = basesIn(folder);
  const { cloud, tally, extra } = await simulate({
    deliveries: first,
    seed,
    faults,
    isRough: true,
    more: repeatsOf(first),
    atHalf: ({ lake }) => mergedInto(bases.hit, lake),
  });
  await mergedInto(bases.hit, cloud.lake);
  const deliveries = [...first, ...extra];
  await mergeUnhit({ deliveries, seed }, bases);
  return {
    deliveries: deliveries.length,
    senders: sendersOf(deliveries),
    largest: Math.max(...deliveries.map((each) => (each.way === 'post' ? each.body : each.content).length)),
    tally,
    deadLetters: cloud.queue.deadLetters.length,
    faults: faults.hit,
    positions: faults.positions(),
    missing: faults.missing(),
    compared: await compared(bases, await keysOf(cloud.quarantine)),
    seconds: Math.round((Date.now() - started) / 1000),
  };
}

async function mergeUnhit(simulation: Simulation, { plain, later: other }: Bases): Promise<void> {
  await mergedInto(plain, (await simulate(simulation)).cloud.lake);
  await mergedInto(other, (await simulate({ ...simulation, later })).cloud.lake);
}

function basesIn(folder: string): Bases {
  return { plain: join(folder, 'plain'), later: join(folder, 'later'), hit: join(folder, 'hit') };
}

function sendersOf(deliveries: readonly Delivery[]): Outcome['senders'] {
  const of = (way: Delivery['way']) => deliveries.filter((each) => each.way === way);
  const names = (way: Delivery['way']) => of(way).map((each) => (each.way === 'drop' ? each.target : each.source));
  return { post: [...new Set(names('post'))], drop: [...new Set(names('drop'))], page: [...new Set(names('page'))] };
}

/** What the rounds after the last delivery send, to get faults to where they have not been. */
function repeatsOf(deliveries: readonly Delivery[]) {
  const cases = casesOfAll();
  // Of each feed the last page too: shops tell what no case does.
  const last = new Map(
    deliveries.flatMap((each) => (each.way === 'page' ? [[`${each.source} ${each.feed}`, each]] : [])),
  );
  const pages = [...last.values()];
  let rareFrom = rareTimes;
  const someRare = () => {
    const found = rare(rareFrom, rareOfRound).flat();
    rareFrom += rareOfRound;
    return found;
  };
  return (missing: readonly string[], random: Random): readonly Delivery[] => {
    const isMissing = (start: RegExp) => missing.some((position) => start.test(position));
    const some = (way: Delivery['way']) => cases.filter((each) => each.way === way && random() < share);
    return [
      ...(isMissing(/^(?:receive|intake):/) ? some('post') : []),
      ...(isMissing(/^file:/) ? some('drop') : []),
      ...(isMissing(/^pull:/) ? [...pages, ...some('page')] : []),
      ...(isMissing(/source_fields|state/) ? someRare() : []),
    ];
  };
}

/** What the comparison says of a few deliveries where something is done wrong. */
export type Wrong = { readonly wrong: string; readonly lost: number; readonly doubled: number; readonly open: number };

/** The proof that it can fail: a store that loses or changes what it took, and a queue that drops a message. */
async function failing({ seed }: Given, folder: string): Promise<readonly Wrong[]> {
  const deliveries = [...deliveriesOfAll(seed, 0, 0.05)];
  const bases = basesIn(folder);
  await mergeUnhit({ deliveries, seed }, bases);
  const { cloud } = await simulate({ deliveries, seed });
  const dropping = await simulate({ deliveries, seed, loses: 100 });
  const lakes: Readonly<Record<string, Lake>> = {
    nothing: cloud.lake,
    'an object is lost': losing(cloud.lake, 'raw/orders/'),
    'a receipt is lost': losing(cloud.lake, 'raw/intake_receipts/'),
    'an object has its rows twice': doubling(cloud.lake, 'raw/orders/'),
    'every hundredth message is lost': dropping.cloud.lake,
  };
  const seen: Wrong[] = [];
  for (const [wrong, lake] of Object.entries(lakes)) {
    const hit = join(folder, wrong);
    await mergedInto(hit, lake);
    const { tables, ledger } = await compared({ ...bases, hit }, await keysOf(cloud.quarantine));
    const sum = (of: 'lost' | 'doubled') => tables.reduce((total, table) => total + table[of], 0);
    seen.push({ wrong, lost: sum('lost'), doubled: sum('doubled'), open: ledger.open });
  }
  return seen;
}

export type Proof = { readonly outcome: Outcome; readonly wrongs: readonly Wrong[] };

/** Of all that lies in the stores after a few deliveries under faults. */
async function digest({ seed, size, repeats }: Given): Promise<string> {
  const deliveries = [...deliveriesOfAll(seed, repeats, size)];
  const faults = faultsInTurn(randomFor(seed, 'faults'), chance);
  const { cloud, tally } = await simulate({ deliveries, seed, faults, isRough: true });
  const sum = createHash('sha256').update(JSON.stringify([tally, faults.hit]));
  for (const store of [cloud.lake, cloud.quarantine]) {
    for (const key of await keysOf(store)) sum.update(key).update((await store.get(key)) ?? '');
  }
  return sum.digest('hex');
}

async function proof(given: Given): Promise<Proof> {
  const folder = mkdtempSync(join(tmpdir(), 'loss-'));
  try {
    const outcome = await proven(given, join(folder, 'proven'));
    return { outcome, wrongs: await failing(given, join(folder, 'failing')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [, , wanted, ...numbers] = process.argv;
const [seed = 0, size = 0, repeats = 0] = numbers.map(Number);
const given = { seed, size, repeats };
process.stdout.write(wanted === 'digest' ? await digest(given) : JSON.stringify(await proof(given)));
