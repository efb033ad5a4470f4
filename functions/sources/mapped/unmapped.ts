import { type Field, meetFields } from '#functions/intake/fields-met.ts';
import type { Mapping } from './mapping.ts';
import type { PathMet, WantedPath } from './ndjson.ts';

/** An e-mail, a phone, a date, a long number, a sentence: no name that a column has. */
const looksLikeData = /\d{4}|\d{3}\D\d{3}|@|^.{65}|^$/su;

/** Columns that the mapping says nothing of are kept in the payload, and told. */
export function meetUnmapped(mapping: Mapping, headers: readonly string[], wanted: readonly WantedPath[]): void {
  const mentioned = mentionedIn(mapping, wanted);
  const names = headers.filter((header) => !mentioned.has(header)).map(safeName);
  meetFields(
    mapping.source,
    names.map((name): Field => ({ name, type: 'text' })),
  );
}

/** The same for the members of objects, as they are met. */
export function unmappedPaths(mapping: Mapping, wanted: readonly WantedPath[]): PathMet {
  const mentioned = mentionedIn(mapping, wanted);
  return (path, value) => {
    if (mentioned.has(path)) return;
    const name = path.split('.').slice(-2).map(safeName).join('.');
    meetFields(mapping.source, [{ name, type: typeOf(value) }]);
  };
}

function typeOf(value: string | number | boolean): Field['type'] {
  if (typeof value === 'string') return 'text';
  return typeof value === 'number' ? 'number' : 'boolean';
}

/** The place in a list is no part of a name: `lines.0.sku` is `lines.sku`. */
function mentionedIn({ personal }: Mapping, wanted: readonly WantedPath[]): ReadonlySet<string> {
  const names = [...wanted.map(({ header }) => header), ...Object.keys(personal)];
  return new Set([...names, ...names.map((name) => name.replaceAll(/\.\d+(?=\.|$)/g, ''))]);
}

function safeName(name: string): string {
  return looksLikeData.test(name) ? '*' : name;
}
