import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Arrival, MappedRecord, RejectedPiece } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { sourceNamed, sources, tableNamed, tableSources } from '#functions/sources/index.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import type { Source } from '#functions/sources/source.ts';
import { temporaryLake, testContext, testKey } from '../intake/lakes.ts';
import type { SourceCase, SourceCases } from './case.ts';
import { delivery } from './deliveries.ts';
import { promised } from './promised.ts';
import { systemsTable } from './systems.ts';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter(
  (entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, 'cases.ts')),
);
const all: readonly SourceCases[] = await Promise.all(
  folders.map(async ({ name }) => ((await import(`./${name}/cases.ts`)) as { cases: SourceCases }).cases),
);

const marker = 'x_new_member';

describe.each(all)('$source', ({ source: name, cases, signatures = [] }) => {
  test.each(cases)('$name', async (each) => {
    const arrivals = await arrivalsOf(name, each, each.body);
    const { mapped, rejected } = outcomesOf(arrivals);
    expect(rejected.map(({ code }) => code)).toEqual(each.rejected ?? []);
    const expected = each.records.map((record) =>
      record.values ? { ...record, values: expect.objectContaining(record.values) } : record,
    );
    expect(mapped).toEqual(expected.map((record) => expect.objectContaining(record)));
    await expectKept(arrivals, mapped.length, rejected.length);
    const stored = JSON.stringify(mapped.map(({ received: _, ...rest }) => rest));
    for (const hidden of each.hides ?? []) {
      expect(bytesOf(each.body).toString('utf8'), `the body holds ${hidden}`).toContain(hidden);
      expect(stored).not.toContain(hidden);
    }
  });

  const whole = cases.filter(({ way, body, records }) => way !== 'table' && isJson(body) && records.length > 0);
  test.runIf(whole.length > 0)('keeps what it does not know in the stored payload', async () => {
    for (const each of whole) {
      const { mapped } = outcomesOf(await arrivalsOf(name, each, marked(each.body)));
      const payloads = mapped.flatMap(({ payload }) => (payload === null ? [] : [payload]));
      expect(payloads.length, each.name).toBeGreaterThan(0);
      for (const payload of payloads) expect(payload, each.name).toContain(marker);
    }
  });

  test.runIf(signatures.length > 0).each(signatures)('$name', ({ request, keys, verdict }) => {
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

async function arrivalsOf(name: string, each: SourceCase, body: unknown): Promise<readonly Arrival[]> {
  const { receivedAt = '2026-10-01T12:00:00.000Z', headers = {}, isVerified = true } = each;
  if (each.way === 'table') return tableArrivals(each, receivedAt);
  const source = sourceNamed(name);
  if (source === null) throw new Error(`no source is named ${name}`);
  return [arrivalOf(source, delivery(bytesOf(body), { receivedAt, headers, isVerified }), testContext())];
}

function tableArrivals({ table = '', body }: SourceCase, receivedAt: string): Promise<readonly Arrival[]> {
  const mapping = tableNamed(table);
  async function* bytes() {
    yield bytesOf(body);
  }
  return Array.fromAsync(
    mapFile({ mapping, name: `${table}.csv`, bytes: bytes(), pseudonyms: testContext().pseudonyms, receivedAt }),
  );
}

function outcomesOf(arrivals: readonly Arrival[]) {
  const mapped: MappedRecord[] = [];
  const rejected: RejectedPiece[] = [];
  for (const outcome of arrivals.flatMap(({ outcomes }) => outcomes)) {
    if ('mapped' in outcome) mapped.push(outcome.mapped);
    else rejected.push(outcome.rejected);
  }
  return { mapped, rejected };
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

function isJson(body: unknown): boolean {
  return typeof body === 'object' && body !== null && !(body instanceof Uint8Array);
}

function bytesOf(body: unknown): Buffer {
  if (body instanceof Uint8Array) return Buffer.from(body);
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

/** The same body with a member that nobody knows in each of its objects. */
function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [name, marked(member)]);
  return { ...Object.fromEntries(members), [marker]: 'kept as it is' };
}
