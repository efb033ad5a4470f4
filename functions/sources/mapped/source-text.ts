import { isScientific } from './decimal.ts';
import { RowProblem, shapeOf } from './errors.ts';
import type { Condition, Expression, Mapping } from './mapping.ts';

/** The values of one row, by the index that `Scope.indexOf` gave out; null where the row has none. */
export type Values = readonly (string | null)[];
export type Evaluate<T> = (row: Values) => T;

/** What compiling an expression needs to know. */
export type Scope = {
  readonly mapping: Mapping;
  /** Where a header's value stands in a row; -1 for an optional header that the file lacks. */
  indexOf(header: string, optional: boolean): number;
};

const memoLimit = 50_000;

/** Remembers results: columns repeat their values. It forgets everything when full, so memory stays bounded. */
export function remembered<T>(work: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = work(text);
    if (known.size >= memoLimit) known.clear();
    known.set(text, made);
    return made;
  };
}

/** The text an expression or a condition starts from: trimmed, empty values null, parts joined. */
export function sourceText(expression: Expression | Condition, scope: Scope): Evaluate<string | null> {
  const headers = [expression.from ?? []].flat();
  const indexes = headers.map((header) => scope.indexOf(header, expression.optional === true));
  const [first = -1] = indexes;
  if (indexes.length === 1) return first < 0 ? () => null : (row) => row[first] ?? null;
  const join = expression.join ?? '|';
  return (row) => {
    const parts = indexes.map((index) => row[index] ?? '');
    return parts.some((part) => part !== '') ? parts.join(join).trim() : null;
  };
}

const numericId = /^(\d+)\.0*$/;

/** An id that went through a spreadsheet or a data frame: `17850.0` is `17850`. */
export function plainId(text: string): string {
  if (isScientific(text)) throw new RowProblem('LC-MAP-014', shapeOf(text));
  return numericId.exec(text)?.[1] ?? text;
}
