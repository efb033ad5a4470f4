import type { Columns, ColumnType } from '#sql/contracts/columns.ts';

export type Row = Readonly<Record<string, unknown>>;

export type Difference = {
  readonly key: string;
  readonly column: string;
  readonly left: unknown;
  readonly right: unknown;
};

/** Doubles agree within this, relative above one: summing in another order moves the last digits. */
const tolerance = 1e-9;

/** Rows of one table from two engines, by its key: exact for all but doubles. */
export function differences(
  columns: Columns,
  grain: readonly string[],
  left: readonly Row[],
  right: readonly Row[],
): Difference[] {
  const keyOf = (row: Row) => JSON.stringify(grain.map((name) => canonical(row[name])));
  const byKey = new Map(right.map((row) => [keyOf(row), row]));
  const found: Difference[] = [];
  for (const row of left) {
    const key = keyOf(row);
    const other = byKey.get(key);
    byKey.delete(key);
    if (other === undefined) found.push({ key, column: '(row)', left: 'here', right: 'missing' });
    else found.push(...rowDifferences(columns, key, row, other));
  }
  for (const key of byKey.keys()) found.push({ key, column: '(row)', left: 'missing', right: 'here' });
  return found;
}

function rowDifferences(columns: Columns, key: string, left: Row, right: Row): Difference[] {
  return Object.entries(columns)
    .filter(([name, column]) => !equal(column.type, left[name], right[name]))
    .map(([name]) => ({ key, column: name, left: canonical(left[name]), right: canonical(right[name]) }));
}

function equal(type: ColumnType, left: unknown, right: unknown): boolean {
  if (type === 'double' && typeof left === 'number' && typeof right === 'number') {
    return Math.abs(left - right) <= tolerance * Math.max(1, Math.abs(left), Math.abs(right));
  }
  return canonical(left) === canonical(right);
}

function canonical(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return String(value);
}
