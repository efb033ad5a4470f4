import { describe, expect, test } from 'vitest';
import type { Arrival, MappedRecord } from '#functions/intake/arrivals.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { contentOf, temporaryLake, testKey } from '../intake/lakes.ts';
import { all } from './all-cases.ts';
import type { SourceCase } from './case.ts';
import { arrivalsOf, bytesOf, outcomesOf } from './outcomes.ts';

/** A browser's clock is not believed; a deletion, or a request to erase, may come with no time of its own. */
const datedByReceipt: ReadonlySet<string> = new Set(['ga4', 'site', 'shopify', 'trustpilot', 'woocommerce']);

const later = '2026-12-24T18:00:00.000Z';

/** What nobody vouches for is believed for three days alone. */
function laterThan({ isVerified, receivedAt }: SourceCase): string {
  if (isVerified !== false || receivedAt === undefined) return later;
  return new Date(Date.parse(receivedAt) + 86_400_000).toISOString();
}

describe.each(all)('$source', ({ source, around = [], cases }) => {
  const accepted = cases.filter(({ rejected = [], records }) => rejected.length === 0 && records.length > 0);

  test('makes the same of a body that comes twice, and the lake holds it once', async () => {
    expect(accepted.length).toBeGreaterThan(0);
    for (const each of accepted) {
      const [once, again] = [await arrivalsOf(source, each, each.body), await arrivalsOf(source, each, each.body)];
      expect(recordsOf(again), each.name).toEqual(recordsOf(once));
      await expectOnce(once, again);
    }
  });

  test('gives a body that comes again later the ids that it has, and its times unless only the receipt tells them', async () => {
    for (const each of accepted) {
      const once = recordsOf(await arrivalsOf(source, each, each.body));
      const again = recordsOf(await arrivalsOf(source, { ...each, receivedAt: laterThan(each) }, each.body));
      if (isToldTwice(source, each)) expect(again.map(({ sourceId }) => sourceId)).not.toEqual(once.map(idOf));
      else expect(again.map(idOf), each.name).toEqual(once.map(idOf));
      if (!datedByReceipt.has(source)) expect(again.map(timesOf), each.name).toEqual(once.map(timesOf));
    }
  });

  // The events of a body of ga4 have no id: their place in it tells them apart.
  const listed = accepted.filter((each) => isOrdered(each, around));
  if (listed.length > 0 && source !== 'ga4') {
    test('makes the same of a list in another order', async () => {
      for (const each of listed) {
        const once = recordsOf(await arrivalsOf(source, each, each.body));
        const turned = recordsOf(await arrivalsOf(source, each, reversed(each, around)));
        expect(sorted(turned), each.name).toEqual(sorted(once));
      }
    });
  }
});

/** Without payload, which comes with whichever record of a row is the first. */
function recordsOf(arrivals: readonly Arrival[]): readonly Told[] {
  return outcomesOf(arrivals).mapped.map((mapped) => {
    const { record, source, sourceId, sourceVersion, occurredAt, updatedAt, values } = mapped;
    return { record, source, sourceId, sourceVersion, occurredAt, updatedAt, values };
  });
}

type Told = Omit<MappedRecord, 'payload' | 'received'>;

function idOf({ sourceId }: Told): string {
  return sourceId;
}

function timesOf({ record, occurredAt, values }: Told) {
  return { record, occurredAt, values };
}

function sorted(records: readonly Told[]): readonly string[] {
  return records.map((record) => JSON.stringify(record)).sort();
}

/** Both arrivals have one id, so what is written the second time lies where the first lies. */
async function expectOnce(once: readonly Arrival[], again: readonly Arrival[]): Promise<void> {
  const lake = await temporaryLake();
  await writeArrivals(once, { lake, key: testKey() });
  const before = await contentOf(lake);
  await writeArrivals(again, { lake, key: testKey() });
  expect(await contentOf(lake)).toEqual(before);
}

/** A body of ga4 without a time may be sent twice and mean two events: the time of receipt tells them apart. */
function isToldTwice(source: string, { body }: SourceCase): boolean {
  return source === 'ga4' && !bytesOf(body).includes('"timestamp_micros"');
}

function isOrdered(each: SourceCase, around: readonly string[]): boolean {
  return bytesOf(reversed(each, around)).compare(bytesOf(each.body)) !== 0;
}

/** Rows of a table, elements of a list and of the lists that a page holds, the last of them first. */
function reversed({ way, body }: SourceCase, around: readonly string[]): unknown {
  if (typeof body === 'string') return way === 'table' ? reversedRows(body) : body;
  return body instanceof Uint8Array ? body : turned(body, around);
}

function reversedRows(body: string): string {
  const lines = body.trimEnd().split(/\r?\n/);
  if (body.startsWith('{')) return lines.reverse().join('\n');
  const [header = '', ...rows] = lines;
  // A row that ends inside of quotes goes on in the next line.
  const isWhole = rows.every((row) => row.split('"').length % 2 === 1);
  return isWhole ? [header, ...rows.reverse()].join('\n') : body;
}

function turned(value: unknown, around: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((each) => turned(each, around)).reverse();
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    around.includes(name) ? turned(member, around) : member,
  ]);
  return Object.fromEntries(members);
}
