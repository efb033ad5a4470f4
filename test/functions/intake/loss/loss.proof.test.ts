import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { sources, tableSources } from '#functions/sources/index.ts';
import { webhooks } from '#functions/sources/webhooks.ts';
import { modes } from './faults.ts';
import type { Outcome, Proof, Wrong } from './run.ts';

/** Set LOSS_SEED for another run; one seed is one order of everything that happens. */
const seed = process.env.LOSS_SEED ?? '20260401';
/** Sizes of the shops, and how often the cases of all sources come. */
const [size, repeats] = ['1', '2'];

let outcome: Outcome;
let wrongs: readonly Wrong[];

/** What a run in a process of its own says. */
async function run(...wanted: string[]): Promise<string> {
  const options = { env: { ...process.env, TZ: 'UTC' }, maxBuffer: 2 ** 26 };
  const file = join(import.meta.dirname, 'run.ts');
  return (await promisify(execFile)(process.execPath, [file, ...wanted], options)).stdout;
}

beforeAll(async () => {
  ({ outcome, wrongs } = JSON.parse(await run('proof', seed, size, repeats)) as Proof);
  console.info(summaryOf(outcome));
}, 900_000);

const total = (of: 'versions' | 'told' | 'lost' | 'doubled' | 'changed') =>
  outcome.compared.tables.reduce((sum, table) => sum + table[of], 0);

function summaryOf({ deliveries, faults, positions, tally, compared, deadLetters, seconds }: Outcome): string {
  const { rows, received, sides } = compared.ledger;
  const hits = Object.entries(faults).map(([mode, times]) => `${mode} ${times}`);
  return [
    `seed ${seed}: ${deliveries} deliveries, answers ${JSON.stringify(tally.answers)}`,
    `faults at ${positions} positions: ${hits.join(', ')}`,
    `${total('versions')} versions: ${total('lost')} lost, ${total('doubled')} doubled, ${total('changed')} changed`,
    `of them told by our clock: ${total('told')} records, compared by id and all that no clock told`,
    `ledger: ${rows} rows close, ${received} received = ${sides}; ${deadLetters} dead letters`,
    `quarantine: ${JSON.stringify(compared.quarantine)}; ${seconds} s`,
  ].join('\n');
}

describe('under a fault at every awaited call in turn, and kills by chance', () => {
  test('10,000 deliveries of all sources come in', () => {
    const { deliveries, senders, largest } = outcome;
    expect(deliveries).toBeGreaterThanOrEqual(10_000);
    expect(largest).toBeGreaterThan(1024 * 1024);
    expect([...senders.post].sort()).toEqual([...webhooks.keys()].sort());
    expect(new Set(senders.page)).toEqual(new Set(sources.filter(({ pull }) => pull).map(({ name }) => name)));
    const files = sources.filter(({ file }) => file).map(({ name }) => name);
    const tables = [...sources, ...tableSources].flatMap(({ tables: own = {} }) => Object.keys(own));
    expect([...files, ...tables].filter((name) => !senders.drop.includes(name))).toEqual([]);
  });

  test('case 24: every position of a call has had every fault, time that is over among them', () => {
    expect(outcome.missing).toEqual([]);
    expect(outcome.positions).toBeGreaterThan(80);
    expect(Object.keys(outcome.faults).sort()).toEqual([...modes].sort());
    for (const times of Object.values(outcome.faults)) expect(times).toBeGreaterThanOrEqual(outcome.positions);
  });

  test('case 9: of 10,000 deliveries 0 are lost and 0 doubled: every table has the versions of a run without faults', () => {
    const wrong = outcome.compared.tables.filter(({ lost, doubled, changed }) => lost + doubled + changed > 0);
    expect(wrong).toEqual([]);
    expect(total('versions')).toBeGreaterThan(50_000);
  });

  test('case 9: the ledger closes for every source, table and day', () => {
    expect(outcome.compared.ledger).toMatchObject({ open: 0 });
    expect(outcome.compared.ledger.rows).toBeGreaterThan(150);
  });

  test('quarantine holds the same pieces, each with its bytes', () => {
    expect(outcome.compared.quarantine).toMatchObject({ lost: 0, added: 0, unsealed: 0 });
    expect(outcome.compared.quarantine.pieces).toBeGreaterThan(200);
  });

  test('no message is a dead letter, and no file', () => {
    expect(outcome.deadLetters).toBe(0);
    expect(outcome.tally.file).not.toHaveProperty('dead letters');
  });

  test('every sender was told of success in the end, but for what is too large for anyone', () => {
    const refused = Object.keys(outcome.tally.answers ?? {}).filter(
      (status) => !/^(?:20[04]|413|50[23])$/.test(status),
    );
    expect(refused).toEqual([]);
  });
});

test('one seed is one run: the same answers, faults and objects, byte for byte', async () => {
  const [one, again, other] = await Promise.all(['3', '3', '4'].map((each) => run('digest', each, '0.02', '0')));
  expect(one).toMatch(/^[0-9a-f]{64}$/);
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

describe('the proof can fail: it sees', () => {
  const seen = (wrong: string) => wrongs.find((each) => each.wrong === wrong);

  test('nothing where nothing is wrong', () => {
    expect(seen('nothing')).toMatchObject({ lost: 0, doubled: 0, open: 0 });
  });

  test.each(['an object is lost', 'a receipt is lost', 'every hundredth message is lost'])('that %s', (wrong) => {
    expect(seen(wrong)?.lost).toBeGreaterThan(0);
  });

  test('that an object has its rows twice, and that the ledger does not close', () => {
    expect(seen('an object has its rows twice')?.doubled).toBeGreaterThan(0);
    expect(seen('an object has its rows twice')?.open).toBeGreaterThan(0);
  });
});
