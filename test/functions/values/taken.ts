import { arrivalOf } from '#functions/intake/arrive.ts';
import { writeArrivals } from '#functions/intake/write.ts';
import { mapFile } from '#functions/sources/mapped/map-file.ts';
import type { Source } from '#functions/sources/source.ts';
import { type RawRow, rowsOf, temporaryLake, testContext, testKey } from '#test/functions/intake/lakes.ts';

export const receivedAt = '2026-10-01T12:00:00.000Z';

export type Taken = {
  readonly rows: (table: string) => Promise<readonly RawRow[]>;
  readonly reasons: readonly string[];
  readonly details: readonly string[];
  readonly tables: Awaited<ReturnType<typeof writeArrivals>>['tables'];
};

/** What the lake has of one delivery. */
export async function takenOf(source: Source, body: string | Uint8Array, headers = {}): Promise<Taken> {
  const delivery = { id: 'd-1', receivedAt, isVerified: true, headers, body: Buffer.from(body) };
  return takenIn([arrivalOf(source, delivery, testContext())]);
}

/** What the lake has of a table with a mapping; a file that is refused whole is an error. */
export async function takenTable(mapping: unknown, content: string | Uint8Array): Promise<Taken> {
  async function* bytes() {
    yield Buffer.from(content);
  }
  const file = { mapping, name: 'shop.csv', bytes: bytes(), pseudonyms: testContext().pseudonyms, receivedAt };
  return takenIn(await Array.fromAsync(mapFile(file)));
}

async function takenIn(arrivals: Parameters<typeof writeArrivals>[0]): Promise<Taken> {
  const lake = await temporaryLake();
  const { tables } = await writeArrivals(arrivals, { lake, key: testKey() });
  const entries = await rowsOf(lake, 'quarantine_entries');
  return {
    rows: (table) => rowsOf(lake, table),
    reasons: entries.map(({ reason_code: code = '' }) => code),
    details: entries.map(({ detail = '' }) => detail),
    tables,
  };
}

/** A table of orders with an amount, a currency and a time; tests say how they are written. */
export function ordersMapping(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    source: 'till',
    time_zone: 'UTC',
    records: [
      {
        record: 'orders',
        source_id: { from: 'id', id: true },
        occurred_at: { from: 'at' },
        columns: { email_hash: { from: 'mail', hash: 'email', optional: true }, ...ordersColumns },
      },
    ],
    personal_if_present: { mail: 'email' },
    ...changes,
  };
}

const ordersColumns = {
  order_number: { from: 'id' },
  total_amount: { from: 'total' },
  currency: { from: 'currency', optional: true },
  coupon: { from: 'coupon', optional: true },
};
