import { quotable } from '#functions/personal/quotable.ts';
import type { RowProblem } from './errors.ts';

/** One row of a file. */
export type SourceRow = {
  /** Line of the file that it begins on, from 1; of Parquet the number of the row. */
  readonly line: number;
  /** As it stands in the file, in UTF-8. */
  readonly bytes: Uint8Array;
  /** The text under each of the table's headers; empty where it has none. */
  readonly cells: readonly string[];
  /** The row as JSON with personal data replaced. */
  readonly payload: string;
};

/** A row that can't be taken apart. */
export type BrokenRow = Omit<SourceRow, 'cells' | 'payload'> & { readonly problem: RowProblem };

/** Replaces what is personal in the text under a header; the answer is JSON. */
export type Masks = (header: string) => (text: string) => string;

/** A file taken apart: what its columns are called, and its rows in their order. */
export type Table = {
  readonly headers: readonly string[];
  readonly batches: AsyncIterable<readonly (SourceRow | BrokenRow)[]>;
};

export function isBroken<T extends object>(row: T | BrokenRow): row is BrokenRow {
  return 'problem' in row;
}

/** Writes rows as JSON by header; headers that come twice are told apart by their place. */
export function payloadWriter(headers: readonly string[], masks: Masks): (cells: readonly string[]) => string {
  const members = headers.map((header, index) => {
    const name = headers.indexOf(header) === index ? header : `${header} (${index + 1})`;
    const label = `${JSON.stringify(quotable(name))}:`;
    const mask = masks(header);
    return (text: string) => label + mask(text);
  });
  return (cells) => {
    let json = '';
    for (const [index, member] of members.entries()) json += (index === 0 ? '' : ',') + member(cells[index] ?? '');
    return `{${json}}`;
  };
}
