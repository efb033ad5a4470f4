import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { seal } from '#functions/keys/seal.ts';
import { answer } from '#functions/quarantine/answer.ts';
import { replay } from '#functions/quarantine/replay.ts';
import { show } from '#functions/quarantine/show.ts';
import { harmless } from '#local/output.ts';
import { memoryLake } from '#test/functions/lake/memory-lake.ts';
import { keysOf, rowsOf } from '../intake/lakes.ts';
import { delivery } from '../sources/deliveries.ts';
import { craftedKey, order, twoRefused, writeEntry } from './crafted.ts';
import { key, newScene, takeInUnread } from './scene.ts';

type Bytes = { readonly own: Buffer; readonly other: Buffer; readonly name: string };

const changedAt =
  (at: number) =>
  ({ own }: Bytes) => {
    const changed = Buffer.from(own);
    const place = at < 0 ? changed.length + at : at;
    changed[place] = (changed[place] ?? 0) ^ 1;
    return changed;
  };

const sealedName = ({ name }: Bytes) => name.slice('quarantine/'.length, -'.sealed'.length);

describe('a sealed object that was tampered with', () => {
  test.each<[string, (bytes: Bytes) => Uint8Array]>([
    ['is empty', () => Buffer.alloc(0)],
    ['ends in its magic', ({ own }) => own.subarray(0, 3)],
    ['ends in its nonce', ({ own }) => own.subarray(0, 10)],
    ['ends in its tag', ({ own }) => own.subarray(0, 20)],
    ['ends before its content', ({ own }) => own.subarray(0, 32)],
    ['lacks its last byte', ({ own }) => own.subarray(0, -1)],
    ['has one byte more', ({ own }) => Buffer.concat([own, Buffer.from('x')])],
    ['has another magic', changedAt(0)],
    ['has another nonce', changedAt(4)],
    ['has another tag', changedAt(16)],
    ['has another length of its note', changedAt(33)],
    ['has another last byte', changedAt(-1)],
    ['is that of another piece', ({ other }) => other],
    ['is sealed under another key', (at) => sealedUnder({ ...key, seals: Buffer.alloc(32, 7) }, at)],
    [
      'holds a note of no form of ours',
      (at) => seal({ note: 'anything', bytes: Buffer.alloc(5) }, sealedName(at), key),
    ],
  ])('%s: is refused with its code, marks nothing, and stands in nobody else’s way', async (_, made) => {
    const { lake, deps, ...bytes } = await twoRefused();
    await lake.put(bytes.name, made(bytes));
    expect(await replay({}, deps)).toMatchObject({ recovered: 1, refused: { 'LC-ING-025': 1 } });
    expect((await rowsOf(lake, 'orders')).map(({ source_id }) => source_id)).toEqual(['2']);
    expect(await rowsOf(lake, 'quarantine_replays')).toHaveLength(1);
    await lake.put(bytes.name, bytes.own);
    expect(await replay({}, deps)).toMatchObject({ pieces: 1, recovered: 1 });
  });
});

function sealedUnder(other: typeof key, at: Bytes): Uint8Array {
  const note = { arrivalId: 'd1', receivedAt: '2024-11-06 03:00:00.123000', files: [], origins: [] };
  return seal({ note, bytes: Buffer.alloc(5) }, sealedName(at), other);
}

describe('an entry that no intake has written', () => {
  test.each([
    ['names a place behind the end of its pack', { sealed_place: '9' }],
    ['names a place before its beginning', { sealed_place: '-1' }],
    ['names an object that there is not', { sealed_key: 'dt=2024-11-06/none' }],
    ['leads out of the quarantine', { sealed_key: '../../settings/settings.csv' }],
    ['leads out of the lake', { sealed_key: '../../../../../../etc/passwd' }],
  ])('%s: can’t be replayed or shown, and the others are', async (_, changes) => {
    const { lake, deps } = await twoRefused();
    await lake.put('settings/settings.csv', Buffer.from('setting,value\n'));
    await writeEntry(lake, changes);
    const { recovered, refused } = await replay({}, deps);
    expect([recovered, Object.keys(refused)]).toEqual([2, [expect.stringMatching(/^LC-ING-0(27|38)$/)]]);
    const shown = await show(craftedKey, deps).catch((error: { code: string }) => ({ refusedToday: error.code }));
    expect(shown.refusedToday).toMatch(/^LC-ING-0(27|38)$/);
    expect((await rowsOf(lake, 'quarantine_replays')).map((row) => row.quarantine_key)).not.toContain(craftedKey);
  });

  test('lies in an object that is damaged: no piece is passed over in silence, and the object is named', async () => {
    const { lake, deps } = await twoRefused();
    const [name = ''] = await keysOf(lake, 'raw/quarantine_entries/');
    const whole = Buffer.from((await lake.get(name)) ?? []);
    for (const damaged of [whole.subarray(0, -5), Buffer.from('hello'), Buffer.alloc(0)]) {
      await lake.put(name, damaged);
      const told = expect.objectContaining({ code: 'LC-ING-022', message: expect.stringContaining(name) });
      await expect(replay({}, deps)).rejects.toThrow(told);
      await expect(answer({ action: 'list' }, deps)).rejects.toThrow(told);
    }
    await lake.put(name, whole);
    expect(await replay({}, deps)).toMatchObject({ recovered: 2 });
  });
});

describe('a piece', () => {
  test('case 11: that is a bomb is refused at the limit, by replay and by show', async () => {
    const { lake, deps } = newScene(memoryLake());
    const headers = { 'x-shopify-topic': 'orders/updated', 'content-encoding': 'gzip' };
    const body = gzipSync(Buffer.alloc(40_000_000, ' '));
    await takeInUnread(lake, 'shopify', order(1, { body, headers }), 'orders');
    const [entry] = await rowsOf(lake, 'quarantine_entries');
    const shown = await show(entry?.quarantine_key ?? '', deps);
    expect(shown).toMatchObject({ refusedToday: 'LC-ING-008', body: { base64: body.toString('base64') } });
    expect(await replay({}, deps)).toMatchObject({ recovered: 0, refused: { 'LC-ING-008': 1 } });
  });

  test('that holds thousands of records recovers all of them, once', async () => {
    const { lake, deps, wait } = newScene(memoryLake());
    const events = Array.from({ length: 4_000 }, (_, at) => ({ name: 'page_view', params: { number: `${at}` } }));
    const body = JSON.stringify({ client_id: 'b1', timestamp_micros: '1730862000000000', events });
    await takeInUnread(lake, 'ga4', delivery(body, { id: 'e1' }), 'web_events');
    for (const _ of [1, 2]) {
      const [entry] = await rowsOf(lake, 'quarantine_entries');
      expect(await replay({ keys: [entry?.quarantine_key ?? ''] }, deps)).toMatchObject({ recovered: 1 });
      wait(60);
    }
    const rows = await rowsOf(lake, 'web_events');
    expect(rows).toHaveLength(8_000);
    expect(new Set(rows.map(({ source_id }) => source_id)).size).toBe(4_000);
  });

  test('is printed without what a terminal would obey', () => {
    const hostile = 'a\u001b]0;x\u0007\u009b31m\r\u202eb\u0000\u007f';
    expect(harmless(hostile)).toBe('a\\u001b]0;x\\u0007\\u009b31m\\u000d\\u202eb\\u0000\\u007f');
    expect(harmless('"a"\tb\r\nż 😀\n')).toBe('"a"\tb\r\nż 😀\n');
  });
});
