import { writerOf } from '#functions/lake/rows.ts';
import { type RecordName, records } from '#sql/records/index.ts';
import { all } from './all-cases.ts';
import type { SourceCase } from './case.ts';
import { arrivalsOf, isJson, outcomesOf } from './outcomes.ts';

/** Columns of amounts and counts, as `record.column`. */
export const isAmount = /\.(?:\w*amount|cost|value|\w*price|quantity|points|score|rating|\w*revenue|discount\w*)$/;

export type Path = readonly (string | number)[];

/** What becomes of a body: codes of what is refused, and what each record says, in its order. */
export type Told = {
  readonly codes: readonly string[];
  readonly rows: readonly Row[];
  readonly payloads: readonly string[];
};

type Row = { readonly record: RecordName; readonly id: string; readonly values: Readonly<Record<string, unknown>> };

const stamp = { arrivedAt: '2026-10-01 12:00:00.000000', batchId: 'batch' };

/** As intake does it: what its contract refuses is refused too. */
export async function toldBy(source: string, each: SourceCase, body: unknown): Promise<Told> {
  const { mapped, rejected } = outcomesOf(await arrivalsOf(source, each, body));
  const codes = rejected.map(({ code }) => code);
  const rows = mapped.flatMap((made): Row[] => {
    const line = writerOf(records[made.record])(made, stamp);
    if ('code' in line) codes.push(line.code);
    const { record, sourceId, occurredAt, updatedAt, values } = made;
    return 'code' in line ? [] : [{ record, id: sourceId, values: { ...values, occurredAt, updatedAt } }];
  });
  return { codes, rows, payloads: mapped.flatMap(({ payload }) => payload ?? []) };
}

/** The cases of every source that are JSON, accepted whole, and make records. */
export const acceptedBodies = all.flatMap(({ source, cases }) =>
  cases
    .filter(({ way, body, records: made, rejected = [] }) => {
      return way !== 'table' && isJson(body) && made.length > 0 && rejected.length === 0;
    })
    // As it is sent: without members that are undefined.
    .map((each) => ({ source, each: { ...each, body: JSON.parse(JSON.stringify(each.body)) as unknown } })),
);

/** Places of all single values that say something. */
export function placesIn(value: unknown, path: Path = []): readonly Path[] {
  if (value === null || value === '') return [];
  if (typeof value !== 'object') return path.length === 0 ? [] : [path];
  return Object.entries(value).flatMap(([name, member]) => placesIn(member, [...path, name]));
}

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inside, name) => (inside as Record<string, unknown>)[name], value);
}

/** The body with another value in one place; undefined takes it away. */
export function withValue(value: unknown, [name, ...rest]: Path, other: unknown): unknown {
  if (name === undefined) return other;
  if (Array.isArray(value)) {
    return value.map((each, at) => (String(at) === String(name) ? withValue(each, rest, other) : each));
  }
  const object = value as Record<string, unknown>;
  return { ...object, [name]: withValue(object[name], rest, other) };
}

/** The body with one member called something else. */
export function renamedAt(value: unknown, path: Path, name: string): unknown {
  const owner = path.slice(0, -1);
  const { [String(path.at(-1))]: moved, ...rest } = valueAt(value, owner) as Record<string, unknown>;
  return withValue(value, owner, { ...rest, [name]: moved });
}

/** The name of a place: lists have none. */
export function nameOf(path: Path): string {
  return path.filter((part) => !/^\d+$/.test(String(part))).join('.');
}

/** What is said otherwise than before, `record.column`; `record` alone where one is missing. */
export function differences(before: Told, after: Told, isExpected: (value: unknown) => boolean): readonly string[] {
  const kinds = [...new Set(before.rows.map(({ record }) => record))];
  return kinds.flatMap((record) => {
    const [was, is] = [before, after].map(({ rows }) => rows.filter((row) => row.record === record));
    if (was === undefined || is === undefined || was.length !== is.length) return [record];
    return was.flatMap((row, at) => changedColumns(row, is[at], isExpected).map((column) => `${record}.${column}`));
  });
}

function changedColumns(was: Row, is: Row | undefined, isExpected: (value: unknown) => boolean): readonly string[] {
  // Another id is another record: it is compared with nothing.
  if (is === undefined || is.id !== was.id) return [];
  return Object.keys(was.values).filter((column) => {
    const [old, now] = [was.values[column] ?? null, is.values[column] ?? null];
    return old !== now && !isExpected(now);
  });
}
