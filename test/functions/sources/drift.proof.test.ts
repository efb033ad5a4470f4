import { describe, expect, test } from 'vitest';
import {
  acceptedBodies,
  differences,
  isAmount,
  nameOf,
  type Path,
  placesIn,
  renamedAt,
  toldBy,
  valueAt,
  withValue,
} from './changed-bodies.ts';
import { readOtherwise } from './read-otherwise.ts';

const fitting = ['LC-ING-007', 'LC-ING-010', 'LC-ING-011', 'LC-ING-012', 'LC-ING-014', 'LC-ING-015', 'LC-ING-016'];
const unknownWord = 'zqx 77q';
const newName = 'zqx_renamed';

type Change = { readonly kind: 'object' | 'word' | 'gone'; readonly other: unknown };

/** Places where a change is passed over, with what it changes: `source member: record.column`. */
async function passedOver(kind: Change['kind'], other: unknown, isMeant: (old: unknown) => boolean) {
  const found = new Set<string>();
  for (const { source, each } of acceptedBodies) {
    const before = await toldBy(source, each, each.body);
    for (const path of placesIn(each.body)) {
      if (!isMeant(valueAt(each.body, path))) continue;
      const after = await toldBy(source, each, withValue(each.body, path, other));
      expectFitting(after.codes, source, path);
      if (after.codes.length > 0) continue;
      for (const said of differences(before, after, holdsWord)) found.add(`${source} ${nameOf(path)}: ${said}`);
    }
  }
  return [...found].filter((place) => !isAllowed(kind, place));
}

function expectFitting(codes: readonly string[], source: string, path: Path): void {
  expect(
    codes.filter((code) => !fitting.includes(code)),
    `${source} ${nameOf(path)}`,
  ).toEqual([]);
}

/** It stands in the column, or a hash or code is made of it. */
function holdsWord(value: unknown): boolean {
  return /zqx|\[phone\]/i.test(String(value));
}

function isAllowed(kind: Change['kind'], place: string): boolean {
  return readOtherwise.some(({ kinds, places }) => kinds.includes(kind) && places.some((each) => each.test(place)));
}

describe('case 18: a field of any source', () => {
  test('that becomes an object is refused, or was in no column; no column falls silent', async () => {
    expect(await passedOver('object', { toString: 1 }, () => true)).toEqual([]);
  });

  test('that was a number or a flag and becomes a word is refused, or the word is in its column', async () => {
    expect(await passedOver('word', unknownWord, (old) => typeof old !== 'string')).toEqual([]);
  });

  test('that was a word, and becomes one that nobody knows, is refused, or the word is in its column', async () => {
    expect(await passedOver('word', unknownWord, (old) => typeof old === 'string')).toEqual([]);
  });

  test('that is taken away leaves its column empty, or is refused; no amount becomes another', async () => {
    const found = new Set<string>();
    for (const { source, each } of acceptedBodies) {
      const before = await toldBy(source, each, each.body);
      for (const path of placesIn(each.body)) {
        const after = await toldBy(source, each, withValue(each.body, path, undefined));
        expectFitting(after.codes, source, path);
        if (after.codes.length > 0) continue;
        const others = differences(before, after, (value) => value === null);
        for (const said of others.filter((column) => isAmount.test(column))) {
          found.add(`${source} ${nameOf(path)}: ${said}`);
        }
      }
    }
    expect([...found].filter((place) => !isAllowed('gone', place))).toEqual([]);
  });

  test('that is renamed is refused, or kept in the payload under its new name', async () => {
    const lost: string[] = [];
    for (const { source, each } of acceptedBodies) {
      const hidden = await hiddenIn(source, each.body, each);
      for (const path of placesIn(each.body)) {
        if (/^\d+$/.test(String(path.at(-1)))) continue;
        const after = await toldBy(source, each, renamedAt(each.body, path, newName));
        expectFitting(after.codes, source, path);
        const isKept = after.payloads.some((payload) => payload.includes(newName));
        if (after.codes.length === 0 && !isKept && !hidden(path)) lost.push(`${source} ${nameOf(path)}`);
      }
    }
    expect([...new Set(lost)].filter((place) => !isAllowed('gone', place))).toEqual([]);
  });
});

/** Members that are replaced whole with all that is in them. */
const replaced = ['note_attributes', 'user_properties', 'attributes', 'meta_data', 'shipping', 'pages', 'metric_sets'];

function isInside(path: Path): boolean {
  return path.some((part) => replaced.includes(String(part)));
}

/** What stands inside something personal is replaced whole, whatever it is called. */
async function hiddenIn(source: string, body: unknown, each: (typeof acceptedBodies)[number]['each']) {
  const { payloads } = await toldBy(source, each, body);
  return (path: Path) => !payloads.some((payload) => payload.includes(`"${String(path.at(-1))}"`)) || isInside(path);
}
