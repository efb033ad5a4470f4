import { gzipSync } from 'node:zlib';
import type { S3EventRecord, S3ObjectCreatedNotificationEvent } from 'aws-lambda';
import { describe, expect, test, vi } from 'vitest';
import { createdObject, droppedObject } from '#functions/intake/file.lambda.ts';
import { intakeFile } from '#functions/intake/file.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { textLines } from '#functions/values/text-lines.ts';
import { contentOf, keysOf, rowsOf, temporaryLake, testKey } from './lakes.ts';

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

async function drop(lake: StateLake, key: string, content: string | Uint8Array, droppedAt = '2024-11-06T03:00:00Z') {
  await lake.put(key, Buffer.from(content as string));
  const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
  return intakeFile({ key, etag: 'e1', droppedAt }, deps);
}

const row = (name: string, at: number) =>
  JSON.stringify({ event_name: name, event_timestamp: String(1730859720000000 + at), user_pseudo_id: '1.2' });

describe('a dropped file', () => {
  test('of a source is read by the line, packed or not', async () => {
    const lines = `\ufeff${row('a', 1)}\r\n\r\n${row('b', 2)}\nbroken\n${row('c', 3)}`;
    const plain = await temporaryLake();
    await drop(plain, 'drop/ga4_bigquery/events.ndjson', lines);
    const packed = await temporaryLake();
    await drop(packed, 'drop/ga4_bigquery/2024/events.ndjson.gz', gzipSync(lines));
    for (const lake of [plain, packed]) {
      expect((await rowsOf(lake, 'web_events')).map(({ event_name }) => event_name)).toEqual(['a', 'b', 'c']);
      const [entry] = await rowsOf(lake, 'quarantine_entries');
      expect(entry).toMatchObject({
        reason_code: 'LC-ING-004',
        table_name: 'web_events',
        detail: expect.stringContaining('line 4'),
      });
      expect((await rowsOf(lake, 'intake_receipts'))[0]).toMatchObject({ received: '4', quarantined: '1' });
    }
  });

  test('case 23: told twice, or dropped again under another name, makes the same objects', async () => {
    const lake = await temporaryLake();
    await drop(lake, 'drop/ga4_bigquery/a.ndjson', row('a', 1));
    const { 'drop/ga4_bigquery/a.ndjson': _, ...first } = await contentOf(lake);
    await drop(lake, 'drop/ga4_bigquery/a.ndjson', row('a', 1));
    await drop(lake, 'drop/ga4_bigquery/b.ndjson', row('a', 1), '2024-11-06T05:00:00Z');
    const raw = Object.entries(await contentOf(lake)).filter(([key]) => !key.startsWith('drop/'));
    expect(Object.fromEntries(raw)).toEqual(first);
  });

  test('as one document is read whole', async () => {
    const lake = await temporaryLake();
    const reviews = [{ reviewId: 'a', starRating: 'FIVE', createTime: '2024-05-01T10:00:00Z' }];
    await drop(lake, 'drop/google_business/page 1.json', JSON.stringify({ reviews }, null, 2));
    expect((await rowsOf(lake, 'mentions'))[0]).toMatchObject({ source_id: 'a', rating: '5' });
  });

  test.each(['drop/my_shop/orders.csv', 'drop/orders.csv', 'drop/..%2fx/orders.csv'])(
    'without a mapping is quarantined: %s',
    async (key) => {
      const lake = await temporaryLake();
      await drop(lake, key, 'a;b\n1;2\n');
      expect(await rowsOf(lake, 'quarantine_entries')).toEqual([
        expect.objectContaining({ reason_code: 'LC-ING-020', detail: expect.stringContaining(key) }),
      ]);
      expect(await keysOf(lake, 'quarantine/')).toHaveLength(1);
    },
  );

  test('whose mapping is broken is quarantined with the reason', async () => {
    const lake = await temporaryLake();
    await lake.put('settings/mappings/my_shop.json', Buffer.from('{"format":"nonsense"}'));
    await drop(lake, 'drop/my_shop/orders.csv', 'a;b\n1;2\n');
    expect(await rowsOf(lake, 'quarantine_entries')).toEqual([expect.objectContaining({ reason_code: 'LC-MAP-001' })]);
  });

  test('that is damaged keeps what could be read', async () => {
    const lake = await temporaryLake();
    const lines = Array.from({ length: 25_000 }, (_, at) => row('a', at)).join('\n');
    await drop(lake, 'drop/ga4_bigquery/a.ndjson.gz', gzipSync(lines).subarray(0, -20));
    expect((await rowsOf(lake, 'web_events')).length).toBe(20_000);
    expect(await rowsOf(lake, 'quarantine_entries')).toEqual([expect.objectContaining({ reason_code: 'LC-ING-008' })]);
  });

  test('that cannot be fetched is tried again', async () => {
    const lake = await temporaryLake();
    const missing = { ...lake, read: () => folderless() };
    await expect(drop(missing, 'drop/ga4_bigquery/a.ndjson', row('a', 1))).rejects.toThrow('gone');
    expect(await keysOf(lake, 'raw/')).toEqual([]);
  });

  function folderless(): AsyncIterable<Uint8Array> {
    return { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('gone')) }) };
  }
});

const told = (key: string, eventTime: string) =>
  ({ eventTime, s3: { object: { key, eTag: 'e' } } }) as unknown as S3EventRecord;
const created = (key: string, time: string) =>
  ({ time, detail: { object: { key, etag: 'e' } } }) as unknown as S3ObjectCreatedNotificationEvent;

describe('an event of S3', () => {
  test.each([
    'drop/my_shop/März 2024+1.csv',
    'drop/my_shop/100% sure & more=?#.csv',
    'drop/my_shop/\u65e5\u672c \u{1f600}/a b.csv',
    "drop/my_shop/it's (1)!.csv",
    'drop/my_shop/%2B literal.csv',
  ])('case 23: names %j as forms do, and through EventBridge as it is', (key) => {
    const asForm = encodeURIComponent(key).replaceAll('%2F', '/').replaceAll('%20', '+');
    expect(asForm).not.toBe(key);
    const expected = { key, etag: 'e', droppedAt: '2024-11-06T03:00:00.000Z' };
    expect(droppedObject(told(asForm, '2024-11-06T03:00:00.000Z'))).toEqual(expected);
    expect(createdObject(created(key, '2024-11-06T03:00:00Z'))).toEqual(expected);
  });

  test('case 23: names the version that was put, so that a file is read as it was dropped, whatever lies there by now', async () => {
    const key = 'drop/ga4_bigquery/a.ndjson';
    const at = '2024-11-06T03:00:00.000Z';
    const byS3 = { eventTime: at, s3: { object: { key, eTag: 'e', versionId: 'v1' } } } as unknown as S3EventRecord;
    const detail = { object: { key, etag: 'e', 'version-id': 'v1' } };
    const byBridge = { time: at, detail } as unknown as S3ObjectCreatedNotificationEvent;
    for (const dropped of [droppedObject(byS3), createdObject(byBridge)]) {
      expect(dropped).toEqual({ key, etag: 'e', version: 'v1', droppedAt: at });
      const lake = await temporaryLake();
      const asked: unknown[] = [];
      const versions = async function* (...wanted: readonly unknown[]) {
        asked.push(wanted);
        yield Buffer.from(row('a', 1));
      };
      const deps = { quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
      await intakeFile(dropped, { ...deps, lake: { ...lake, read: versions } });
      expect(asked).toEqual([[key, 'v1']]);
      expect(await rowsOf(lake, 'web_events')).toMatchObject([{ event_name: 'a' }]);
    }
  });

  test('case 23: that comes twice, and in two shapes, makes the same objects', async () => {
    const lake = await temporaryLake();
    const key = 'drop/ga4_bigquery/März + April \u{1f600}.ndjson';
    await lake.put(key, Buffer.from(`${row('a', 1)}\nbroken`));
    const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
    const at = '2024-11-06T23:59:59.000Z';
    await intakeFile(createdObject(created(key, at)), deps);
    const first = await contentOf(lake);
    expect(Object.keys(first).filter((each) => each.startsWith('raw/')).length).toBeGreaterThan(2);
    for (const event of [createdObject(created(key, at)), droppedObject(told(encodeURIComponent(key), at))])
      await intakeFile(event, deps);
    expect(await contentOf(lake)).toEqual(first);
  });

  test('case 23: that comes late is of the instant of its drop, so that a night between makes no second batch', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2024-11-06T23:59:59Z') });
    try {
      const lake = await temporaryLake();
      const dropped = createdObject(created('drop/ga4_bigquery/a.ndjson', '2024-11-06T23:59:59Z'));
      await lake.put(dropped.key, Buffer.from(row('a', 1)));
      const deps = { lake, quarantine: lake, key: async () => testKey(), brand: 'own', logger: quiet };
      await intakeFile(dropped, deps);
      const first = await contentOf(lake);
      vi.setSystemTime(new Date('2024-11-07T00:09:59Z'));
      await intakeFile(dropped, deps);
      expect(await contentOf(lake)).toEqual(first);
      expect((await rowsOf(lake, 'web_events')).map(({ arrived_at }) => arrived_at)).toEqual([
        '2024-11-06 23:59:59.000000',
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  test('case 23: of two files makes the same objects in whichever order they are told', async () => {
    const contents = [];
    const files = ['a', 'b', 'c'].map((name, at) => ({ key: `drop/ga4_bigquery/${name}.ndjson`, text: row(name, at) }));
    for (const order of [files, files.toReversed()]) {
      const lake = await temporaryLake();
      for (const { key, text } of [...order, ...order]) await drop(lake, key, text);
      contents.push(await contentOf(lake));
    }
    expect(contents[0]).toEqual(contents[1]);
    expect(Object.keys(contents[0] ?? {}).filter((key) => key.startsWith('raw/web_events/'))).toHaveLength(3);
  });
});

describe('lines of a stream', () => {
  const lines = async (parts: string[], limit = 100) => {
    async function* stream() {
      for (const part of parts) yield Buffer.from(part);
    }
    const found = await Array.fromAsync(textLines(stream(), limit));
    return found.map(
      ({ number, bytes, isTooLong }) => `${number}${isTooLong ? '!' : ''} ${Buffer.from(bytes).toString()}`,
    );
  };

  test('are the same however the stream is cut', async () => {
    const text = 'one\n\ntwo\r\n  \nthree';
    const whole = await lines([text]);
    expect(whole).toEqual(['1 one', '3 two\r', '5 three']);
    expect(await lines(text.split(''))).toEqual(whole);
  });

  test('are cut at the limit and say so, and the next is whole again', async () => {
    expect(await lines(['aaaa', 'aaaa', 'a\nbb\n'], 4)).toEqual(['1! aaaa', '2 bb']);
  });
});
