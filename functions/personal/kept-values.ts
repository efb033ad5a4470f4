import type { MappedRecord } from '#functions/intake/arrivals.ts';
import type { RecordName } from '#sql/records/index.ts';
import { records } from '#sql/records/index.ts';
import type { Pseudonyms } from './pseudonym.ts';
import { withoutGroups } from './quotable.ts';
import { isHarmless, isPhoneAlone, isProse } from './scrub.ts';

/** Without one of these a text that is no prose holds no e-mail; a row of digits alone is an id, with zeros before it too. */
const signs = /[^\w .,:;/|#()-]/;
/** `a@b.cd`: most codes and states are shorter. */
const shortest = 6;
/** Without one of these an id has neither a sign nor digits in groups. */
const parted = /[^\w|:]/;
const isId = /(?:^|_)(?:id|key)$/;

/** The text of a column as it may be kept: no e-mail and no phone, in whatever column people wrote them. */
export function keptText(text: string, hashes: Pseudonyms): string {
  if (isHarmless(text)) return text;
  if (isPhoneAlone(text)) return '[phone]';
  if (isProse(text)) return hashes.scrub(text);
  return signs.test(text) ? hashes.scrubMachine(text) : text;
}

/** What looks like a phone goes from an id too, part by part, and ids that differ must still differ. */
export function keptId(text: string, hashes: Pseudonyms): string {
  if (!parted.test(text) || isHarmless(text)) return text;
  const clean = text
    .split(/([|/])/)
    .map((part) => keptPart(part, hashes))
    .join('');
  return clean.includes('[phone]') && clean !== text ? `${clean}|${hashes.id(text).slice(0, 16)}` : clean;
}

/** In an id nine digits in a row are a number of their own, whatever words stand before them. */
function keptPart(part: string, hashes: Pseudonyms): string {
  if (isPhoneAlone(part)) return '[phone]';
  return withoutGroups(signs.test(part) ? hashes.scrubMachine(part) : part, '[phone]');
}

/** How the text of a column is kept; ids are told apart from other texts by their names. */
export function keepingOf(column: string): typeof keptText {
  return isId.test(column) ? keptId : keptText;
}

/** The last look at what a source has mapped; mostly it is the same record as before. */
export function keptRecord(record: MappedRecord, hashes: Pseudonyms): MappedRecord {
  const sourceId = keptId(record.sourceId, hashes);
  const sourceVersion = record.sourceVersion && keptId(record.sourceVersion, hashes);
  let values: Record<string, string | null> | null = null;
  for (const [name, keep] of textsOf(record.record)) {
    const value = record.values[name];
    if (value === null || value === undefined || value.length < shortest) continue;
    const kept = keep(value, hashes);
    if (kept === value) continue;
    values ??= { ...record.values };
    values[name] = kept;
  }
  if (values === null && sourceId === record.sourceId && sourceVersion === record.sourceVersion) return record;
  return { ...record, sourceId, sourceVersion, values: values ?? record.values };
}

type Texts = readonly (readonly [name: string, keep: typeof keptText])[];
const known = new Map<RecordName, Texts>();

/** Columns that take any text; what does not fit the others is quarantined, and hashes are our own. */
function textsOf(record: RecordName): Texts {
  const before = known.get(record);
  if (before) return before;
  const columns = Object.entries(records[record].columns).filter(
    ([name, { type, accepted }]) => type === 'varchar' && accepted === undefined && !name.endsWith('_hash'),
  );
  const texts = columns.map(([name]) => [name, keepingOf(name)] as const);
  known.set(record, texts);
  return texts;
}
