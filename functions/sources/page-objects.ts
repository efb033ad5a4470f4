import type { Json, JsonObject } from '#functions/values/json.ts';
import { objectsOf } from './mapping.ts';

/**
 * The objects that a page lists under a name. What else it says is kept with the first of them, as `page`, but for the
 * named members that open other pages: those may hold a token. @throws IntakeError LC-ING-016 for no list of objects
 */
export function objectsOfPage(body: JsonObject, member: string, paging: readonly string[] = []): readonly JsonObject[] {
  const told = Object.entries(body).filter(([name]) => name !== member && !paging.includes(name));
  return withPage(objectsOf(body[member], `member ${member}`), Object.fromEntries(told));
}

export function withPage(objects: readonly JsonObject[], page: Readonly<Record<string, Json>>): readonly JsonObject[] {
  if (Object.keys(page).length === 0) return objects;
  return objects.map((object, index) => (index === 0 ? { ...object, page } : object));
}
