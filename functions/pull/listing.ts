import type { MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { instantText } from '#functions/values/instants.ts';
import type { Column } from '#sql/contracts/columns.ts';
import { type RecordName, records } from '#sql/records/index.ts';
import type { PullCode } from './errors.ts';
import type { Listed, Listing, OpenWindow } from './state.ts';

/** Of a reading of a whole list: what its records are marked with. */
export function listedInOf({ attempt, window }: OpenWindow): string {
  return `${attempt} ${window.until}`;
}

/** Marks what a page lists, of records that can be deleted; true where one of them was never listed before. */
export function markListed(listing: Listing, outcomes: readonly Outcome[], listedIn: string): boolean {
  let isNew = false;
  for (const outcome of outcomes) {
    if (!('mapped' in outcome) || columnsOf(outcome.mapped.record).deleted_at === undefined) continue;
    const key = keyOf(outcome.mapped);
    const known = listing[key];
    isNew ||= known === undefined;
    listing[key] = { ...known, ...listedOf(outcome.mapped), listedIn };
  }
  return isNew;
}

export type Returned = {
  readonly outcomes: readonly Outcome[];
  /** When those that came back were found again; empty where none did. */
  readonly since: readonly string[];
};

/** A record that was taken as deleted and came back is, from then on, given later than its deletion. */
export function returned(outcomes: readonly Outcome[], known: Listing | null): Returned {
  const since: string[] = [];
  const later = outcomes.map((outcome) => {
    const at = 'mapped' in outcome ? known?.[keyOf(outcome.mapped)]?.listedAgainAt : undefined;
    if (at === undefined || !('mapped' in outcome)) return outcome;
    since.push(at);
    return { ...outcome, mapped: laterThan(outcome.mapped, at) };
  });
  return { outcomes: later, since };
}

function laterThan(record: MappedRecord, instant: string): MappedRecord {
  const at = canonical(instant);
  const { updatedAt, sourceVersion } = record;
  return {
    ...record,
    updatedAt: updatedAt > at ? updatedAt : at,
    sourceVersion: sourceVersion === null ? null : `${sourceVersion}, listed again ${instant}`,
  };
}

export type Compared = {
  /** To be known from now on. */
  readonly listing: Listing;
  readonly doubtedAt: string | null;
  /** How many are taken as deleted: they have this window's end as `deletedAt`. */
  readonly deleted: number;
  /** How many came back: they have it as `listedAgainAt`. */
  readonly listedAgain: number;
  /** Why nothing was taken as deleted, though something is missing. */
  readonly warning: PullCode | null;
};

type Completed = {
  /** What the records of the complete list are marked with. */
  readonly listedIn: string;
  /** Pieces of the list that could not be understood: each may be one that seems to be missing. */
  readonly rejected: number;
  readonly until: string;
};

/**
 * Compares a complete list with all that was ever listed. One that lost more than half is believed when the next pull
 * sees it too.
 */
export function compared(known: Listing, doubtedAt: string | null, completed: Completed): Compared {
  const { until, rejected, listedIn } = completed;
  const isListed = ([, listed]: Entry) => listed.listedIn === listedIn;
  const entries = Object.entries(known);
  const present = entries.filter(([, { deletedAt }]) => deletedAt === undefined);
  const missing = present.filter((entry) => !isListed(entry));
  const back = entries.filter((entry) => isListed(entry) && entry[1].deletedAt !== undefined).map(listedAgain(until));
  const kept = { listing: { ...known, ...Object.fromEntries(back) }, doubtedAt: null, warning: null };
  const result = { ...kept, listedAgain: back.length, deleted: 0 };
  if (missing.length === 0) return result;
  if (rejected > 0) return { ...result, doubtedAt, warning: 'LC-PUL-015' };
  const hasShrunk = entries.filter(isListed).length * 2 < present.length;
  if (hasShrunk && (doubtedAt ?? until) === until) return { ...result, doubtedAt: until, warning: 'LC-PUL-014' };
  const gone = missing.map(([key, listed]): Entry => [key, { ...listed, deletedAt: until }]);
  return { ...result, listing: { ...kept.listing, ...Object.fromEntries(gone) }, deleted: gone.length };
}

type Entry = [key: string, listed: Listed];

/** That it came back once is told of a record for good. */
function listedAgain(until: string): (entry: Entry) => Entry {
  return ([key, { deletedAt: _deletedAt, ...listed }]) => [key, { ...listed, listedAgainAt: until }];
}

/** Later versions, with `deleted_at`, of the records that were found missing at a window's end. */
export function deletions(source: string, listing: Listing | null, until: string): readonly Outcome[] {
  const gone = Object.values(listing ?? {}).filter(({ deletedAt }) => deletedAt === until);
  return gone.map((listed) => deletion(source, listed, until));
}

function deletion(source: string, { record, sourceId, occurredAt, values }: Listed, until: string): Outcome {
  const at = canonical(until);
  return {
    mapped: {
      record,
      source,
      sourceId,
      sourceVersion: `deleted ${until}`,
      occurredAt,
      updatedAt: at,
      values: { ...values, deleted_at: at },
      payload: null,
    },
  };
}

function listedOf({ record, sourceId, occurredAt, values }: MappedRecord): Omit<Listed, 'listedIn'> {
  const columns = columnsOf(record);
  const kept = Object.entries(values).filter(([name, value]) => value !== null && isKept(name, columns[name]));
  return { record, sourceId, occurredAt, values: Object.fromEntries(kept) };
}

/** Numbers, times, fixed words, ids and hashes, and what a record can't be without; no free text. */
function isKept(name: string, column: Column | undefined): boolean {
  if (column === undefined) return false;
  const isFree = column.type === 'varchar' && column.accepted === undefined && column.required !== true;
  return !isFree || /_(id|hash)$/.test(name);
}

function columnsOf(record: RecordName): Readonly<Record<string, Column>> {
  return records[record].columns;
}

function keyOf({ record, sourceId }: MappedRecord): string {
  return `${record} ${sourceId}`;
}

/** Instants of windows are ours: they can be read. */
function canonical(instant: string): string {
  return instantText(instant) ?? instant;
}
