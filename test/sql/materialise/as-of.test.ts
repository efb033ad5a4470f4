import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Row } from '#test/sql/harness.ts';
import { type OrderLake, openOrderLake, type Version } from './lake.ts';

let lake: OrderLake;
beforeEach(async () => {
  lake = await openOrderLake();
});
afterEach(() => lake.close());

const version = (id: string, number: number, day: string, extra: Partial<Version> = {}): Version => ({
  id,
  version: `${number}`,
  updatedAt: `2025-01-${day} 10:00:00`,
  arrivedAt: `2025-01-${day} 10:00:01`,
  occurredAt: '2025-01-01 10:00:00',
  total: `${number}.00`,
  ...extra,
});

const seen = async (asOfAt: string) => (await lake.latest(asOfAt)).map((row) => [row.source_id, row.source_version]);

describe('what a run sees as of a day', () => {
  it('is each record in the version that its source had given before', async () => {
    await lake.put('b1', [version('o1', 1, '01'), version('o1', 2, '03'), version('o2', 1, '02')]);
    await lake.merge();
    expect(await seen('2025-01-01 10:00:00')).toEqual([]);
    expect(await seen('2025-01-02 00:00:00')).toEqual([['o1', '1']]);
    expect(await seen('2025-01-03 10:00:00')).toEqual([
      ['o1', '1'],
      ['o2', '1'],
    ]);
    expect(await seen('2025-01-03 10:00:00.000001')).toEqual([
      ['o1', '2'],
      ['o2', '1'],
    ]);
  });

  it('is, for models that ask what a record said before, all these versions', async () => {
    await lake.put('b1', [version('o1', 1, '01'), version('o1', 2, '03'), version('o1', 3, '05')]);
    await lake.merge();
    const versions = async (asOfAt: string) => (await lake.versions(asOfAt)).map((row) => row.source_version);
    expect(await versions('2025-01-01 10:00:00')).toEqual([]);
    expect(await versions('2025-01-05 10:00:00')).toEqual(['1', '2']);
    expect(await versions('2025-01-05 10:00:00.000001')).toEqual(['1', '2', '3']);
  });

  it('does not ask when it arrived: a back-fill of today can be asked about last year', async () => {
    await lake.put('b1', [version('o1', 1, '01', { arrivedAt: '2026-05-05 00:00:00' })]);
    await lake.merge();
    expect(await seen('2025-01-02 00:00:00')).toEqual([['o1', '1']]);
  });

  it('is nothing that happens later, even if its source has told it already', async () => {
    await lake.put('b1', [version('o1', 1, '01', { occurredAt: '2025-02-01 00:00:00' })]);
    await lake.merge();
    expect(await seen('2025-02-01 00:00:00')).toEqual([]);
    expect(await seen('2025-02-01 00:00:00.000001')).toEqual([['o1', '1']]);
  });

  it('is, of two versions with one update time, the one that arrived later, then the greater version', async () => {
    const updatedAt = '2025-01-05 00:00:00';
    await lake.put('b1', [
      version('o1', 1, '06', { updatedAt }),
      version('o1', 9, '07', { updatedAt }),
      version('o1', 8, '07', { updatedAt }),
    ]);
    await lake.merge();
    expect(await seen('2025-02-01 00:00:00')).toEqual([['o1', '9']]);
  });
});

describe('the merge', () => {
  it('takes each version once, and counts what it drops', async () => {
    await lake.put('b1', [version('o1', 1, '01'), version('o1', 1, '01')]);
    await lake.merge();
    await lake.put('b2', [version('o1', 1, '02'), version('o1', 2, '02')]);
    await lake.merge();
    await lake.merge();
    const counts = await lake.rows('select batch_id, stored, deduplicated from base.merged_batches order by batch_id');
    expect(counts).toEqual([
      { batch_id: 'b1', stored: 1n, deduplicated: 1n },
      { batch_id: 'b2', stored: 1n, deduplicated: 1n },
    ]);
    expect(await lake.rows('select count(*) as n from base.orders_versions')).toEqual([{ n: 2n }]);
  });

  it('may be stopped between its two statements, and repeated', async () => {
    await lake.put('b1', [version('o1', 1, '01'), version('o2', 1, '01')]);
    await lake.merge();
    await lake.rows('delete from base.merged_batches');
    await lake.merge();
    expect(await lake.rows('select stored, deduplicated from base.merged_batches')).toEqual([
      { stored: 2n, deduplicated: 0n },
    ]);
  });

  it('gives the same for every order in which five versions arrive, each merged alone', async () => {
    const events = [
      version('o1', 1, '01'),
      version('o1', 2, '02'),
      version('o1', 3, '02'),
      version('o2', 1, '03'),
      version('o1', 2, '02'),
    ];
    const orders = permutations(events);
    for (const place of events.keys()) {
      const arriving = orders.map((order, number) => ({ ...(order[place] as Version), source: `s${number}` }));
      await lake.put(`b${place}`, arriving);
      await lake.merge();
    }
    const sums = [...(await checksums()).values()];
    expect([sums.length, new Set(sums).size]).toEqual([120, 1]);
  });
});

/** Of what models can read of each source: everything but which batch brought a row. */
async function checksums(): Promise<Map<unknown, string>> {
  const views = [await lake.latest('2025-01-02 12:00:00'), await lake.latest('2025-02-01 00:00:00')];
  const bySource = Map.groupBy(views.flat(), (row) => row.source);
  const sumOf = (rows: readonly object[]) => createHash('sha256').update(JSON.stringify(rows)).digest('hex');
  const own = ([source, rows]: [unknown, Row[]]): [unknown, string] => [
    source,
    sumOf(rows.map((row) => ({ ...row, source: null, batch_id: null }))),
  ];
  return new Map([...bySource].map(own));
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}
