import { describe, expect, test } from 'vitest';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { sourceNamed, sources, tableSources } from '#functions/sources/index.ts';
import type { Source } from '#functions/sources/source.ts';
import { temporaryLake, testKey } from '../intake/lakes.ts';
import { all } from './all-cases.ts';
import type { SourceCase } from './case.ts';
import { marked, markedRows, marker, storedOf, textOfMark } from './marks.ts';
import { namesIn, namesStored } from './names.ts';
import { arrivalsOf, bytesOf, isJson, outcomesOf } from './outcomes.ts';
import { promised } from './promised.ts';
import { systemsTable } from './systems.ts';

describe.each(all)('$source', ({ source: name, fields, around = [], paging = [], cases, signatures = [] }) => {
  test.each(cases)('$name', async (each) => {
    const arrivals = await arrivalsOf(name, each, each.body);
    const { mapped, rejected } = outcomesOf(arrivals);
    expect(rejected.map(({ code }) => code)).toEqual(each.rejected ?? []);
    const expected = each.records.map((record) =>
      record.values ? { ...record, values: expect.objectContaining(record.values) } : record,
    );
    expect(mapped).toEqual(expected.map((record) => expect.objectContaining(record)));
    await expectKept(arrivals, mapped.length, rejected.length);
    const stored = JSON.stringify(mapped.map((record) => ({ ...record, received: null })));
    for (const hidden of each.hides ?? []) {
      expect(bytesOf(each.body).toString('utf8'), `the body holds ${hidden}`).toContain(hidden);
      expect(stored).not.toContain(hidden);
    }
  });

  test('takes every field of its vendor, and keeps each by its name', async () => {
    const { taken, kept } = await fieldsIn(name, cases);
    expect(fields.length).toBeGreaterThan(0);
    const without = [...fields, ...around, ...paging].filter((field) => !taken.has(field));
    expect(without, `no accepted case holds ${without.join(', ')}`).toEqual([]);
    const dropped = fields.filter((field) => !kept.has(field));
    expect(dropped, `no stored payload holds ${dropped.join(', ')}`).toEqual([]);
    const wrongly = [...around, ...paging].filter((field) => kept.has(field));
    expect(wrongly, `${wrongly.join(', ')}: kept, so a field`).toEqual([]);
  });

  const whole = cases.filter(({ way, body, records }) => way !== 'table' && isJson(body) && records.length > 0);
  if (whole.length > 0) {
    test('keeps what it does not know in the stored payload, wherever it stands', async () => {
      for (const each of whole) {
        const { body, marks } = marked(each.body, around);
        const { mapped, rejected } = outcomesOf(await arrivalsOf(name, each, body));
        const stored = storedOf(mapped);
        expect(stored.payloads.length, each.name).toBeGreaterThan(0);
        for (const payload of stored.payloads) expect(payload, each.name).toContain(marker);
        // What a rejected piece held is in quarantine, sealed.
        if (rejected.length > 0) continue;
        const lost = marks.filter((mark) => !stored.payloads.some((payload) => payload.includes(textOfMark(mark))));
        const dropped = lost.filter(
          (mark) => !mark.split('.').some((part) => paging.includes(part) || stored.replaced.has(part)),
        );
        expect(dropped, `${each.name}: a member added to ${dropped.join(', ')} is nowhere`).toEqual([]);
      }
    });
  }

  const tables = cases.filter(({ way, records, rejected }) => way === 'table' && records.length > 0 && !rejected);
  if (tables.length > 0) {
    test('keeps a column that it does not know in the stored payload', async () => {
      for (const each of tables) {
        const { mapped, rejected } = outcomesOf(await arrivalsOf(name, each, markedRows(bytesOf(each.body))));
        const { payloads } = storedOf(mapped);
        expect(rejected, each.name).toEqual([]);
        expect(payloads.length, each.name).toBeGreaterThan(0);
        for (const payload of payloads) expect(JSON.parse(payload), each.name).toMatchObject({ [marker]: 'kept' });
      }
    });
  }

  test.each(signatures)('$name', ({ request, keys, verdict }) => {
    const whole = {
      method: 'POST',
      url: `https://lake.example/${name}`,
      headers: {},
      query: {},
      body: Buffer.from(''),
      receivedAt: 0,
    };
    expect(sourceNamed(name)?.webhook?.verify({ ...whole, ...request }, keys)).toBe(verdict);
  });
});

describe('the sources', () => {
  test('have cases for every way that each of them comes in', () => {
    const ways = (source: Source) => [
      ...(source.webhook ? ['webhook'] : []),
      ...(source.file ? ['file'] : []),
      ...(source.pull ? ['pull'] : []),
      ...Object.keys(source.tables ?? {}),
    ];
    const wanted = [
      ...sources.flatMap((source) => ways(source).map((way) => `${source.name} ${way}`)),
      ...tableSources.flatMap(({ name, tables }) => Object.keys(tables).map((table) => `${name} ${table}`)),
    ];
    const tried = all.flatMap(({ source, cases }) => cases.map(({ way, table }) => `${source} ${table ?? way}`));
    expect(wanted.filter((each) => !tried.includes(each))).toEqual([]);
  });

  test.each(promised)('%j all come in', ({ sources: names, ways, records }) => {
    const own = all.filter(({ source }) => names.includes(source)).flatMap(({ cases }) => cases);
    expect(ways.filter((way) => !own.some((each) => each.way === way))).toEqual([]);
    const made = own.flatMap((each) => each.records.map(({ record }) => record));
    expect(records.filter((record) => !made.includes(record))).toEqual([]);
    expect(own.length).toBeGreaterThan(0);
  });

  test('that can be posted to refuse a bad signature, or take it as unverified', () => {
    const posted = sources.filter(({ webhook }) => webhook).map(({ name }) => name);
    const tried = all.filter(({ signatures = [] }) => signatures.some(({ verdict }) => verdict !== 'verified'));
    expect(posted.filter((name) => !tried.some(({ source }) => source === name))).toEqual([]);
  });

  test('are listed with their ways, records and cases', async () => {
    await expect(systemsTable(all)).toMatchFileSnapshot('../../../docs/sources.md');
  });
});

/** Names in the bodies of the cases that are accepted whole, and those of them that are in what is stored of the same. */
async function fieldsIn(name: string, cases: readonly SourceCase[]) {
  const taken = new Set<string>();
  const kept = new Set<string>();
  for (const each of cases) {
    const { mapped, rejected } = outcomesOf(await arrivalsOf(name, each, each.body));
    if (rejected.length > 0 || mapped.length === 0) continue;
    const stored = namesStored(mapped.flatMap(({ payload }) => (payload === null ? [] : [payload])));
    for (const field of namesIn(bytesOf(each.body))) {
      taken.add(field);
      if (stored.has(field)) kept.add(field);
    }
  }
  return { taken, kept };
}

/** Every record fits its contract, and the counts of intake close. */
async function expectKept(arrivals: readonly Arrival[], mapped: number, rejected: number): Promise<void> {
  const { tables } = await writeArrivals(arrivals, { lake: await temporaryLake(), key: testKey() });
  const sum = (count: 'received' | 'written' | 'quarantined') =>
    Object.values(tables).reduce((total, table) => total + table[count], 0);
  expect({ received: sum('received'), written: sum('written'), quarantined: sum('quarantined') }).toEqual({
    received: mapped + rejected,
    written: mapped,
    quarantined: rejected,
  });
}
