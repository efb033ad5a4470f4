import type { Lake } from '#functions/lake/lake.ts';
import type { Listed } from '#functions/sources/reconcile.ts';
import { intakeRecords } from '#sql/records/index.ts';
import type { Arrived } from './arrived.ts';
import { dayLength } from './days.ts';
import { entryKey } from './list-day.ts';
import { eachRawRow, type RawRow, utcDays } from './raw-rows.ts';
import type { ReconciledSource } from './reconciled.ts';

type Texts<C> = { readonly [K in keyof C]: C[K] extends { required: true } ? string : string | null };

/** A row of `missed_records`, as canonical text. */
export type Miss = Texts<typeof intakeRecords.missed_records.columns>;

/** By `missKey`: the last that was written of each. */
export type Misses = ReadonlyMap<string, Miss>;

/** So long it is looked whether something that is missing has arrived. */
const watchedDays = 90;

export function missKey({ delivered_by, table_name, record_id, misses, changed_at }: Miss): string {
  return [delivered_by, table_name, record_id, misses === 'change' ? changed_at : ''].join('|');
}

export function missOf(
  source: ReconciledSource,
  entry: Listed,
  told: Pick<Miss, 'misses' | 'source_day'>,
  now: string,
) {
  const miss: Miss = {
    delivered_by: source.name,
    table_name: source.reconcile.table,
    record_id: entry.id,
    ...told,
    made_at: entry.createdAt,
    changed_at: entry.updatedAt,
    first_missed_at: now,
    settled_at: null,
    settled_by: null,
  };
  return miss;
}

/** By what stands for it among what arrived. */
export function entryKeyOf(source: ReconciledSource, { record_id, changed_at }: Miss): string {
  return entryKey(source, record_id, changed_at);
}

/** When it arrived; null while it is missing. */
export function arrivalOf(source: ReconciledSource, miss: Miss, arrived: ReadonlyMap<string, Arrived>): string | null {
  const found = arrived.get(entryKeyOf(source, miss));
  if (found === undefined) return null;
  if (miss.misses === 'record' || source.reconcile.isOfChanges === true) return found.firstAt;
  return found.newest >= miss.changed_at ? found.newestAt : null;
}

export type Earlier = {
  readonly misses: Misses;
  /** When the last run asked, as canonical text; null where there was none. */
  readonly askedAt: string | null;
  /** By local day: how many its source listed when it was asked last. */
  readonly listed: ReadonlyMap<string, number>;
};

/** What earlier runs wrote of a source. */
export async function earlierMisses(source: ReconciledSource, now: number, lake: Lake): Promise<Earlier> {
  const days = [...new Set(utcDays(now - watchedDays * dayLength, now).map((day) => day.slice(0, 7)))];
  const misses = new Map<string, RawRow>();
  const asked = new Map<string, RawRow>();
  const holding = `"delivered_by":${JSON.stringify(source.name)}`;
  await eachRawRow({ table: intakeRecords.missed_records.name, days, holding }, lake, (row) => {
    const key = row.source_id ?? '';
    if ((misses.get(key)?.updated_at ?? '') < (row.updated_at ?? '')) misses.set(key, row);
  });
  await eachRawRow({ table: intakeRecords.reconciliations.name, days, holding }, lake, (row) => {
    const day = row.source_day ?? '';
    if ((asked.get(day)?.asked_at ?? '') < (row.asked_at ?? '')) asked.set(day, row);
  });
  const instants = [...asked.values()].map((row) => row.asked_at ?? '').sort();
  return {
    misses: new Map([...misses].map(([key, row]) => [key, missIn(row)])),
    askedAt: instants.at(-1) ?? null,
    listed: new Map([...asked].map(([day, row]) => [day, Number(row.listed ?? 0)])),
  };
}

function missIn(row: RawRow): Miss {
  const names = Object.keys(intakeRecords.missed_records.columns);
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null])) as unknown as Miss;
}
