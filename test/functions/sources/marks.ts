import type { MappedRecord } from '#functions/intake/arrivals.ts';

/** A name that no vendor uses. */
export const marker = 'x_new_member';

/** A body with a member that nobody knows in each of its objects, and the place of each. */
export type Marked = { readonly body: unknown; readonly marks: readonly string[] };

/** An object that does no more than wrap another is left as it is: with a second member it would be something else. */
export function marked(body: unknown, around: readonly string[]): Marked {
  const marks: string[] = [];
  const isWrap = (value: object) => Object.keys(value).length === 1 && around.includes(Object.keys(value)[0] ?? '');
  const mark = (value: unknown, place: string): unknown => {
    if (Array.isArray(value)) return value.map((each) => mark(each, place));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([name, member]) => [name, mark(member, `${place}.${name}`)]);
    if (isWrap(value)) return Object.fromEntries(members);
    marks.push(place);
    return { ...Object.fromEntries(members), [marker]: textOfMark(place) };
  };
  return { body: mark(JSON.parse(JSON.stringify(body)), ''), marks };
}

/** A table, or JSON by the line, with a column that nobody knows; encoded as it was. */
export function markedRows(bytes: Buffer): Buffer {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf16le' : 'utf8';
  const [header = '', ...rows] = bytes.toString(encoding).trimEnd().split(/\r?\n/);
  const between = /[;,]/.exec(header)?.[0] ?? ',';
  const lines = header.startsWith('{')
    ? [header, ...rows].map((row) => JSON.stringify({ ...(JSON.parse(row) as object), [marker]: 'kept' }))
    : [`${header}${between}${marker}`, ...rows.map((row) => `${row}${between}kept`)];
  return Buffer.from(lines.join('\n'), encoding);
}

/** It begins and ends with something, so that no place is taken for one that it begins. */
export function textOfMark(place: string): string {
  return `kept <${place}>`;
}

/** All that is stored of the records, and the names of what was replaced whole, as it holds personal data. */
export function storedOf(records: readonly MappedRecord[]) {
  const payloads = records.flatMap(({ payload }) => (payload === null ? [] : [payload]));
  const replaced = new Set<string>();
  for (const payload of payloads) collectReplaced(JSON.parse(payload), '', replaced);
  return { payloads, replaced };
}

/** Where the added member itself was replaced, the object that it was added to is named. */
function collectReplaced(value: unknown, parent: string, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, member] of Object.entries(value)) {
    if (typeof member === 'string' && /^\[(?:hidden|name|phone|email|network)\]$/.test(member))
      found.add(name === marker ? parent : name);
    collectReplaced(member, Array.isArray(value) ? parent : name, found);
  }
}
