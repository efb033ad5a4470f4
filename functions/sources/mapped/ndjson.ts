import { IntakeError } from '#functions/intake/errors.ts';
import { held } from '#functions/intake/held.ts';
import { quotable } from '#functions/personal/quotable.ts';
import { isTelling } from '#functions/personal/scrub.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '#functions/values/json.ts';
import { type TextLine, textLines } from '#functions/values/text-lines.ts';
import { MappingError, RowProblem } from './errors.ts';
import { headersTold } from './headers-told.ts';
import type { BrokenRow, Masks, SourceRow, Table } from './table.ts';

/** A column of the mapping as a path into the object: `customer.email`, `lines.0.sku`. */
export type WantedPath = { readonly header: string; readonly optional: boolean };

/** Told of each path once, with the first value that stood there. */
export type PathMet = (path: string, value: string | number | boolean) => void;

const longestLine = 3 * 1024 * 1024;
/** A path that none of so many objects has is a wrong path; of large ones fewer tell, as they are held meanwhile. */
const atOnce = 1_000;

type JsonRow = { readonly row: SourceRow; readonly json: JsonObject };

/**
 * Takes a file of one JSON object a line apart.
 * @throws MappingError LC-MAP-002 where a path of the mapping is in none of the first objects.
 */
export async function openNdjson(
  utf8: AsyncIterable<Buffer>,
  wanted: readonly WantedPath[],
  masks: Masks,
  onPath: PathMet = () => {},
): Promise<Table> {
  const read = rowReader(wanted, masking(masks, onPath));
  const lines = textLines(utf8, longestLine)[Symbol.asyncIterator]();
  const take = async <T>(kept: (row: JsonRow | BrokenRow) => T): Promise<T[]> => {
    const rows: T[] = [];
    const part = held(atOnce);
    for (let next = await lines.next(); !next.done; next = await lines.next()) {
      rows.push(kept(read(next.value)));
      part.add(1, next.value.bytes.length);
      if (part.isMuch) break;
    }
    return rows;
  };
  const first = await take((row) => row);
  checkPaths(
    first.flatMap((entry) => ('json' in entry ? [entry.json] : [])),
    wanted,
  );
  async function* batches() {
    for (let rows = first.map(plainRow); rows.length > 0; rows = await take(plainRow)) yield rows;
  }
  return { headers: wanted.map(({ header }) => header), batches: batches() };
}

function plainRow(entry: JsonRow | BrokenRow): SourceRow | BrokenRow {
  return 'json' in entry ? entry.row : entry;
}

function rowReader(wanted: readonly WantedPath[], masked: Masking): (line: TextLine) => JsonRow | BrokenRow {
  const paths = wanted.map(({ header }) => header);
  return ({ number: line, bytes, isTooLong }) => {
    try {
      if (isTooLong) throw new RowProblem('LC-ING-002', `limit of a line ${longestLine} bytes`);
      const json = parseJson(bytes);
      if (!isJsonObject(json)) throw new RowProblem('LC-ING-004', 'a line must be one JSON object');
      const cells = paths.map((path) => cellText(valueAt(json, path)));
      return { row: { line, bytes, cells, payload: masked(json, '') }, json };
    } catch (error) {
      if (error instanceof RowProblem) return { line, bytes, problem: error };
      if (error instanceof IntakeError)
        return { line, bytes, problem: new RowProblem(error.code, `${bytes.length} bytes`) };
      throw error;
    }
  };
}

function checkPaths(objects: readonly JsonObject[], wanted: readonly WantedPath[]): void {
  if (objects.length === 0) return;
  const missing = wanted
    .filter(({ header, optional }) => !optional && objects.every((object) => valueAt(object, header) === undefined))
    .map(({ header }) => header);
  if (missing.length === 0) return;
  const members = headersTold([...new Set(objects.flatMap((object) => Object.keys(object)))]);
  throw new MappingError('LC-MAP-002', `${missing.join(', ')}; the objects have ${members}`);
}

function valueAt(json: JsonObject, path: string): Json | undefined {
  if (Object.hasOwn(json, path)) return json[path];
  let value: Json | undefined = json;
  for (const part of path.split('.')) {
    if (Array.isArray(value)) value = value[Number(part)];
    else if (isJsonObject(value) && Object.hasOwn(value, part)) value = value[part];
    else return undefined;
  }
  return value;
}

function cellText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Masking = (value: Json, path: string) => string;

/** Lists pass their own path on to their entries: `lines.email` is every line's. */
function masking(masks: Masks, onPath: PathMet): Masking {
  const known = new Map<string, (text: string) => string>();
  const maskOf = (path: string, value: string | number | boolean) => {
    const mask = known.get(path);
    if (mask !== undefined) return mask;
    const made = masks(path);
    known.set(path, made);
    onPath(path, value);
    return made;
  };
  const leaf = (value: string | number | boolean, path: string): string => {
    const mask = maskOf(path, value);
    if (typeof value === 'string') return mask(value);
    const plain = JSON.stringify(value);
    // A personal number (a phone without quotes) is masked as its text; any other stays a number.
    return mask(plain) === JSON.stringify(plain) ? plain : mask(plain);
  };
  const masked = (value: Json, path: string): string => {
    if (typeof value !== 'object') return leaf(value, path);
    if (value === null) return 'null';
    if (!isJsonObject(value)) return `[${value.map((entry: Json) => masked(entry, path)).join(',')}]`;
    return `{${Object.entries(value)
      .map(([name, entry]) => member(name, entry, path))
      .join(',')}}`;
  };
  const member = (name: string, value: Json, path: string) =>
    `${JSON.stringify(isTelling(name) ? quotable(name) : name)}:${masked(value, path === '' ? name : `${path}.${name}`)}`;
  return masked;
}
