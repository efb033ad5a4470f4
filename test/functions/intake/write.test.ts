import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { recordColumns } from '#sql/contracts/record.ts';
import { web_events } from '#sql/records/web_events.ts';
import { arrival, event, rejected } from './arrivals.ts';
import { contentOf, keysOf, rowsOf, temporaryLake, testKey } from './lakes.ts';

const key = testKey();

describe('a raw object', () => {
  test('holds the columns of the contract, then the envelope, as text, without nulls', async () => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', event('1'))], { lake, key });
    const [row] = await rowsOf(lake, 'web_events');
    expect(row).toEqual({
      event_name: 'page_view',
      is_verified: 'true',
      source: 'ga4',
      source_id: '1',
      source_version: expect.stringMatching(/^[0-9a-f]{32}$/),
      updated_at: '2024-11-06 02:00:00.000000',
      occurred_at: '2024-11-06 02:00:00.000000',
      arrived_at: '2024-11-06 03:00:00.123000',
      batch_id: expect.stringMatching(/^[0-9a-f]{32}$/),
      payload: '{"id":"1"}',
    });
    const order = Object.keys(recordColumns(web_events));
    const places = Object.keys(row ?? {}).map((name) => order.indexOf(name));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(await keysOf(lake, 'raw/web_events/')).toEqual([`raw/web_events/dt=2024-11-06/${row?.batch_id}.ndjson.zst`]);
  });

  test('has a version from its content alone: not from arrival or payload', async () => {
    const lake = await temporaryLake();
    const versions = async (...outcomes: ReturnType<typeof event>[]) => {
      await writeArrivals(
        outcomes.map((outcome, at) => ({
          ...arrival(`${Math.random()}`, outcome),
          receivedAt: `2024-11-0${at + 1}T00:00:00Z`,
        })),
        { lake, key },
      );
      return new Set((await rowsOf(lake, 'web_events')).map((row) => row.source_version));
    };
    const same = await versions(event('1'), event('1', { payload: null }), event('2'));
    expect(same.size).toBe(1);
    const values = { event_name: 'page_view', is_verified: 'false' };
    const later = await versions(event('1', { values }), event('1', { updatedAt: '2024-11-06 02:00:01.000000' }));
    expect(later.size).toBe(3);
  });

  test('is one for each day of receipt, UTC', async () => {
    const lake = await temporaryLake();
    const late = { ...arrival('b', event('2')), receivedAt: '2024-11-06T23:30:00-02:00' };
    await writeArrivals([arrival('a', event('1')), late], { lake, key });
    expect((await keysOf(lake, 'raw/web_events/')).map((name) => name.split('/')[2])).toEqual([
      'dt=2024-11-06',
      'dt=2024-11-07',
    ]);
  });

  test('has no NUL and no half of a surrogate pair', async () => {
    const lake = await temporaryLake();
    const values = { event_name: 'a\0b', is_verified: 'true', page_title: 'x\ud800y 😀 \u202e "q" \\' };
    await writeArrivals([arrival('a', event('1', { values }))], { lake, key });
    const [row] = await rowsOf(lake, 'web_events');
    expect(row?.event_name).toBe('ab');
    expect(row?.page_title).toBe('x\ufffdy 😀 \u202e "q" \\');
  });
});

describe('a batch', () => {
  test('is the same objects in every order and however often an arrival repeats', async () => {
    const arrivals = ['a', 'b', 'c', 'd'].map((id) =>
      arrival(id, event(`${id}1`), event(`${id}2`), rejected(`broken ${id}`)),
    );
    const first = await temporaryLake();
    await writeArrivals(arrivals, { lake: first, key });
    const expected = await contentOf(first);
    expect(Object.keys(expected)).toHaveLength(3 + 4);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...arrivals, ...arrivals], { minLength: 8 }), async (shuffled) => {
        const lake = await temporaryLake();
        await writeArrivals(shuffled, { lake, key });
        expect(await contentOf(lake)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('written a hundred times at once is written once', async () => {
    const lake = await temporaryLake();
    const arrivals = [arrival('a', event('1'), rejected('broken'))];
    const summaries = await Promise.all(Array.from({ length: 100 }, () => writeArrivals(arrivals, { lake, key })));
    const written = summaries.flatMap(({ objects }) => objects).filter(({ result }) => result === 'written');
    expect(written).toHaveLength(4);
    expect(await rowsOf(lake, 'intake_receipts')).toHaveLength(1);
  });

  test('is counted by source and table: received = written + quarantined', async () => {
    const lake = await temporaryLake();
    const other = event('3', { source: 'tracker' });
    const { tables } = await writeArrivals([arrival('a', event('1'), event('2'), rejected('x')), arrival('b', other)], {
      lake,
      key,
    });
    expect(tables).toEqual({ web_events: { received: 4, written: 3, quarantined: 1, ahead: 0 } });
    const [row] = await rowsOf(lake, 'web_events');
    const receipts = await rowsOf(lake, 'intake_receipts');
    expect(
      receipts.map(({ source_id, delivered_by, arrival_date, received, quarantined }) => [
        source_id,
        delivered_by,
        arrival_date,
        received,
        quarantined,
      ]),
    ).toEqual([
      [`${row?.batch_id}|ga4|web_events|3|1`, 'ga4', '2024-11-06', '3', '1'],
      [`${row?.batch_id}|tracker|web_events|1|0`, 'tracker', '2024-11-06', '1', '0'],
    ]);
  });

  test('tells records that claim to come from the future', async () => {
    const lake = await temporaryLake();
    const ahead = event('1', { occurredAt: '2024-11-07 03:00:01.000000' });
    const { tables } = await writeArrivals([arrival('a', ahead, event('2'))], { lake, key });
    expect(tables.web_events).toMatchObject({ written: 2, ahead: 1 });
  });
});

describe('a writer that is stopped', () => {
  test('before any object, and repeated, ends with the same lake; no receipt without what it counts', async () => {
    const arrivals = [
      arrival('a', event('1'), rejected('x')),
      { ...arrival('b', event('2'), rejected('y')), receivedAt: '2024-11-07T00:00:00Z' },
    ];
    const whole = await temporaryLake();
    const { objects } = await writeArrivals(arrivals, { lake: whole, key });
    const expected = await contentOf(whole);
    expect(objects).toHaveLength(8);
    for (let point = 0; point < objects.length; point++) {
      const lake = await temporaryLake();
      await expect(writeArrivals(arrivals, { lake: stoppingAt(lake, point), key })).rejects.toThrow('stopped');
      for (const receipt of await rowsOf(lake, 'intake_receipts')) {
        expect((await rowsOf(lake, 'web_events')).map((row) => row.batch_id)).toContain(
          receipt.source_id?.split('|')[0],
        );
        expect(await keysOf(lake, `quarantine/dt=${receipt.arrival_date}/`)).toHaveLength(1);
      }
      await writeArrivals(arrivals, { lake, key });
      expect(await contentOf(lake)).toEqual(expected);
    }
  });

  function stoppingAt(lake: StateLake, point: number): StateLake {
    let puts = 0;
    return {
      ...lake,
      put: async (name, bytes, options) => {
        if (puts++ >= point) throw new Error('stopped');
        return lake.put(name, bytes, options);
      },
    };
  }
});

describe('a record that breaks its contract', () => {
  test.each([
    ['LC-ING-010', 'event_name', { is_verified: 'true' }],
    ['LC-ING-010', 'event_name', { event_name: '', is_verified: 'true' }],
    ['LC-ING-011', 'is_verified', { event_name: 'x', is_verified: 'yes' }],
    ['LC-ING-011', 'engaged_ms', { event_name: 'x', is_verified: 'true', engaged_ms: '1.5' }],
    ['LC-ING-011', 'engaged_ms', { event_name: 'x', is_verified: 'true', engaged_ms: '9223372036854775808' }],
    ['LC-ING-007', 'engaged_ms', { event_name: 'x', is_verified: 'false', engaged_ms: '9000000000000000000' }],
    ['LC-ING-007', 'engaged_ms', { event_name: 'x', is_verified: 'false', engaged_ms: '-1' }],
    ['LC-ING-007', 'load_ms', { event_name: 'x', is_verified: 'true', load_ms: '3600001' }],
    ['LC-ING-007', 'value', { event_name: 'x', is_verified: 'true', value: '-100000000001' }],
    ['LC-ING-011', 'load_ms', { event_name: 'x', is_verified: 'true', load_ms: '2147483648' }],
    ['LC-ING-011', 'value', { event_name: 'x', is_verified: 'true', value: '19,99' }],
    ['LC-ING-011', 'value', { event_name: 'x', is_verified: 'true', value: '0.0000001' }],
    ['LC-ING-013', 'colour', { event_name: 'x', is_verified: 'true', colour: 'red' }],
    ['LC-ING-014', 'currency', { event_name: 'x', is_verified: 'true', value: '1', currency: 'EURO' }],
  ])('is quarantined with %s and its column %s', async (code, column, values) => {
    const lake = await temporaryLake();
    const { tables } = await writeArrivals([arrival('a', event('1', { values }), event('2'))], { lake, key });
    expect(tables.web_events).toMatchObject({ received: 2, written: 1, quarantined: 1 });
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    expect(entry).toMatchObject({ reason_code: code, table_name: 'web_events', delivered_by: 'ga4' });
    expect(entry?.detail).toContain(`column ${column} of web_events 1`);
  });

  test.each([
    ['occurred_at', { occurredAt: '2024-02-30 00:00:00.000000' }],
    ['updated_at', { updatedAt: '2024-11-06T02:00:00Z' }],
    ['source_id', { sourceId: '' }],
  ])('is quarantined for its envelope too: %s', async (column, changes) => {
    const lake = await temporaryLake();
    await writeArrivals([arrival('a', event('1', changes))], { lake, key });
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    expect(entry?.detail).toContain(`column ${column} of`);
  });

  test('is quarantined where a value is none of the accepted', async () => {
    const lake = await temporaryLake();
    const mention = event('1', { record: 'mentions', values: { kind: 'rumour', platform: 'x', brand: 'own' } });
    await writeArrivals([arrival('a', mention)], { lake, key });
    expect((await rowsOf(lake, 'quarantine_entries'))[0]).toMatchObject({
      reason_code: 'LC-ING-012',
      table_name: 'mentions',
    });
  });

  test('stops the writer when even the time of receipt is none', async () => {
    const lake = await temporaryLake();
    const timeless = { ...arrival('a', event('1')), receivedAt: 'yesterday' };
    await expect(writeArrivals([timeless], { lake, key })).rejects.toMatchObject({ code: 'LC-ING-015' });
  });
});
