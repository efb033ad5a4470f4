import { hash } from 'node:crypto';
import type { Outcome } from '#functions/intake/arrivals.ts';
import type { MappedFile, RowOrigin } from '#functions/intake/origin.ts';
import type { FileToMap } from './map-file.ts';
import type { Mapping } from './mapping.ts';
import { rankTable } from './rank-table.ts';
import { type BrokenRow, isBroken, type SourceRow } from './table.ts';

type OriginOf = (row: SourceRow | BrokenRow, made: readonly Outcome[]) => RowOrigin;

/** What a row that is refused needs, to be mapped by itself some day. */
export function fileOfRows(file: FileToMap, headers: readonly string[]): MappedFile {
  const { name, receivedAt, mapping, mappingName = null } = file;
  return { name, receivedAt, mapping, mappingName, headers };
}

/**
 * Where the mapping counts equal rows, a row is which of them it is: its records say so, or, where none could be made,
 * the count of equal rows that were refused, since equal rows fare alike.
 */
export function originsOf({ records }: Mapping, file: MappedFile): OriginOf {
  const counting = new Set<string>(records.filter((each) => each.equal_rows !== undefined).map(({ record }) => record));
  if (counting.size === 0) return ({ line, bytes }) => ({ file, line, copy: 1, row: bytes });
  const rankOf = rankTable();
  return (row, made) => {
    const copy = rankIn(made, counting) ?? rankOfText(isBroken(row) ? row.bytes : row.payload, rankOf);
    return { file, line: row.line, copy, row: row.bytes };
  };
}

/** The rank is the last part of an id that is made of key, content and rank. */
function rankIn(made: readonly Outcome[], counting: ReadonlySet<string>): number | null {
  for (const outcome of made) {
    if (!('mapped' in outcome) || !counting.has(outcome.mapped.record)) continue;
    const rank = Number(outcome.mapped.sourceId.split('|').at(-1));
    if (Number.isInteger(rank)) return rank;
  }
  return null;
}

function rankOfText(text: string | Uint8Array, rankOf: ReturnType<typeof rankTable>): number {
  const content = hash('sha256', text, 'hex');
  return rankOf(Number.parseInt(content.slice(0, 8), 16), Number.parseInt(content.slice(8, 16), 16));
}
