/** Column types that mean the same in Athena (Iceberg), Trino and DuckDB. A timestamp is a UTC instant, microseconds. */
export type ColumnType =
  | 'boolean'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'varchar'
  | 'date'
  | 'timestamp'
  | `decimal(${number},${number})`;

export type Column = {
  readonly type: ColumnType;
  /** What the value means, in one sentence. */
  readonly description: string;
  /** Never null; checked at intake for records and by an audit for models. */
  readonly required?: true;
  /** Days, seconds, reporting currency, 0..1 … where the name alone does not say. */
  readonly unit?: string;
  /** How it is computed, in words or in arithmetic of other columns. */
  readonly formula?: string;
  /** The only values allowed, null aside. */
  readonly accepted?: readonly string[];
  /** The smallest and the largest number that a record may give, both included; without them those of its type. */
  readonly least?: number;
  readonly most?: number;
  /** Set where the column is null because no source feeds it yet: says which source is missing. */
  readonly notCollected?: string;
  /** What a record's column tells of a person; it is lost where that person asked to be forgotten. */
  readonly personal?: Personal;
  /** Which person, where a record names several. */
  readonly whose?: 'referrer' | 'friend';
};

/**
 * A name that others know the person by: an id in the record's source (`customer`), an id in a shop of any source
 * (`user`), a keyed hash, a browser, or any of these (`name`). `trait` tells something else of them, words of theirs
 * among it; `page` is an address whose query may.
 */
export type Personal = 'customer' | 'user' | 'email' | 'phone' | 'browser' | 'name' | 'trait' | 'page';

export type Columns = Readonly<Record<string, Column>>;

type Extras = Omit<Column, 'type' | 'description'>;

/** Declares a column; the type is kept as a literal so that row types can be derived from it. */
function column<const T extends ColumnType>(type: T) {
  return <const E extends Extras = Record<never, never>>(description: string, extras?: E) =>
    ({ type, description, ...extras }) as { readonly type: T; readonly description: string } & E;
}

export const text = column('varchar');
export const flag = column('boolean');
export const whole = column('integer');
export const count = column('bigint');
export const real = column('double');
export const day = column('date');
export const instant = column('timestamp');
/** Published money: reporting currency, rounded once. */
export const money = column('decimal(18,2)');
/** Money before its one rounding. */
export const exactMoney = column('decimal(38,6)');
export const unitPrice = column('decimal(18,6)');
export const rate = column('decimal(18,8)');
/** A part of a whole, 0..1. */
export const share = (description: string) => rate(description, { unit: '0..1', least: 0, most: 1 });
export const quantity = column('decimal(18,3)');

/** Wider than any true figure; quantity times price at their limits still fits `money`. */
export const mostOfType: Partial<Record<ColumnType, number>> = {
  bigint: 1e12,
  'decimal(38,6)': 1e11,
  'decimal(18,6)': 1e9,
  'decimal(18,3)': 1e6,
};

/** What a record's number may be, both included; null where its type says enough. */
export function limitsOf({ type, least, most }: Column): { readonly least: number; readonly most: number } | null {
  const usual = mostOfType[type] ?? Number.POSITIVE_INFINITY;
  const limits = { least: least ?? -usual, most: most ?? usual };
  return Number.isFinite(limits.least) || Number.isFinite(limits.most) ? limits : null;
}

/** The TypeScript value of a column: money and other decimals cross as text, counts as bigint. */
type ValueOf<T extends ColumnType> = T extends 'boolean'
  ? boolean
  : T extends 'integer' | 'double'
    ? number
    : T extends 'bigint'
      ? bigint
      : string;

export type RowOf<C extends Columns> = {
  readonly [K in keyof C]: C[K] extends { required: true } ? ValueOf<C[K]['type']> : ValueOf<C[K]['type']> | null;
};

/** The type as it is written in a cast, the same text on every engine. */
export function castType(type: ColumnType): string {
  return type === 'timestamp' ? 'timestamp(6)' : type;
}
