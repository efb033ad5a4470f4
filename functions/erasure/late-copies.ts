import type { Arrival, MappedRecord, Outcome } from '#functions/intake/arrivals.ts';
import { namesIn, type PersonColumns, peopleOf, tombstonesFor } from '#functions/personal/personal-columns.ts';
import { type ErasedNames, withoutPerson, withoutSigns } from './erased-record.ts';
import { type Row, rowsOf } from './received-rows.ts';
import { type IdHash, isErasureRequest, sourcesIn, type Tombstones } from './tombstones.ts';

export type KeptOut = {
  readonly arrivals: readonly Arrival[];
  /** Records that lost a person. */
  readonly anonymised: number;
};

/**
 * The same arrivals without the people who asked to be forgotten, as far as something happened before they asked.
 * Every record stays one, with its amounts: what is received is stored.
 */
export function withoutErased(arrivals: readonly Arrival[], tombstones: Tombstones, id: IdHash): KeptOut {
  if (tombstones.size === 0) return { arrivals, anonymised: 0 };
  const search = searchOf(tombstones, id);
  let anonymised = 0;
  const kept = arrivals.map((arrival) => {
    const outcomes = rowsOf(arrival.outcomes).flatMap((row) => {
      const safe = safeRow(row, search);
      anonymised += safe.filter((outcome, at) => outcome !== row[at]).length;
      return safe;
    });
    return { ...arrival, outcomes };
  });
  return { arrivals: kept, anonymised };
}

type Search = {
  /** The instant until which a name's bearer is forgotten. */
  readonly instantOf: (name: string) => string | undefined;
  readonly labels: Tombstones;
  readonly id: IdHash;
};

const labelLength = 12;
const hashLength = 64;
const wholeHash = /[0-9a-f]{64}/;
/** How stored texts show a hash: cut, in place of an address, or whole. */
const shownHash = /\[email:([0-9a-f]{12})\]|\b([0-9a-f]{64})\b/g;

function searchOf(tombstones: Tombstones, id: IdHash): Search {
  const known = new Map<string, string | undefined>();
  const sources = sourcesIn(tombstones);
  const instantOf = (name: string) => {
    if (known.has(name)) return known.get(name);
    const instants = tombstonesFor(name, sources, id).flatMap((tombstone) => tombstones.get(tombstone) ?? []);
    const instant = instants.sort().at(-1);
    known.set(name, instant);
    return instant;
  };
  return { instantOf, labels: labelsOf(tombstones), id };
}

function labelsOf(tombstones: Tombstones): Tombstones {
  const labels = new Map<string, string>();
  for (const [name, instant] of tombstones) {
    const hash = name.slice(name.lastIndexOf(':') + 1);
    labels.set(hash, instant);
    if (name.startsWith('email:')) labels.set(hash.slice(0, labelLength), instant);
  }
  return labels;
}

/** One person that a record names. */
type Mention = { readonly record: MappedRecord; readonly person: PersonColumns; readonly names: readonly string[] };

function safeRow(row: Row, search: Search): Row {
  const records = row.flatMap((outcome) => ('mapped' in outcome ? [outcome.mapped] : []));
  const asked = records.filter((record) => !isErasureRequest(record));
  const isWhole = asked[0] !== undefined && asked[0].payload !== null;
  const erased = erasedIn(asked.flatMap(mentionsIn), isWhole, search);
  const showsErased = asked.some((record) => record.payload !== null && shows(record.payload, record, search));
  const dropsPayload = erased.size > 0 || showsErased;
  return row.map((outcome): Outcome => {
    if (!('mapped' in outcome) || isErasureRequest(outcome.mapped)) return outcome;
    const safe = safeRecord(outcome.mapped, erased.get(outcome.mapped), search);
    if (dropsPayload && safe.payload !== null) return { ...outcome, mapped: { ...safe, payload: null } };
    return safe === outcome.mapped ? outcome : { ...outcome, mapped: safe };
  });
}

function mentionsIn(record: MappedRecord): readonly Mention[] {
  return peopleOf(record.record).map((person) => ({ record, person, names: namesIn(record, person) }));
}

type Erased = ReadonlyMap<MappedRecord, ErasedNames>;

/**
 * Who is named beside a forgotten name is that person: what a row tells of them under another name goes too. So does
 * what it tells of somebody under no name at all.
 */
function erasedIn(mentions: readonly Mention[], isWhole: boolean, { instantOf }: Search): Erased {
  const until = new Map<string, string>();
  const found = new Set<Mention>();
  const instantFor = ({ record, names }: Mention) =>
    names.map((name) => until.get(name) ?? instantOf(name)).find((at) => at !== undefined && record.occurredAt <= at);
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const mention of mentions) {
      const instant = found.has(mention) ? undefined : instantFor(mention);
      if (instant === undefined) continue;
      found.add(mention);
      for (const name of mention.names) until.set(name, instant);
    }
  }
  if (found.size === 0) return new Map();
  const latest = [...until.values()].sort().at(-1) ?? '';
  const isNameless = ({ record, names }: Mention) => names.length === 0 && record.occurredAt <= latest;
  const nameless = isWhole ? mentions.filter(isNameless) : [];
  return gathered([...found, ...nameless], [...until.keys()]);
}

function gathered(mentions: readonly Mention[], names: readonly string[]): Erased {
  const erased = new Map<MappedRecord, { people: PersonColumns[]; names: readonly string[] }>();
  for (const { record, person } of mentions) {
    const entry = erased.get(record) ?? { people: [], names };
    entry.people.push(person);
    erased.set(record, entry);
  }
  return erased;
}

function safeRecord(record: MappedRecord, erased: ErasedNames | undefined, { labels, id }: Search): MappedRecord {
  const nameless = erased === undefined ? record : withoutPerson(record, erased, id);
  return withoutSigns(nameless, (text) => replaced(text, record.occurredAt, labels), id);
}

function shows(text: string, { occurredAt }: MappedRecord, { labels }: Search): boolean {
  return replaced(text, occurredAt, labels) !== text;
}

function replaced(text: string, occurredAt: string, labels: Tombstones): string {
  if (!text.includes('[email:') && (text.length < hashLength || !wholeHash.test(text))) return text;
  return text.replace(shownHash, (found, label: string | undefined, hash: string | undefined) => {
    const instant = labels.get(label ?? hash ?? '');
    return instant !== undefined && occurredAt <= instant ? '[erased]' : found;
  });
}
