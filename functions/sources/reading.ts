import { IntakeError } from '#functions/intake/errors.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { amountText, millionths } from '#functions/values/amounts.ts';
import { instantText } from '#functions/values/instants.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/** A member as trimmed text; null when absent or empty. @throws IntakeError LC-ING-016 for an object or list. */
export function textOf(object: JsonObject | null, name: string): string | null {
  return textOfValue(object?.[name], name);
}

/** The same of a value that was found under that name. */
export function textOfValue(value: Json | undefined, name: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : amountText(String(value));
  if (typeof value === 'boolean') return String(value);
  throw new IntakeError('LC-ING-016', `member ${name} holds an object or a list instead of one value`);
}

/** A value to compare or to search in; empty where nothing is. @throws IntakeError LC-ING-016 for an object or list. */
export function plainText(value: Json | undefined, name: string): string {
  return textOfValue(value, name) ?? '';
}

export function firstTextOf(object: JsonObject | null, ...names: readonly string[]): string | null {
  for (const name of names) {
    const text = textOf(object, name);
    if (text !== null) return text;
  }
  return null;
}

/** A member as an amount. What is no number stays as it is, for its contract to refuse by column. */
export function amountOf(object: JsonObject | null, name: string): string | null {
  const text = textOf(object, name);
  return text === null ? null : (amountText(text) ?? text);
}

/** An amount to calculate with, in millionths; absent is 0. @throws IntakeError LC-ING-011 for what is no number. */
export function millionthsOf(object: JsonObject | null, name: string): bigint {
  const text = textOf(object, name);
  const value = text === null ? 0n : millionths(text);
  if (value === null) throw new IntakeError('LC-ING-011', `member ${name} is no number`);
  return value;
}

/** A member as canonical UTC text. @throws IntakeError LC-ING-015 for a time without offset or that never was. */
export function instantOf(object: JsonObject | null, name: string): string | null {
  const text = textOf(object, name);
  if (text === null) return null;
  const instant = instantText(text);
  if (instant === null) throw new IntakeError('LC-ING-015', `member ${name}`);
  return instant;
}

/** @throws IntakeError LC-ING-010 when none of the members has a value. */
export function requiredInstantOf(object: JsonObject | null, ...names: readonly [string, ...string[]]): string {
  for (const name of names) {
    const instant = instantOf(object, name);
    if (instant !== null) return instant;
  }
  throw new IntakeError('LC-ING-010', `member ${names.join(' or ')}`);
}

/** An object member; null when absent, or empty and therefore a list, as some senders write it. */
export function objectOf(object: JsonObject | null, name: string): JsonObject | null {
  const value = object?.[name];
  return isJsonObject(value) ? value : null;
}

/** A list of objects; absent is empty. @throws IntakeError LC-ING-016 for anything else. */
export function listOf(object: JsonObject | null, name: string): readonly JsonObject[] {
  const value: Json = object?.[name] ?? [];
  if (Array.isArray(value) && value.every(isJsonObject)) return value;
  throw new IntakeError('LC-ING-016', `member ${name} is no list of objects`);
}

/** @throws IntakeError LC-ING-016 unless the body is one object. */
export function asObject(body: Json): JsonObject {
  if (isJsonObject(body)) return body;
  throw new IntakeError('LC-ING-016', 'the body is no object');
}

/** What was sent, as a message may quote it: it may be anything, an e-mail too, so only plain words of it are told. */
export function quoted(given: string): string {
  const told = quotable(given) === given && !/\d{9}/.test(given) ? given : '[hidden]';
  return JSON.stringify(told.replaceAll(/[^A-Za-z0-9_.:/[\]]/g, '').slice(0, 40));
}
