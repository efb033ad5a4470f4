/** A row as the engine's client gives it: DuckDB keeps types, Athena gives text. */
export type Row = Readonly<Record<string, unknown>>;

/** Runs one query over the published tables. */
export type Query = (sql: string) => Promise<Row[]>;

export function textOrNull(row: Row, column: string): string | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'string' || typeof value === 'number') return `${value}`;
  return typeof value === 'boolean' || typeof value === 'bigint' ? `${value}` : JSON.stringify(value);
}

export function textOf(row: Row, column: string): string {
  return textOrNull(row, column) ?? '';
}

/** Null for what is no finite number, so that nothing is ever shown as NaN. */
export function numberOrNull(row: Row, column: string): number | null {
  const text = textOrNull(row, column);
  if (text === null || text.trim() === '') return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

export function numberOf(row: Row, column: string): number {
  return numberOrNull(row, column) ?? 0;
}

export function flagOf(row: Row, column: string): boolean {
  return textOf(row, column) === 'true';
}

/** The day of a date or instant, `YYYY-MM-DD`. */
export function dayOf(row: Row, column: string): string {
  return textOf(row, column).slice(0, 10);
}

export function sumOf<T>(items: Iterable<T>, value: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total;
}

/** Null where there is nothing to divide by. */
export function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
