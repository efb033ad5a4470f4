import { IntakeError } from '#functions/intake/errors.ts';
import { amountOfMillionths, amountText, millionths } from '#functions/values/amounts.ts';
import { epochOf, instantOfMicros, instantOfSeconds, instantText } from '#functions/values/instants.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';
import { wallClock } from '#functions/values/zones.ts';
import { textOfValue } from './reading.ts';
import type { MapContext } from './source.ts';

/** How one value is read from an object of a body. Paths go into objects by dots, into lists by number. */
export type Field = (object: JsonObject, context: MapContext) => string | null;

/** Several are tried in their order; the first that has a value counts. */
type Paths = readonly [string, ...string[]];

/** What lies at a path; undefined where nothing does. */
export function at(object: JsonObject | null, path: string): Json | undefined {
  return atNames(object, namesOf(path));
}

const namesByPath = new Map<string, readonly string[]>();
const mostPaths = 10_000;

/** Paths stand in the code of sources: they are few. */
function namesOf(path: string): readonly string[] {
  const known = namesByPath.get(path);
  if (known) return known;
  const names = path.split('.');
  if (namesByPath.size < mostPaths) namesByPath.set(path, names);
  return names;
}

function atNames(object: JsonObject | null, names: readonly string[]): Json | undefined {
  let value: Json | undefined = object ?? undefined;
  for (const name of names) {
    if (Array.isArray(value)) value = value[Number(name)];
    else if (isJsonObject(value)) value = value[name];
    else return undefined;
  }
  return value;
}

/** Trimmed text; a number as plain digits. @throws IntakeError LC-ING-016 for an object or list. */
export function text(...paths: Paths): Field {
  const [path] = paths;
  // As most are.
  if (paths.length === 1 && !path.includes('.')) return (object) => textOfValue(object[path], path);
  const places = paths.map((path) => ({ path, names: path.split('.') }));
  return (object) => {
    for (const { path, names } of places) {
      const found = textOfValue(atNames(object, names), path);
      if (found !== null) return found;
    }
    return null;
  };
}

/** In lower case: codes and states that are written either way. */
export function lower(...paths: Paths): Field {
  return changed(text(...paths), (value) => value.toLowerCase());
}

/** A currency code, in capitals. */
export function currency(...paths: Paths): Field {
  return changed(text(...paths), (value) => value.toUpperCase());
}

/** What is no number stays as it is, for its contract to refuse by column. */
export function amount(...paths: Paths): Field {
  return changed(text(...paths), (value) => amountText(value) ?? value);
}

/** An amount in parts of a unit: `minor(2)` of cents, `minor(6)` of micros. */
export function minor(places: number, ...paths: Paths): Field {
  const unit = 10n ** BigInt(places);
  return changed(text(...paths), (value) => {
    const given = millionths(value);
    return given === null ? value : amountOfMillionths(roundedQuotient(given, unit));
  });
}

function roundedQuotient(value: bigint, unit: bigint): bigint {
  const half = value < 0n ? -unit / 2n : unit / 2n;
  return (value + half) / unit;
}

/** A flag written as a flag, as a word or as a digit. */
export function flag(...paths: Paths): Field {
  const words: Readonly<Record<string, string>> = { 1: 'true', 0: 'false', yes: 'true', no: 'false' };
  return changed(lower(...paths), (value) => words[value] ?? value);
}

/** ISO 8601 with an offset. @throws IntakeError LC-ING-015 for anything else. */
export function instant(...paths: Paths): Field {
  return instantBy(paths, instantText);
}

/** Milliseconds that can be cut into seconds and the rest as they are written. */
const wholeSeconds = /^\d{4,15}$/;

/** Seconds, milliseconds or microseconds since 1970; 0 says never. @throws IntakeError LC-ING-015 */
export function epoch(unit: 'seconds' | 'milliseconds' | 'microseconds', ...paths: Paths): Field {
  const micros = { seconds: 1_000_000n, milliseconds: 1_000n, microseconds: 1n }[unit];
  const stated = changed(text(...paths), (value) => (value === '0' ? null : value));
  return instantOfField(stated, paths, (value) => {
    if (unit === 'milliseconds' && wholeSeconds.test(value))
      return instantOfSeconds(Number(value.slice(0, -3)), `${value.slice(-3)}000`);
    const given = millionths(value);
    return given === null ? null : instantOfMicros((given * micros) / 1_000_000n);
  });
}

/** A time written without an offset, in a zone that is known: `2026-04-18 19:32:11` and an IANA name or `UTC`. */
export function localInstant(zone: string, ...paths: Paths): Field {
  return instantBy(paths, (value) => instantText(value) ?? instantOfLocal(value, zone));
}

/** The day of what is written, without its time. @throws IntakeError LC-ING-015 */
export function day(...paths: Paths): Field {
  return instantBy(paths, (value) => /^(\d{4}-\d\d-\d\d)(?:$|[T ])/.exec(value)?.[1] ?? null);
}

function instantBy(paths: Paths, read: (value: string) => string | null): Field {
  return instantOfField(text(...paths), paths, read);
}

function instantOfField(stated: Field, paths: Paths, read: (value: string) => string | null): Field {
  return changed(stated, (value) => {
    const found = read(value);
    if (found === null) throw new IntakeError('LC-ING-015', `member ${paths.join(' or ')}`);
    return found;
  });
}

/** Looked up; a value that the table lacks stays as it is, for its contract to refuse by column. */
export function choice(field: Field, table: Readonly<Record<string, string | null>>): Field {
  return (object, context) => {
    const value = field(object, context);
    return value !== null && Object.hasOwn(table, value) ? (table[value] ?? null) : value;
  };
}

export function constant(value: string | null): Field {
  return () => value;
}

/** The first that has a value. */
export function first(...fields: readonly Field[]): Field {
  return (object, context) => {
    for (const field of fields) {
      const value = field(object, context);
      if (value !== null) return value;
    }
    return null;
  };
}

/** The last of several times; null where there is none. */
export function latest(...times: readonly Field[]): Field {
  return (object, context) => {
    const found = times.map((time) => time(object, context)).filter((time) => time !== null);
    return found.sort().at(-1) ?? null;
  };
}

/** All parts with something between them; null where one is missing, as an id of half its parts is another's. */
export function composed(between: string, ...fields: readonly Field[]): Field {
  return (object, context) => {
    const parts = fields.map((field) => field(object, context));
    return parts.includes(null) ? null : parts.join(between);
  };
}

/** The parts that there are, with something between them; null where there are none. */
export function joined(between: string, ...fields: readonly Field[]): Field {
  return (object, context) => {
    const parts = fields.map((field) => field(object, context)).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join(between);
  };
}

/** One value where a test of the object holds, another (nothing, unless said) where not. */
export function when(holds: (object: JsonObject) => boolean, then: Field, otherwise: Field = constant(null)): Field {
  return (object, context) => (holds(object) ? then(object, context) : otherwise(object, context));
}

export function changed(field: Field, change: (value: string) => string | null): Field {
  return (object, context) => {
    const value = field(object, context);
    return value === null ? null : change(value);
  };
}

/** Keyed hashes of what a person is known by. */
export function emailHash(...paths: Paths): Field {
  return hashed(text(...paths), 'email');
}

export function phoneHash(...paths: Paths): Field {
  return hashed(text(...paths), 'phone');
}

export function hashed(field: Field, kind: 'email' | 'phone' | 'fullName' | 'nameInitial'): Field {
  return (object, context) => context.pseudonyms[kind](field(object, context));
}

/** Both hashes of a name, made of its parts. */
export function nameHashes(...parts: Paths): { readonly name_hash: Field; readonly name_initial_hash: Field } {
  const name = joined(' ', ...parts.map((part) => text(part)));
  return { name_hash: hashed(name, 'fullName'), name_initial_hash: hashed(name, 'nameInitial') };
}

/** Free text, its e-mails and phones replaced. */
export function prose(...paths: Paths): Field {
  const written = text(...paths);
  return (object, { pseudonyms }) => pseudonyms.scrub(written(object, { pseudonyms, brand: '' }) ?? '') || null;
}

/** An address of a page, personal data in its query left out. */
export function pageAddress(...paths: Paths): Field {
  const written = text(...paths);
  return (object, context) => {
    const address = written(object, context);
    return address === null ? null : context.pseudonyms.scrubMachine(address);
  };
}

function instantOfLocal(value: string, zone: string): string | null {
  const asUtc = instantText(`${value}Z`);
  if (asUtc === null || zone === 'UTC') return asUtc;
  // No zone is off by less than a second: the microseconds stay.
  return instantOfSeconds(wallClock(zone)(epochOf(asUtc.slice(0, 19))) / 1000, asUtc.slice(20));
}
