import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Listed, QuarantineEvent, ReplayAnswer } from '#functions/quarantine/answer.ts';
import type { ShownPiece } from '#functions/quarantine/show.ts';
import type { DeployedIntake } from './deployed-intake.ts';
import { shopifyPost } from './events.ts';
import type { LakeRow } from './lake-objects.ts';
import type { LambdaProcess } from './lambda.ts';
import { type StartedIntake, startIntake } from './start-intake.ts';
import { addedBy, ofTable, written } from './written.ts';

const examples = join(import.meta.dirname, '../../docs/examples/tea-shop');

let started: StartedIntake;
let intake: DeployedIntake;
let operator: LambdaProcess;

beforeAll(async () => {
  started = await startIntake();
  ({ intake } = started);
  operator = await started.deployment.start('QuarantineFunction');
});

afterAll(async () => {
  await operator?.stop();
  await started?.stop();
});

function ask<T>(event: QuarantineEvent): Promise<T> {
  return operator.invoke<T>(event);
}

async function rowsIn(table: string): Promise<readonly LakeRow[]> {
  return ofTable(await written(started.deployment), table);
}

async function idsOf(table: string): Promise<readonly string[]> {
  return (await rowsIn(table)).map((row) => row.source_id ?? '');
}

describe('the function of the quarantine', () => {
  test('case 21: lists, shows and replays a row of a dropped file when its mapping is mended', async () => {
    const mapping = await readFile(join(examples, 'orders.json'), 'utf8');
    await intake.put('settings/mappings/orders.json', mapping);
    await intake.drop('orders', 'orders.csv', await readFile(join(examples, 'orders.csv'), 'utf8'));
    const { groups, newest } = await ask<Listed>({ action: 'list', source: 'fern_and_kettle' });
    expect(groups).toMatchObject([{ table: 'order_lines', code: 'LC-ING-011', waiting: 1 }]);
    const keys = [newest[0]?.quarantineKey.slice(0, 10) ?? ''];
    const shown = await ask<ShownPiece>({ action: 'show', keys });
    expect(shown).toMatchObject({
      refusedToday: 'LC-ING-011',
      cameIn: { file: 'orders.csv', line: 23, mapping: 'orders' },
    });
    expect(shown.body).toMatchObject({ text: expect.stringContaining('T1019') });
    const refused = await ask<ReplayAnswer>({ action: 'replay', keys });
    expect(refused).toMatchObject({ recovered: 0, refused: { 'LC-ING-011': 1 } });
    const isOne = { from: 'quantity', equals: 'one' };
    const rules = [
      { when: isOne, value: '1' },
      { when: { not: isOne }, from: 'quantity' },
    ];
    const mended = JSON.parse(mapping) as { records: { record: string; columns: { quantity?: object } }[] };
    for (const { record, columns } of mended.records) if (record === 'order_lines') columns.quantity = { rules };
    await intake.put('settings/mappings/orders.json', JSON.stringify(mended));
    const before = await idsOf('order_lines');
    const recovered = await ask<ReplayAnswer>({ action: 'replay', all: true });
    expect(recovered).toMatchObject({ recovered: 1, refused: {}, left: 0, again: null });
    const after = await idsOf('order_lines');
    expect(after.filter((id) => !before.includes(id))).toEqual(['T1019|1']);
    expect(await ask<Listed>({ action: 'list' })).toMatchObject({ groups: [{ waiting: 0, recovered: 1 }] });
    const again = await addedBy(started.deployment, async () => {
      expect(await ask<ReplayAnswer>({ action: 'replay', all: true })).toMatchObject({ recovered: 0, left: 0 });
    });
    expect([...again.keys()]).toEqual([]);
    await ask<ReplayAnswer>({ action: 'replay', keys });
    const versions = (await rowsIn('order_lines')).filter(({ source_id }) => source_id === 'T1019|1');
    expect(new Set(versions.map((row) => row.source_version)).size).toBe(1);
    expect(await rowsIn('quarantine_entries')).toHaveLength(1);
    expect(await ask<Listed>({ action: 'list' })).toMatchObject({ groups: [{ waiting: 0, recovered: 1 }] });
  });

  test('opens a delivery that was posted, and says what to do for a key that is none', async () => {
    expect(await intake.post(shopifyPost('secret words of anna@example.com', 'e-1'))).toMatchObject({
      statusCode: 200,
    });
    expect(await intake.poller.poll(10)).toMatchObject({ answer: { batchItemFailures: [] } });
    const { newest } = await ask<Listed>({ action: 'list', code: 'LC-ING-004' });
    const shown = await ask<ShownPiece>({ action: 'show', keys: [newest[0]?.quarantineKey ?? ''] });
    expect(shown).toMatchObject({ body: { text: 'secret words of anna@example.com' }, refusedToday: 'LC-ING-004' });
    await expect(ask({ action: 'show', keys: ['zz'] })).rejects.toMatchObject({
      message: expect.stringContaining('LC-ING-037'),
    });
    expect(operator.logs()).toContain('quarantine answered');
    expect(operator.logs()).not.toContain('anna');
  });
});
