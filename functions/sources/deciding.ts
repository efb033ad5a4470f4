import { IntakeError } from '#functions/intake/errors.ts';
import { millionths } from '#functions/values/amounts.ts';
import type { Json, JsonObject } from '#functions/values/json.ts';
import { at, changed, type Field } from './fields.ts';
import { textOfValue } from './reading.ts';

/*
 * Values that decide what a record is, and stand in no column that would refuse them: they are read as strictly as a
 * column, so that a source that changes its format is noticed and not read as something else.
 */

const flags: Readonly<Record<string, boolean>> = { true: true, false: false, 1: true, 0: false, yes: true, no: false };

/** Null where nothing is. @throws IntakeError LC-ING-011 for what is neither yes nor no. */
export function flagOf(value: Json | undefined, name: string): boolean | null {
  const word = textOfValue(value, name)?.toLowerCase() ?? null;
  if (word === null) return null;
  const flag = flags[word];
  if (flag === undefined) throw new IntakeError('LC-ING-011', `member ${name} is neither true nor false`);
  return flag;
}

/** Whether a flag is set; what is not there is not. @throws IntakeError LC-ING-011 for what is neither yes nor no. */
export function isSet(path: string): (object: JsonObject) => boolean {
  return (object) => flagOf(at(object, path), path) === true;
}

/** A word in lower case; empty where nothing is. @throws IntakeError LC-ING-016 for an object or list. */
export function wordAt(object: JsonObject | null, path: string): string {
  return textOfValue(at(object, path), path)?.toLowerCase() ?? '';
}

/** The same of a word that must be known where there is one. @throws IntakeError LC-ING-012 for any other. */
export function knownWordAt(object: JsonObject | null, path: string, known: readonly string[]): string {
  const word = wordAt(object, path);
  if (word !== '' && !known.includes(word)) throw new IntakeError('LC-ING-012', `member ${path}`);
  return word;
}

/** Looked up; null is a word that says nothing. @throws IntakeError LC-ING-012 for a word that the table lacks. */
export function knownChoice(field: Field, table: Readonly<Record<string, string | null>>, what: string): Field {
  return changed(field, (word) => {
    if (!Object.hasOwn(table, word)) throw new IntakeError('LC-ING-012', `member ${what}`);
    return table[word] ?? null;
  });
}

/** The texts of a list; none where there is no list. @throws IntakeError LC-ING-016 for anything else in it. */
export function textsOf(list: Json | undefined, name: string): readonly string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each: Json, place) => textOfValue(each, `${name}.${place}`) ?? []);
}

/** An amount that others are calculated from. @throws IntakeError LC-ING-010 where none is, LC-ING-011 for no number. */
export function neededMillionths(object: JsonObject, path: string): bigint {
  const value = millionthsAt(object, path);
  if (value === null) throw new IntakeError('LC-ING-010', `member ${path}`);
  return value;
}

/** Null where nothing is. @throws IntakeError LC-ING-011 for what is no number, LC-ING-016 for an object or list. */
export function millionthsAt(object: JsonObject, path: string): bigint | null {
  const written = textOfValue(at(object, path), path);
  const value = written === null ? null : millionths(written);
  if (written !== null && value === null) throw new IntakeError('LC-ING-011', `member ${path} is no number`);
  return value;
}
