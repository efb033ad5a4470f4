import type { Lake, Marked, StateLake } from '#functions/lake/lake.ts';
import { putOwnRows } from '#functions/lake/put-rows.ts';
import type { RawRecord } from '#functions/lake/rows.ts';
import type { Logger } from '#functions/logger.ts';
import type { NewMember } from '#functions/personal/members.ts';
import { sources } from '#functions/sources/index.ts';
import { parseJson } from '#functions/values/json.ts';
import { intakeRecords } from '#sql/records/index.ts';
import { IntakeError } from './errors.ts';
import { type Field, fieldKey, fieldsMet, meetFields, mostFields } from './fields-met.ts';

/** Fields that a lake did not know, as `source parent.name (type)`. */
export type NewFields = {
  /** Of sources that are known since an earlier day: something was changed there. */
  readonly changes: readonly string[];
  /** Of sources that are new themselves. */
  readonly first: readonly string[];
  /** The code of what kept some from being reported; they are tried again with the next batch. */
  readonly failure: string | null;
};

/** What a lake knows of a source: the day it was first heard of, and the keys of its fields. */
type Known = { readonly since: string; readonly fields: readonly string[] };

const none: NewFields = { changes: [], first: [], failure: null };
const attempts = 5;
const mostTold = 100;

/** How far the list of each source was reported to a lake. A process may write to several. */
const reported = new WeakMap<Lake, Map<string, number>>();

/**
 * Reports fields that this process met and the lake does not know: rows first, what is known after them, so that being
 * stopped in between repeats rows and loses none. It never fails a batch: deliveries matter more than their format.
 * @param arrivedAt canonical text of the instant at which they were met; empty where nothing arrived
 */
export async function reportNewFields(arrivedAt: string, lake: StateLake): Promise<NewFields> {
  if (arrivedAt === '') return none;
  takeMembers();
  const cursors = reported.get(lake) ?? new Map<string, number>();
  reported.set(lake, cursors);
  const found: NewFields[] = [];
  for (const [source, fields] of fieldsMet()) {
    const waiting = fields.slice(cursors.get(source) ?? 0);
    if (waiting.length === 0) continue;
    const until = fields.length;
    const report = await reportSource(source, waiting, arrivedAt, lake);
    if (report.failure === null) cursors.set(source, until);
    found.push(report);
  }
  return found.length === 0 ? none : together(found);
}

/** Names alone. What a source that is new sends is no news, so it is told more quietly. */
export function logNewFields({ changes, first, failure }: NewFields, logger: Logger): void {
  if (changes.length > 0) logger.warn('new fields', { count: changes.length, fields: changes.slice(0, mostTold) });
  if (first.length > 0) logger.info('fields of a new source', { count: first.length });
  if (failure !== null) logger.warn('new fields not reported', { code: failure });
}

/** The walk that cleans payloads has met them. */
function takeMembers(): void {
  for (const { name, personal, isOpen } of sources) {
    const members = personal.takeNew();
    if (!isOpen) meetFields(name, members.map(fieldOf));
  }
}

function fieldOf({ parent, name, type }: NewMember): Field {
  return { name: parent === '' ? name : `${parent}.${name}`, type };
}

async function reportSource(
  source: string,
  fields: readonly Field[],
  arrivedAt: string,
  lake: StateLake,
): Promise<NewFields> {
  try {
    return await reportUntilKept(source, fields, arrivedAt, lake);
  } catch (error) {
    return { ...none, failure: error instanceof IntakeError ? error.code : 'LC-ING-018' };
  }
}

/** Another may write at the same time: what it knew first is left out of the next attempt. */
async function reportUntilKept(
  source: string,
  fields: readonly Field[],
  arrivedAt: string,
  lake: StateLake,
): Promise<NewFields> {
  const key = `state/fields/${source}.json`;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const marked = await lake.getMarked(key);
    const known = knownOf(marked, arrivedAt);
    const fresh = freshOf(fields, known);
    if (fresh.length === 0) return none;
    await putRows(source, fresh, arrivedAt, lake);
    const next: Known = { ...known, fields: [...known.fields, ...fresh.map(fieldKey)] };
    const kept = await lake.putMarked(key, Buffer.from(JSON.stringify(next)), marked?.mark ?? null);
    if (kept !== null) return told(source, fresh, known.since < arrivedAt.slice(0, 10));
  }
  return { ...none, failure: 'LC-ING-021' };
}

function knownOf(marked: Marked | null, arrivedAt: string): Known {
  if (marked === null) return { since: arrivedAt.slice(0, 10), fields: [] };
  return parseJson(marked.bytes) as Known;
}

function freshOf(fields: readonly Field[], known: Known): readonly Field[] {
  const keys = new Set(known.fields);
  return fields.filter((field) => !keys.has(fieldKey(field))).slice(0, Math.max(0, mostFields - keys.size));
}

async function putRows(source: string, fields: readonly Field[], arrivedAt: string, lake: Lake): Promise<void> {
  const rows = fields.map((field) => rowOf(source, field, arrivedAt));
  await putOwnRows(intakeRecords.source_fields, rows, { arrivedAt, day: arrivedAt.slice(0, 10) }, lake);
}

/** One version for ever: the base keeps the first, however often it is reported. */
function rowOf(source: string, field: Field, arrivedAt: string): RawRecord {
  return {
    source: 'intake',
    sourceId: `${source}|${fieldKey(field)}`,
    sourceVersion: '1',
    updatedAt: arrivedAt,
    occurredAt: arrivedAt,
    payload: null,
    values: { delivered_by: source, field: field.name, value_type: field.type },
  };
}

function told(source: string, fields: readonly Field[], isChange: boolean): NewFields {
  const names = fields.map(({ name, type }) => `${source} ${name} (${type})`);
  return isChange ? { ...none, changes: names } : { ...none, first: names };
}

function together(found: readonly NewFields[]): NewFields {
  return {
    changes: found.flatMap(({ changes }) => changes),
    first: found.flatMap(({ first }) => first),
    failure: found.find(({ failure }) => failure !== null)?.failure ?? null,
  };
}
