import { type RawBuilder, sql } from 'kysely';
import { type ColumnType, castType } from './contracts/columns.ts';

/**
 * A value as a literal, for the statements that Athena takes no parameters in.
 * @throws TypeError for text with a NUL character, which no engine can hold.
 */
export function literal(value: string | number | boolean | null): RawBuilder<unknown> {
  if (typeof value === 'string' && value.includes('\0')) {
    throw new TypeError('a literal holds a NUL character; remove it before it reaches SQL');
  }
  return sql.lit(value);
}

/** A canonical text as a literal of a column's type, the same text on every engine. */
export function typedLiteral(value: string | null, type: ColumnType): RawBuilder<unknown> {
  return sql`cast(${literal(value)} as ${typeName(type)})`;
}

export function typeName(type: ColumnType): RawBuilder<unknown> {
  return sql.raw(castType(type));
}
