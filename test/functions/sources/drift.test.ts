import { describe, expect, test } from 'vitest';
import type { Arrival } from '#functions/intake/arrivals.ts';
import { arrivalOf } from '#functions/intake/arrive.ts';
import { sourceFileArrivals } from '#functions/intake/source-file.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { contractsCsv } from '#functions/sources/contracts_csv/index.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import { smileIo } from '#functions/sources/smile_io/index.ts';
import { woocommerce } from '#functions/sources/woocommerce/index.ts';
import { rowsOf, temporaryLake, testContext, testKey } from '../intake/lakes.ts';
import { delivery } from './deliveries.ts';
import { subscription } from './woocommerce/bodies.ts';

type Body = Readonly<Record<string, unknown>>;

/** One way that data comes in, and a good body of it. */
type Way = {
  readonly record: string;
  readonly good: Body;
  readonly arrivals: (body: Body) => Promise<readonly Arrival[]>;
};

const receivedAt = '2026-10-01T12:00:00.000Z';
const context = testContext();

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const webhook: Way = {
  record: 'contracts',
  good: subscription,
  arrivals: async (body) => [arrivalOf(woocommerce, delivery(JSON.stringify(body), { receivedAt }), context)],
};

const lineFile: Way = {
  record: 'loyalty_events',
  good: {
    id: 625,
    customer_id: 304,
    points_change: 5,
    description: 'Order',
    created_at: '2026-05-01T10:00:00Z',
    updated_at: '2026-05-01T10:00:00Z',
  },
  arrivals: (body) => {
    const file = { name: 'smile.ndjson', bytes: bytesOf(`${JSON.stringify(body)}\n`), receivedAt };
    return Array.fromAsync(sourceFileArrivals(smileIo, file, context));
  },
};

const member = {
  id: 304,
  state: 'member',
  email: 'ada@example.com',
  first_name: 'Ada',
  last_name: 'Berg',
  created_at: '2026-05-01T10:00:00Z',
  updated_at: '2026-05-01T10:00:00Z',
};

const table: Way = {
  record: 'contracts',
  good: {
    contract_id: 'C-1',
    term_number: 1,
    started_at: '2026-01-01',
    currency: 'EUR',
    state: 'active',
    amount_per_month: '49.90',
    product_id: 'club',
  },
  arrivals: (body) => {
    const text = `${Object.keys(body).join(',')}\n${Object.values(body).join(',')}\n`;
    const mapping = contractsCsv.tables.contracts_csv;
    return Array.fromAsync(
      mapFile({ mapping, name: 'c.csv', bytes: bytesOf(text), pseudonyms: context.pseudonyms, receivedAt }),
    );
  },
};

const ways = { 'a webhook': webhook, 'a line of a file': lineFile, 'a row of a table': table } as const;

/** The body without a member, or with others. */
function changed(body: Body, changes: Body): Body {
  const entries = Object.entries({ ...body, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

function renamed(body: Body, from: string, to: string): Body {
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name === from ? to : name, value]));
}

/** What the lake has of a body: rows of its record, reasons of its quarantine. A file refused whole is its code. */
async function taken({ record, arrivals }: Way, body: Body) {
  const lake = await temporaryLake();
  try {
    await writeArrivals(await arrivals(body), { lake, key: testKey() });
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { rows: [], reasons: [String(error.code)] };
    throw error;
  }
  const entries = await rowsOf(lake, 'quarantine_entries');
  return { rows: await rowsOf(lake, record), reasons: entries.map(({ reason_code: code }) => code) };
}

/** A field that no record goes without, and how its lack is called. */
const requiredOf: Readonly<Record<string, readonly [string, string]>> = {
  'a webhook': ['id', 'LC-ING-010'],
  'a line of a file': ['created_at', 'LC-ING-010'],
  'a row of a table': ['started_at', 'LC-MAP-002'],
};

const optionalOf: Readonly<Record<string, string>> = {
  'a webhook': 'number',
  'a line of a file': 'description',
  'a row of a table': 'product_id',
};

const numberOf: Readonly<Record<string, string>> = {
  'a webhook': 'billing_interval',
  'a line of a file': 'points_change',
  'a row of a table': 'amount_per_month',
};

describe.each(Object.entries(ways))('case 18: a change of %s', (name, way) => {
  test('with a field that nobody knows is taken, and the field is in its payload', async () => {
    const { rows, reasons } = await taken(way, { ...way.good, x_loyalty_level: 'gold' });
    expect(reasons).toEqual([]);
    expect(rows).toHaveLength(1);
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({ x_loyalty_level: 'gold' });
  });

  test('that is as it was is taken whole, so that a change can fail', async () => {
    const { rows, reasons } = await taken(way, way.good);
    expect({ rows: rows.length, reasons }).toEqual({ rows: 1, reasons: [] });
  });

  const required = requiredOf[name] ?? ['', ''];

  test(`without ${required[0]} is refused with ${required[1]}, and so it is when that has another name`, async () => {
    const [field, code] = required;
    const gone = await taken(way, changed(way.good, { [field]: undefined }));
    expect(gone).toEqual({ rows: [], reasons: [code] });
    expect(await taken(way, renamed(way.good, field, 'x_renamed'))).toEqual(gone);
  });

  test(`whose optional ${optionalOf[name]} has another name is taken without it, and its payload has the new name`, async () => {
    const field = optionalOf[name] ?? '';
    const value = way.good[field];
    const { rows, reasons } = await taken(way, renamed(way.good, field, 'x_renamed'));
    expect(reasons).toEqual([]);
    expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({ x_renamed: value });
  });

  const number = numberOf[name] ?? '';

  test(`with words, or an object, for the number ${number} is refused; with the number as a text it is the same`, async () => {
    expect(await taken(way, { ...way.good, [number]: 'several' })).toEqual({ rows: [], reasons: ['LC-ING-011'] });
    const nested = await taken(way, { ...way.good, [number]: name === 'a row of a table' ? '{v:1}' : { v: 1 } });
    expect(nested.rows).toEqual([]);
    expect(nested.reasons).toEqual([name === 'a row of a table' ? 'LC-ING-011' : 'LC-ING-016']);
    const [asIs] = (await taken(way, way.good)).rows;
    const [asText] = (await taken(way, { ...way.good, [number]: String(way.good[number]) })).rows;
    const told = (row: typeof asIs) => ({ ...row, payload: null, batch_id: null });
    expect(told(asText)).toEqual(told(asIs));
  });
});

describe('case 18: a word that a list gained', () => {
  test.each([
    ['a webhook', webhook, { ...subscription, status: 'hibernating' }],
    ['a line of a file', { ...lineFile, record: 'loyalty_events' }, { ...member, state: 'legend' }],
    ['a row of a table', table, { ...table.good, state: 'hibernating' }],
  ] as const)('of %s is quarantined as such, and stands in no row as nothing', async (_, way, body) => {
    const { rows, reasons } = await taken(way, body);
    expect(rows).toEqual([]);
    expect(new Set(reasons)).toEqual(new Set(['LC-ING-012']));
  });
});
