import { IntakeError } from '#functions/intake/errors.ts';
import { textOf } from '#functions/sources/reading.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** The id as text. A copy parsed elsewhere may have lost digits of `id`; the end of the global id never has. */
export function idOf(object: JsonObject | null): string | null {
  return textOf(object, 'admin_graphql_api_id')?.match(/\/(\d+)(?:\?.*)?$/)?.[1] ?? textOf(object, 'id');
}

/** @throws IntakeError LC-ING-010 where there is none. */
export function requiredIdOf(object: JsonObject, what: string): string {
  const id = idOf(object);
  if (id === null) throw new IntakeError('LC-ING-010', `id of ${what}`);
  return id;
}
