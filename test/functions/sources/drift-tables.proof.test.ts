import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { MappingError } from '#functions/sources/mapped/errors.ts';
import { all } from './all-cases.ts';
import type { SourceCase } from './case.ts';
import { differences, isAmount, type Told, toldBy } from './changed-bodies.ts';
import { readOtherwise } from './read-otherwise.ts';

const unknownWord = 'zqx 77q';

type Grid = readonly (readonly string[])[];

const tables = all.flatMap(({ source, cases }) =>
  cases
    .filter(({ way, body, records, rejected = [] }) => {
      return way === 'table' && typeof body === 'string' && !body.startsWith('{') && records.length > 0 && !rejected[0];
    })
    .map((each) => ({ source, each, ...gridOf(String(each.body)) })),
);

function gridOf(body: string): { readonly grid: Grid; readonly separator: string } {
  const separator = /[;,\t]/.exec(body.split('\n', 1)[0] ?? '')?.[0] ?? ',';
  return { grid: parse(body, { delimiter: separator, relax_column_count: true }) as Grid, separator };
}

function written(grid: Grid, separator: string): string {
  const lines = grid.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator));
  return `${lines.join('\n')}\n`;
}

/** A file that can't be used at all is refused whole, with its code. */
async function toldOfFile(source: string, each: SourceCase, body: string): Promise<Told> {
  try {
    return await toldBy(source, each, body);
  } catch (error) {
    if (error instanceof MappingError) return { codes: [error.code], rows: [], payloads: [] };
    throw error;
  }
}

/** What each column, changed in its own way, lets pass in silence. */
async function passedOver(
  changed: (grid: Grid, column: number) => Grid,
  isExpected: (value: unknown) => boolean,
  kind: 'word' | 'gone',
) {
  const found = new Set<string>();
  for (const { source, each, grid, separator } of tables) {
    const before = await toldOfFile(source, each, written(grid, separator));
    expect(before.codes, each.name).toEqual([]);
    for (const [column, header] of (grid[0] ?? []).entries()) {
      const after = await toldOfFile(source, each, written(changed(grid, column), separator));
      if (after.codes.length > 0) continue;
      for (const said of differences(before, after, isExpected)) found.add(`${each.table} ${header.trim()}: ${said}`);
    }
  }
  const isAllowed = (place: string) =>
    readOtherwise.some(({ kinds, places }) => kinds.includes(kind) && places.some((allowed) => allowed.test(place)));
  return [...found].filter((place) => !isAllowed(place));
}

describe('case 18: a column of any table', () => {
  test('whose values become words that nobody knows is refused, or the word is in its column', async () => {
    const other = (grid: Grid, column: number) =>
      grid.map((row, line) => (line === 0 ? row : row.map((cell, at) => (at === column && cell ? unknownWord : cell))));
    expect(await passedOver(other, (value) => /zqx|\[phone\]/i.test(String(value)), 'word')).toEqual([]);
  });

  test('that is taken away leaves its column empty where the mapping says that it may, or the file is refused; no amount becomes another', async () => {
    const without = (grid: Grid, column: number) => grid.map((row) => row.filter((_, at) => at !== column));
    const said = await passedOver(without, (value) => value === null, 'gone');
    expect(said.filter((column) => isAmount.test(column))).toEqual([]);
  });

  test('that is renamed is refused, or kept in the payload under its new name', async () => {
    const lost: string[] = [];
    for (const { source, each, grid, separator } of tables) {
      for (const column of (grid[0] ?? []).keys()) {
        const renamed = grid.map((row, line) => row.map((cell, at) => (line === 0 && at === column ? 'zqx' : cell)));
        const { codes, payloads } = await toldOfFile(source, each, written(renamed, separator));
        if (codes.length === 0 && !payloads.every((payload) => payload.includes('"zqx":'))) lost.push(String(column));
      }
    }
    expect(tables.length).toBeGreaterThan(20);
    expect(lost).toEqual([]);
  });
});
