import type { MappedRecord } from '#functions/intake/arrivals.ts';
import { type PersonColumns, peopleOf } from '#functions/personal/personal-columns.ts';
import type { IdHash } from './tombstones.ts';

/** Of one record: who is to be left out, and every name of them that its row knew. */
export type ErasedNames = { readonly people: readonly PersonColumns[]; readonly names: readonly string[] };

/** Stands where a column can't be without a value. */
const erased = 'erased';
const labelLength = 12;
/** Shorter ids are numbers that other things have too. */
const shortestTelling = 6;

/** The record as it would be if nobody had known the person: amounts, times and its own ids stay. */
export function withoutPerson(record: MappedRecord, { people, names }: ErasedNames, id: IdHash): MappedRecord {
  const tellings = tellingsOf(names);
  const own = new Map(people.flatMap(({ columns }) => columns.map((column) => [column.name, column])));
  const others = personalNames(record);
  const values = Object.entries(record.values).map(([name, value]): [string, string | null] => {
    const column = own.get(name);
    if (value === null || (column === undefined && others.has(name))) return [name, value];
    if (column !== undefined && column.kind !== 'page') return [name, column.isRequired ? erased : null];
    return [name, safeText(column === undefined ? value : withoutQuery(value), tellings, id)];
  });
  const sourceId = safeId(record, tellings, id);
  const isSame = sourceId === record.sourceId && values.every(([name, value]) => value === record.values[name]);
  return isSame ? record : { ...record, values: Object.fromEntries(values), sourceId, audience: undefined };
}

function withoutQuery(address: string): string {
  return address.replace(/[?#].*$/s, '');
}

function safeText(value: string, tellings: readonly string[], id: IdHash): string {
  const isTelling = tellings.some((telling) => telling.length >= shortestTelling && tells(value, telling));
  return isTelling ? replacement(value, id) : value;
}

function personalNames({ record }: MappedRecord): ReadonlySet<string> {
  return new Set(peopleOf(record).flatMap(({ columns }) => columns.map(({ name }) => name)));
}

/** Texts by which an id or a value would still name them: ids and hashes, and the beginning that stands for a hash. */
function tellingsOf(names: readonly string[]): readonly string[] {
  const values = names.map((name) => textOf(name));
  const labels = values.filter((value) => /^[0-9a-f]{64}$/.test(value)).map((value) => value.slice(0, labelLength));
  return [...new Set([...values, ...labels])];
}

function textOf(name: string): string {
  const value = name.slice(name.indexOf(':') + 1);
  return name.startsWith('customer:') ? String((JSON.parse(value) as unknown[])[1]) : value;
}

/** Whether it stands in the text by itself; of a hash any piece tells. */
function tells(text: string, telling: string): boolean {
  const at = text.indexOf(telling);
  if (at < 0) return false;
  if (/^[0-9a-f]{12,}$/.test(telling)) return true;
  const around = [text[at - 1], text[at + telling.length]];
  return (
    around.every((char) => char === undefined || !/[\p{L}\p{N}]/u.test(char)) || tells(text.slice(at + 1), telling)
  );
}

/**
 * A record's own id that holds a name of theirs is replaced by its keyed hash: the same record is the same again. An
 * order 17 of customer 17 keeps its number, which another column tells.
 */
function safeId(record: MappedRecord, tellings: readonly string[], id: IdHash): string {
  const { sourceId } = record;
  const own = ownIds(record);
  const isTelling = tellings.some((telling) => !own.has(telling) && tells(sourceId, telling));
  return isTelling ? replacement(sourceId, id) : sourceId;
}

function ownIds(record: MappedRecord): ReadonlySet<string> {
  const personal = personalNames(record);
  const own = Object.entries(record.values).filter(([name]) => !personal.has(name));
  return new Set(own.map(([, value]) => value ?? '').filter((value) => value.length < shortestTelling));
}

function replacement(text: string, id: IdHash): string {
  return `${erased}:${id(`erased:${text}`).slice(0, 32)}`;
}

/** Texts that only speak of somebody lose the sign that stands for them; what may be an id stays one. */
export function withoutSigns(record: MappedRecord, replace: (text: string) => string, id: IdHash): MappedRecord {
  const changed: Record<string, string> = {};
  let isSame = true;
  for (const name in record.values) {
    const value = record.values[name];
    const replaced = value ? replace(value) : value;
    if (!value || !replaced || replaced === value) continue;
    changed[name] = personalNames(record).has(name) ? replaced : replacement(value, id);
    isSame = false;
  }
  const { sourceId } = record;
  const isTelling = replace(sourceId) !== sourceId;
  if (isSame && !isTelling) return record;
  return {
    ...record,
    sourceId: isTelling ? replacement(sourceId, id) : sourceId,
    values: { ...record.values, ...changed },
  };
}
