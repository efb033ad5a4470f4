import { IntakeError } from '#functions/intake/errors.ts';
import { withPage } from '#functions/sources/page-objects.ts';
import { firstTextOf } from '#functions/sources/reading.ts';
import { isJsonObject, type Json, type JsonObject } from '#functions/values/json.ts';

/**
 * What an answer of the API holds: of lists it is in `message`, of other answers in `data`.
 * @throws IntakeError LC-ING-016 where the answer reports a failure.
 */
export function contentOf(body: JsonObject): Json | undefined {
  if (body.status === 'fail' || body.status === 'error')
    throw new IntakeError('LC-ING-016', 'the page reports a failure');
  const { message } = body;
  return body.data ?? (typeof message === 'object' && message !== null ? message : undefined);
}

/** A bare list, a page `{status, message: {results}}` or `{status, data: {mentions}}`, or one mention. */
export function rowsOf(body: Json, page: JsonObject = {}): readonly JsonObject[] {
  if (Array.isArray(body) && body.every(isJsonObject)) return withPage(body, page);
  if (!isJsonObject(body)) throw new IntakeError('LC-ING-016', 'the body is neither a list nor a page of mentions');
  const inner = contentOf(body) ?? body.results ?? body.mentions;
  return inner === undefined ? [body] : rowsOf(inner, besides(body, inner, page));
}

/** What a page says beside its list, and what was said around it; the cursor opens the next page and is left out. */
function besides(body: JsonObject, inner: Json, page: JsonObject): JsonObject {
  const told = Object.entries(body).filter(([name, value]) => value !== inner && name !== 'cursor');
  return { ...Object.fromEntries(told), ...(Object.keys(page).length > 0 ? { page } : {}) };
}

/** A project listens for one brand, ours or a competitor's; a page names it once for all its mentions. */
export function projectOf(body: Json): string | null {
  if (!isJsonObject(body)) return null;
  const inner = contentOf(body);
  const { project } = isJsonObject(inner) ? inner : body;
  return isJsonObject(project) ? firstTextOf(project, 'name') : null;
}
