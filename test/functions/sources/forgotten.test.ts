import { describe, expect, test } from 'vitest';
import { withoutErased } from '#functions/erasure/late-copies.ts';
import { customerHash, isErasureRequest, tombstoneOf } from '#functions/erasure/tombstones.ts';
import type { Arrival, MappedRecord } from '#functions/intake/arrivals.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import type { StateLake } from '#functions/lake/lake.ts';
import type { Column, Personal } from '#sql/contracts/columns.ts';
import { records } from '#sql/records/index.ts';
import { testContext, testKey } from '../intake/lakes.ts';
import { all } from './all-cases.ts';
import type { SourceCases } from './case.ts';
import { arrivalsOf, outcomesOf } from './outcomes.ts';

const { id } = testContext().pseudonyms;
const ever = '9999-12-31 00:00:00.000000';

/** Everybody whom these records name in columns of these kinds. */
function namesOf(mapped: readonly MappedRecord[], ...kinds: readonly Personal[]) {
  return mapped.flatMap(({ record, source, values }) =>
    Object.entries<Column>(records[record].columns).flatMap(([name, { personal }]) => {
      const value = values[name];
      return value && personal && kinds.includes(personal) ? [{ source, value }] : [];
    }),
  );
}

const hashesIn = (mapped: readonly MappedRecord[]) =>
  namesOf(mapped, 'email', 'phone', 'name').filter(({ value }) => /^[0-9a-f]{64}$/.test(value));

function kept(arrivals: readonly Arrival[], tombstones: readonly string[]) {
  const safe = withoutErased(arrivals, new Map(tombstones.map((name) => [name, ever])), id);
  const mapped = outcomesOf(safe.arrivals).mapped.filter((record) => !isErasureRequest(record));
  return { ...safe, mapped, text: mapped.map((record) => JSON.stringify({ ...record, received: null })).join('\n') };
}

const nowhere: StateLake = {
  put: async () => 'written',
  get: async () => null,
  async *read() {},
  async *list() {},
  getMarked: async () => null,
  putMarked: async () => '1',
};

/** Everything is still written, and fits its contract. */
async function countsOf(arrivals: readonly Arrival[]) {
  const { tables } = await writeArrivals(arrivals, { lake: nowhere, key: testKey() });
  return tables;
}

type Given = { readonly name: string; readonly arrivals: readonly Arrival[]; readonly mapped: readonly MappedRecord[] };

async function givenBy({ source, cases }: SourceCases): Promise<readonly Given[]> {
  const given = cases.map(async (each) => {
    const arrivals = await arrivalsOf(source, each, each.body);
    return { name: each.name, arrivals, mapped: outcomesOf(arrivals).mapped };
  });
  return Promise.all(given);
}

const given = await Promise.all(all.map(async (cases) => ({ source: cases.source, deliveries: await givenBy(cases) })));
const naming = (isNaming: (each: Given) => boolean) =>
  given.flatMap(({ source, deliveries }) => {
    const found = deliveries.filter(isNaming);
    return found.length === 0 ? [] : [{ source, found }];
  });

describe('case 43: of whom the deliveries of a source name, once all of them asked to be forgotten,', () => {
  const byHash = naming(({ mapped }) => hashesIn(mapped).length > 0);
  const byId = naming(({ mapped }) => namesOf(mapped, 'customer', 'user').length > 0);

  test('many are in its cases', () => {
    expect([byHash.length, byId.length].map((sources) => sources > 10)).toEqual([true, true]);
  });

  test.each(byHash)('$source leaves no keyed hash, and the same counts', async ({ found }) => {
    for (const { name, arrivals, mapped } of found) {
      const hashes = hashesIn(mapped).map(({ value }) => value);
      const tombstones = hashes.flatMap((hash) => [tombstoneOf.email(hash), tombstoneOf.phone(hash)]);
      const safe = kept(arrivals, tombstones);
      expect(
        hashes.filter((hash) => safe.text.includes(hash.slice(0, 12))),
        name,
      ).toEqual([]);
      expect(await countsOf(safe.arrivals), name).toEqual(await countsOf(arrivals));
    }
  });

  test.each(byId)('$source leaves no customer id in any column that is one', async ({ found }) => {
    for (const { name, arrivals, mapped } of found) {
      const customers = namesOf(mapped, 'customer', 'user');
      const safe = kept(
        arrivals,
        customers.map((of) => tombstoneOf.customer(of.source, customerHash(id, of.source, of.value))),
      );
      expect(namesOf(safe.mapped, 'customer', 'user'), name).toEqual([]);
      const long = customers.map(({ value }) => value).filter((value) => value.length >= 6);
      expect(
        long.filter((value) => safe.text.includes(value)),
        name,
      ).toEqual([]);
      expect(await countsOf(safe.arrivals), name).toEqual(await countsOf(arrivals));
    }
  });
});
