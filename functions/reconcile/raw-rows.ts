import { Readable } from 'node:stream';
import type { Lake } from '#functions/lake/lake.ts';
import { batchOfName, isRowsName, rowsUnpacker } from '#functions/lake/packing.ts';
import { textLines } from '#functions/values/text-lines.ts';
import { dayLength } from './days.ts';
import { ReconcileError } from './errors.ts';

export type RawRow = Readonly<Record<string, string | undefined>>;

export type Wanted = {
  readonly table: string;
  /** UTC days of arrival, `YYYY-MM-DD`; or whole months, `YYYY-MM`, of a table that has few objects. */
  readonly days: readonly string[];
  /** Text that a line of a wanted row holds, so that others need not be parsed. */
  readonly holding: string;
  /** Only these objects, where given. */
  readonly batches?: ReadonlySet<string>;
};

/** A line is a record with its payload: far less than this. */
const longestLine = 64 * 1024 * 1024;
const atOnce = 8;

/**
 * Rows of the raw lake, an object read as a stream and several beside each other, so their order means nothing.
 * @throws ReconcileError LC-REC-005, IntakeError LC-ING-022
 */
export async function eachRawRow(wanted: Wanted, lake: Lake, visit: (row: RawRow) => void): Promise<void> {
  const keys = await keysOf(wanted, lake);
  const reader = async () => {
    for (let key = keys.pop(); key !== undefined; key = keys.pop()) await readObject(key, wanted, lake, visit);
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
}

/** UTC days from one up to another, both included; milliseconds since 1970. */
export function utcDays(from: number, until: number): readonly string[] {
  const days: string[] = [];
  const last = utcDayOf(until);
  for (let at = from; utcDayOf(at) <= last; at += dayLength) days.push(utcDayOf(at));
  return days;
}

export function utcDayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

async function keysOf({ table, days, batches }: Wanted, lake: Lake): Promise<string[]> {
  const keys: string[] = [];
  for (const day of days) {
    for await (const { key } of lake.list(`raw/${table}/dt=${day}`)) {
      if (isRowsName(key) && (batches?.has(batchOfName(key)) ?? true)) keys.push(key);
    }
  }
  return keys;
}

async function readObject(key: string, { holding }: Wanted, lake: Lake, visit: (row: RawRow) => void): Promise<void> {
  const packed = Readable.from(lake.read(key));
  const unpacked = packed.pipe(rowsUnpacker(key));
  packed.on('error', (error) => unpacked.destroy(error));
  try {
    for await (const { bytes } of textLines(unpacked, longestLine)) {
      const line = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (line.includes(holding)) visit(JSON.parse(line.toString('utf8')) as RawRow);
    }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && String(cause.code).startsWith('LC-')) throw cause;
    throw new ReconcileError('LC-REC-005', key, { cause });
  }
}
