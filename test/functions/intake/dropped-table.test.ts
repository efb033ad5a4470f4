import { expect, test } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { tableNamed } from '#functions/sources/index.ts';
import { rowsOf, temporaryLake, testKey } from './lakes.ts';

const header = 'cost_date,spread_until,platform,campaign,tactic,channel,cost_type,purpose,amount,currency';
const costs = `${header}\n2026-02-01,,weekly,Advertorial,,press,media,acquire,1200.50,EUR\n`;

async function drop(lake: StateLake, key: string, content: string): Promise<void> {
  await lake.put(key, Buffer.from(content));
  const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger };
  await intakeFile({ key, etag: 'e1', droppedAt: '2026-11-06T03:00:00Z' }, deps);
}

test('a table that comes with a source needs no mapping of its own', async () => {
  const lake = await temporaryLake();
  await drop(lake, 'drop/other_costs/february.csv', costs);
  expect(await rowsOf(lake, 'marketing_costs')).toEqual([
    expect.objectContaining({ platform: 'weekly', channel: 'press', amount: '1200.5', currency: 'EUR' }),
  ]);
});

test('a mapping of the same name in the settings wins', async () => {
  const lake = await temporaryLake();
  const own = { ...(tableNamed('other_costs') as object), empty_values: ['press'] };
  await lake.put('settings/mappings/other_costs.json', Buffer.from(JSON.stringify(own)));
  await drop(lake, 'drop/other_costs/february.csv', costs);
  const [cost] = await rowsOf(lake, 'marketing_costs');
  expect(cost).toMatchObject({ platform: 'weekly' });
  expect(cost).not.toHaveProperty('channel');
});

test('a table that lacks its columns is quarantined, counted under the record that it makes', async () => {
  const lake = await temporaryLake();
  await drop(lake, 'drop/other_costs/february.csv', 'a,b\n1,2\n');
  expect(await rowsOf(lake, 'quarantine_entries')).toEqual([
    expect.objectContaining({ reason_code: 'LC-MAP-002', table_name: 'marketing_costs' }),
  ]);
});
