import { changed, type Field, first, instant, localInstant, text, when } from '#functions/sources/fields.ts';
import { listOf, plainText } from '#functions/sources/reading.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** UTC where it is told; the site's own time names no instant, so without UTC it is refused. */
export function time(name: string): Field {
  return first(localInstant('UTC', `${name}_gmt`), instant(name));
}

/** 0 stands for nobody and nothing. */
export function idAt(...paths: readonly [string, ...string[]]): Field {
  return changed(text(...paths), (found) => (found === '0' ? null : found));
}

export function amountText(value: bigint): string {
  return amountOfMillionths(value);
}

/** A value of the extra data of an order, of whatever type it is: only texts are taken. */
export function metaOf(object: JsonObject, names: ReadonlySet<string>): string | null {
  const found = listOf(object, 'meta_data').find(({ key }) => typeof key === 'string' && names.has(key));
  return typeof found?.value === 'string' && found.value !== '' ? found.value : null;
}

export const isStatus =
  (...statuses: readonly string[]) =>
  (object: JsonObject) =>
    statuses.includes(plainText(object.status, 'status'));

/** The last change, where the object has one of these states. */
export function changedWhile(...statuses: readonly string[]): Field {
  return when(isStatus(...statuses), time('date_modified'));
}
