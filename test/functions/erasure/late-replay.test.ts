import { describe, expect, test } from 'vitest';
import { intakeFile } from '#functions/intake/file.ts';
import { replay } from '#functions/quarantine/replay.ts';
import { contentOf, rowsOf, temporaryLake, testKey } from '#test/functions/intake/lakes.ts';
import { forget, person, tracesSince } from './forgotten.ts';

const key = testKey();
const mapping = (statuses: Readonly<Record<string, string>>) => ({
  source: 'till',
  time_zone: 'UTC',
  currency: 'EUR',
  personal: { Mail: 'email' },
  records: [
    {
      record: 'orders',
      source_id: { from: 'Order' },
      occurred_at: { from: 'Ordered' },
      columns: {
        email_hash: { from: 'Mail', hash: 'email' },
        total_amount: { from: 'Total' },
        payment_status: { from: 'Status', map: statuses },
      },
    },
  ],
});
const csv = `Order,Mail,Ordered,Total,Status\nA-1,${person.email},2024-11-05 10:00:00,65.82,settled\n`;

describe('case 43: a late copy of somebody who asked to be forgotten', () => {
  test('comes by replay of the quarantine: amounts are kept, the person is not', async () => {
    const lake = await temporaryLake();
    const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const deps = { lake, quarantine: lake, key: async () => key, brand: 'own', logger: silent };
    await lake.put('settings/mappings/till.json', Buffer.from(JSON.stringify(mapping({ paid: 'paid' }))));
    await lake.put('drop/till/a.csv', Buffer.from(csv));
    await intakeFile({ key: 'drop/till/a.csv', etag: 'e', droppedAt: '2024-11-06T02:00:00Z' }, deps);
    expect(await rowsOf(lake, 'quarantine_entries')).toHaveLength(1);
    await forget(lake);
    await lake.put('settings/mappings/till.json', Buffer.from(JSON.stringify(mapping({ settled: 'paid' }))));
    const before = await contentOf(lake);
    const clock = () => Date.parse('2024-11-07T00:00:00Z');
    expect(await replay({}, { lake, quarantine: lake, key, brand: 'own', clock })).toMatchObject({ recovered: 1 });
    expect(await tracesSince(before, lake)).toEqual([]);
    const [row] = await rowsOf(lake, 'orders');
    expect(row).toMatchObject({ source_id: 'A-1', total_amount: '65.82', payment_status: 'paid' });
    expect(row).not.toHaveProperty('email_hash');
  });
});
