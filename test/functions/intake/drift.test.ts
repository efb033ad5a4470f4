import { describe, expect, test, vi } from 'vitest';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { logNewFields, type NewFields } from '#functions/intake/drift.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import { rowsOf, temporaryLake, testContext, testKey } from './lakes.ts';

const key = testKey();
const context = testContext();

/** A process that has met nothing yet, and what it does with bodies of one source. */
async function newProcess() {
  vi.resetModules();
  const { writeArrivals } = await import('#functions/intake/write.ts');
  const { arrivalOf } = await import('#functions/intake/arrive.ts');
  const { mapFile } = await import('#functions/sources/mapped/map-file.ts');
  const { smileIo } = await import('#functions/sources/smile_io/index.ts');
  const { IntakeError } = await import('#functions/intake/errors.ts');
  let deliveries = 0;
  const arrivals = (bodies: readonly object[], receivedAt: string): readonly Arrival[] =>
    bodies.map((body) => {
      const id = `d-${++deliveries}-${Math.random()}`;
      const delivery = { id, receivedAt, isVerified: true, headers: {}, body: Buffer.from(JSON.stringify(body)) };
      return arrivalOf(smileIo, delivery, context);
    });
  return {
    unwritable: () => new IntakeError('LC-ING-021', 'state'),
    take: async (lake: StateLake, receivedAt: string, ...bodies: readonly object[]) =>
      (await writeArrivals(arrivals(bodies, receivedAt), { lake, key })).newFields,
    takeTable: async (lake: StateLake, mapping: unknown, text: string) => {
      async function* bytes() {
        yield Buffer.from(text);
      }
      const file = { mapping, name: 'f', bytes: bytes(), pseudonyms: context.pseudonyms, receivedAt: first };
      return (await writeArrivals(await Array.fromAsync(mapFile(file)), { lake, key })).newFields;
    },
  };
}

const first = '2026-05-01T10:00:00Z';
const later = '2026-05-03T10:00:00Z';
const points = {
  id: 1,
  customer_id: 2,
  points_change: 5,
  created_at: '2026-05-01T09:00:00Z',
  updated_at: '2026-05-01T09:00:00Z',
};
const names = (rows: readonly Readonly<Record<string, string>>[]) =>
  rows.map(({ field, value_type: type }) => `${field} ${type}`).sort();

async function fieldsOf(lake: StateLake) {
  return names(await rowsOf(lake, 'source_fields'));
}

/** A lake that counts how often it is asked for known fields, and fails to keep them while it is told to. */
function watched(lake: StateLake) {
  const calls: { reads: number; failure: (() => Error) | null } = { reads: 0, failure: null };
  const watching: StateLake = {
    ...lake,
    getMarked: (name) => {
      calls.reads += name.startsWith('state/fields/') ? 1 : 0;
      return lake.getMarked(name);
    },
    putMarked: (name, bytes, mark) => {
      if (calls.failure) throw calls.failure();
      return lake.putMarked(name, bytes, mark);
    },
  };
  return { lake: watching, calls };
}

describe('case 18: a field that a source did not send before', () => {
  test('is reported once, however often it comes, and costs a state read only when it is new', async () => {
    const { lake, calls } = watched(await temporaryLake());
    const { take } = await newProcess();
    const atFirst = await take(lake, first, points);
    expect(atFirst).toEqual({ changes: [], first: expect.arrayContaining(['smile_io id (number)']), failure: null });
    expect(await fieldsOf(lake)).toEqual([
      'created_at text',
      'customer_id number',
      'id number',
      'points_change number',
      'updated_at text',
    ]);
    expect(calls.reads).toBe(1);
    await take(lake, first, points, { ...points, id: 3 });
    expect(calls.reads).toBe(1);
    const found = await take(lake, later, { ...points, id: 4, tier: { name: 'gold' } });
    expect(found).toEqual({
      changes: ['smile_io tier (object)', 'smile_io tier.name (text)'],
      first: [],
      failure: null,
    });
    await take(lake, later, { ...points, id: 5, tier: { name: 'gold' } });
    expect(calls.reads).toBe(2);
    const rows = await rowsOf(lake, 'source_fields');
    expect(rows.filter(({ field }) => field === 'tier.name')).toEqual([
      expect.objectContaining({
        source: 'intake',
        source_id: 'smile_io|tier.name|text',
        source_version: '1',
        delivered_by: 'smile_io',
        occurred_at: '2026-05-03 10:00:00.000000',
      }),
    ]);
  });

  test('is known to the next process, which reports what it alone meets, a number that became a text too', async () => {
    const lake = await temporaryLake();
    await (await newProcess()).take(lake, first, points);
    const { take } = await newProcess();
    expect(await take(lake, later, points)).toEqual({ changes: [], first: [], failure: null });
    const next = await newProcess();
    const found = await next.take(lake, later, { ...points, points_change: '5' });
    expect(found.changes).toEqual(['smile_io points_change (text)']);
    expect(await rowsOf(lake, 'source_fields')).toHaveLength(6);
  });

  test('is reported by the next batch where it could not be kept, and the batch itself is written', async () => {
    const { lake, calls } = watched(await temporaryLake());
    const { take, unwritable } = await newProcess();
    calls.failure = unwritable;
    expect(await take(lake, first, points)).toEqual({ changes: [], first: [], failure: 'LC-ING-021' });
    expect(await rowsOf(lake, 'loyalty_events')).toHaveLength(1);
    calls.failure = null;
    const { first: found, failure } = await take(lake, first, { ...points, id: 2 });
    expect({ found: found.length, failure }).toEqual({ found: 5, failure: null });
    // Rows are written before what is known: the same rows again are the same object.
    expect(await rowsOf(lake, 'source_fields')).toHaveLength(5);
  });

  test('met by two processes at once is in the list of both, and none is lost', async () => {
    const lake = await temporaryLake();
    const [one, other] = [await newProcess(), await newProcess()];
    await Promise.all([
      one.take(lake, first, { ...points, colour: 'red' }),
      other.take(lake, first, { ...points, size: 'L' }),
    ]);
    const state = await lake.getMarked('state/fields/smile_io.json');
    const { fields } = JSON.parse(Buffer.from(state?.bytes ?? []).toString()) as { fields: readonly string[] };
    expect([...fields].sort()).toEqual([
      'colour|text',
      'created_at|text',
      'customer_id|number',
      'id|number',
      'points_change|number',
      'size|text',
      'updated_at|text',
    ]);
  });

  test('with a name that looks like an e-mail, an id or a date has no name', async () => {
    const lake = await temporaryLake();
    const { take } = await newProcess();
    await take(lake, first, {
      ...points,
      by: { 'anna@example.com': 1, '600700811': 2, '2026-05-01': 3, 'Anna Kowalska': 4 },
    });
    const written = JSON.stringify(await rowsOf(lake, 'source_fields'));
    expect(written).toContain('by.*');
    expect(written).not.toMatch(/anna|600700811|"by\.2026/i);
  });
});

describe('case 18: the log of a batch', () => {
  const logged = (found: NewFields) => {
    const lines: unknown[][] = [];
    const write = (level: string) => (message: string, data: object) => lines.push([level, message, data]);
    logNewFields(found, { info: write('info'), warn: write('warn'), error: write('error') });
    return lines;
  };

  test('has one warning with the names where a source changed, at most a hundred of them', () => {
    const changes = Array.from({ length: 150 }, (_, at) => `shop x${at} (text)`);
    expect(logged({ changes, first: [], failure: null })).toEqual([
      ['warn', 'new fields', { count: 150, fields: changes.slice(0, 100) }],
    ]);
  });

  test('warns of no source that is new itself, and of nothing where nothing is', () => {
    expect(logged({ changes: [], first: ['shop id (number)'], failure: null })).toEqual([
      ['info', 'fields of a new source', { count: 1 }],
    ]);
    expect(logged({ changes: [], first: [], failure: null })).toEqual([]);
  });

  test('warns where fields could not be reported', () => {
    expect(logged({ changes: [], first: [], failure: 'LC-ING-021' })).toEqual([
      ['warn', 'new fields not reported', { code: 'LC-ING-021' }],
    ]);
  });
});

describe('case 18: a column that no mapping mentions', () => {
  const mapping = (format: 'csv' | 'ndjson') => ({
    source: 'till',
    format,
    time_zone: 'UTC',
    currency: 'EUR',
    personal: { mail: 'email' },
    records: [
      {
        record: 'orders',
        source_id: { from: 'id' },
        occurred_at: { from: 'at' },
        columns: { total_amount: { from: 'lines.0.sum' } },
      },
    ],
  });

  test('of a table is reported by its header, one like an e-mail or a phone without', async () => {
    const lake = await temporaryLake();
    const { takeTable } = await newProcess();
    const text =
      'id,at,lines.0.sum,mail,Lineitem colour,anna@example.com,600 700 811\n1,2026-01-01,5,a@b.example,red,x,y\n';
    await takeTable(lake, mapping('csv'), text);
    expect(await fieldsOf(lake)).toEqual(['* text', 'Lineitem colour text']);
  });

  test('of a file of objects is reported by its path and type', async () => {
    const lake = await temporaryLake();
    const { takeTable } = await newProcess();
    const line = {
      id: '1',
      at: '2026-01-01',
      mail: 'a@b.example',
      lines: [{ sum: 5, colour: 'red' }],
      vip: true,
      k: 1,
    };
    await takeTable(lake, mapping('ndjson'), `${JSON.stringify(line)}\n`);
    expect(await fieldsOf(lake)).toEqual(['k number', 'lines.colour text', 'vip boolean']);
  });

  test('is one of at most 2,000 that are remembered of a source', async () => {
    const lake = await temporaryLake();
    const { takeTable } = await newProcess();
    const word = (at: number) =>
      String(at)
        .split('')
        .map((digit) => 'abcdefghij'[Number(digit)])
        .join('');
    const headers = ['id', 'at', 'lines.0.sum', 'mail', ...Array.from({ length: 2_500 }, (_, at) => `x_${word(at)}`)];
    const values = ['1', '2026-01-01', '5', '', ...headers.slice(4).map(() => '')];
    const { first: found } = await takeTable(lake, mapping('csv'), `${headers.join(',')}\n${values.join(',')}\n`);
    expect(found).toHaveLength(2_000);
    expect(await rowsOf(lake, 'source_fields')).toHaveLength(2_000);
  });
});
