import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, ofTable } from './written.ts';

const examples = join(import.meta.dirname, '../../docs/examples/tea-shop');
const key = 'drop/orders/orders.csv';

let started: StartedIntake;

beforeAll(async () => {
  started = await startIntake();
});

afterAll(() => started?.stop());

test('case 23: a dropped file that is replaced before it is read is taken in as well, told late and in another order', async () => {
  const { intake, deployment } = started;
  const [header, first, second] = (await readFile(join(examples, 'orders.csv'), 'utf8')).split('\n');
  await intake.put('settings/mappings/orders.json', await readFile(join(examples, 'orders.json'), 'utf8'));
  const drop = async (row = '') => {
    const content = `${header}\n${row}\n`;
    return { content, at: new Date().toISOString(), version: await intake.put(key, content) };
  };
  const drops = [await drop(first), await drop(second)];
  const added = await addedBy(deployment, async () => {
    for (const { content, at, version } of drops.toReversed()) await intake.announce(key, content, at, version);
  });
  const ids = ofTable(added, 'order_lines').map((row) => row.source_id);
  expect(new Set(ids)).toEqual(new Set(['T1001|1', 'T1002|1']));
  expect(ids).toHaveLength(2);
  expect(ofTable(added, 'quarantine_entries')).toEqual([]);
});
