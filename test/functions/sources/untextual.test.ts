import { describe, expect, test } from 'vitest';
import { all } from './all-cases.ts';
import type { SourceCase, SourceCases } from './case.ts';
import { arrivalsOf, isJson, outcomesOf } from './outcomes.ts';

/** What has no text of its own: JavaScript itself fails on it. */
const untextual = { toString: 1 };

type Path = readonly (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, [...path, name]));
}

function replacedAt(value: unknown, [name, ...rest]: Path): unknown {
  if (name === undefined) return untextual;
  if (Array.isArray(value)) return value.map((each, place) => (String(place) === name ? replacedAt(each, rest) : each));
  const object = value as Record<string, unknown>;
  return { ...object, [name]: replacedAt(object[name], rest) };
}

/** Of places that are one member of one kind of delivery, the first: elements of a list, and cases, are read alike. */
function placesOf({ cases }: SourceCases): { each: SourceCase; paths: Path[] }[] {
  const known = new Set<string>();
  const isNew = ({ way, headers, records }: SourceCase, path: Path) => {
    const place = path.map((name) => (/^\d+$/.test(String(name)) ? '*' : name));
    const kinds = [...new Set(records.map(({ record }) => record))];
    const before = known.size;
    return known.add(JSON.stringify([way, headers, kinds, place])).size > before;
  };
  return cases
    .filter(({ way, body }) => way !== 'table' && isJson(body))
    .map((each) => ({ each, paths: pathsOf(each.body).filter((path) => isNew(each, path)) }));
}

const bodies = all
  .flatMap((cases) => placesOf(cases).map((places) => ({ source: cases.source, ...places })))
  .filter(({ paths }) => paths.length > 0);

describe('case 18: an object in the place of any one value', () => {
  test.each(bodies)('of $source, $each.name, breaks no mapping', async ({ source, each, paths }) => {
    const broken: string[] = [];
    for (const path of paths) {
      const { rejected } = outcomesOf(await arrivalsOf(source, each, replacedAt(each.body, path)));
      if (rejected.some(({ code }) => code === 'LC-ING-018')) broken.push(path.join('.'));
    }
    expect(broken).toEqual([]);
  });
});
