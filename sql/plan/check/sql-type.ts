import type { ColumnType } from '#sql/contracts/columns.ts';

/**
 * A type as Trino infers it. `zoned` is an instant that shows a zone's wall clock (`at_timezone`), `zoned_wall` an
 * instant made of a wall clock (`with_timezone`): DuckDB holds both as timestamps without zone.
 */
export type SqlType =
  | {
      readonly family:
        | 'boolean'
        | 'integer'
        | 'bigint'
        | 'double'
        | 'varchar'
        | 'varbinary'
        | 'date'
        | 'timestamp'
        | 'zoned'
        | 'zoned_wall'
        | 'interval'
        | 'null'
        | 'unknown';
    }
  | { readonly family: 'decimal'; readonly precision: number; readonly scale: number }
  | { readonly family: 'array'; readonly of: SqlType };

export type Family = SqlType['family'];

export const unknown: SqlType = { family: 'unknown' };

export function simple(family: Exclude<Family, 'decimal' | 'array'>): SqlType {
  return { family };
}

/** Trino's decimals end at 38 digits. */
export function decimal(precision: number, scale: number): SqlType {
  return { family: 'decimal', precision: Math.min(38, precision), scale };
}

export function ofColumn(type: ColumnType): SqlType {
  const [, precision, scale] = /^decimal\((\d+),\s*(\d+)\)$/.exec(type) ?? [];
  if (precision !== undefined && scale !== undefined) return decimal(Number(precision), Number(scale));
  return { family: type } as SqlType;
}

export function isInteger(type: SqlType): boolean {
  return type.family === 'integer' || type.family === 'bigint';
}

/** Null takes any type; what could not be inferred is not held against anybody. */
export function isOpen(type: SqlType): boolean {
  return type.family === 'null' || type.family === 'unknown';
}

/** An integer as the decimal that Trino makes of it beside a decimal. */
export function asDecimal(type: SqlType): { precision: number; scale: number } | undefined {
  if (type.family === 'decimal') return type;
  if (type.family === 'integer') return { precision: 10, scale: 0 };
  if (type.family === 'bigint') return { precision: 19, scale: 0 };
  return undefined;
}

const groups: Partial<Record<Family, string>> = {
  integer: 'number',
  bigint: 'number',
  decimal: 'number',
  double: 'number',
  date: 'time',
  timestamp: 'time',
};

/** Whether Trino compares or unites values of these types without a cast. */
export function meet(a: SqlType, b: SqlType): boolean {
  if (isOpen(a) || isOpen(b)) return true;
  return (groups[a.family] ?? a.family) === (groups[b.family] ?? b.family);
}

/** The type that holds both, as in the branches of a case. */
export function common(a: SqlType, b: SqlType): SqlType {
  if (a.family === 'null') return b;
  if (b.family === 'null') return a;
  if (!meet(a, b) || isOpen(a) || isOpen(b)) return unknown;
  if (a.family === 'double' || b.family === 'double') return simple('double');
  if (a.family === 'decimal' || b.family === 'decimal') return commonDecimal(a, b);
  if (a.family === 'bigint' || b.family === 'bigint') return simple('bigint');
  if (a.family === 'timestamp' || b.family === 'timestamp') return simple('timestamp');
  return a;
}

function commonDecimal(a: SqlType, b: SqlType): SqlType {
  const [x, y] = [asDecimal(a), asDecimal(b)];
  if (x === undefined || y === undefined) return unknown;
  const scale = Math.max(x.scale, y.scale);
  return decimal(Math.max(x.precision - x.scale, y.precision - y.scale) + scale, scale);
}

/** Decimals that take more than 38 digits together: Trino keeps the digits behind the point, DuckDB rounds them off. */
export function overflows(types: readonly SqlType[]): boolean {
  const decimals = types.flatMap((type) => (type.family === 'decimal' ? [type] : []));
  const scales = decimals.map(({ scale }) => scale);
  const wholes = decimals.map(({ precision, scale }) => precision - scale);
  return new Set(scales).size > 1 && Math.max(...wholes) + Math.max(...scales) > 38;
}

export function commonOf(types: readonly SqlType[]): SqlType {
  return types.reduce(common, simple('null'));
}

export function typeText(type: SqlType): string {
  if (type.family === 'decimal') return `decimal(${type.precision}, ${type.scale})`;
  if (type.family === 'array') return `array(${typeText(type.of)})`;
  if (type.family === 'zoned' || type.family === 'zoned_wall') return 'timestamp with time zone';
  return type.family;
}
