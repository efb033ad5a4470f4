import type { ColumnInfo, Datum, Row } from '@aws-sdk/client-athena';
import { ResultUnreadable } from './query-error.ts';

/** A column of a result, its type in Athena's words, with precision and scale for a decimal. */
export interface ResultColumn {
  readonly name: string;
  readonly type: string;
  readonly precision?: number;
  readonly scale?: number;
}

/**
 * A value of a result: bigint as a JavaScript bigint, smaller integers and floats as numbers, decimals as exact text,
 * dates as `YYYY-MM-DD`, timestamps (UTC) as `YYYY-MM-DD HH:MM:SS.ffffff`, arrays, maps and rows as Athena's text.
 */
type ResultValue = string | number | bigint | boolean | null;

/** A row by column name. */
export type ResultRow = Readonly<Record<string, ResultValue>>;

/** A column as the result's metadata describes it. */
export function resultColumn(info: ColumnInfo): ResultColumn {
  const column = { name: info.Name ?? '', type: info.Type ?? 'varchar' };
  return column.type === 'decimal' ? { ...column, precision: info.Precision ?? 38, scale: info.Scale ?? 0 } : column;
}

/** @throws ResultUnreadable when a value is not of its column's type. */
export function resultRow(columns: readonly ResultColumn[], row: Row): ResultRow {
  return Object.fromEntries(columns.map((column, index) => [column.name, resultValue(column, row.Data?.[index])]));
}

function resultValue(column: ResultColumn, datum: Datum | undefined): ResultValue {
  const text = datum?.VarCharValue;
  if (text === undefined || text === null) return null;
  const read = readers[column.type];
  if (read === undefined) return text;
  const value = read(text);
  if (value === undefined) throw new ResultUnreadable(`column '${column.name}' of type ${column.type} holds '${text}'`);
  return value;
}

type Reader = (text: string) => ResultValue | undefined;

const readers: Readonly<Record<string, Reader>> = {
  boolean: readBoolean,
  tinyint: readInteger,
  smallint: readInteger,
  integer: readInteger,
  int: readInteger,
  bigint: (text) => (/^-?\d+$/.test(text) ? BigInt(text) : undefined),
  float: readDouble,
  real: readDouble,
  double: readDouble,
  timestamp: readTimestamp,
};

function readBoolean(text: string): boolean | undefined {
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

function readInteger(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

function readDouble(text: string): number | undefined {
  const value = Number(text);
  return text === 'NaN' || !Number.isNaN(value) ? value : undefined;
}

function readTimestamp(text: string): string | undefined {
  const [, second, fraction = ''] = /^(\d{4,}-\d\d-\d\d \d\d:\d\d:\d\d)(?:\.(\d{1,6})0*)?$/.exec(text) ?? [];
  return second === undefined ? undefined : `${second}.${fraction.padEnd(6, '0')}`;
}
