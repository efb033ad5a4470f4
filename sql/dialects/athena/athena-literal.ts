import { ValueNotExpressible } from './query-error.ts';

const largestInteger = 2n ** 63n - 1n;

/**
 * A value as the text of an Athena literal: text is varchar, whole numbers and bigints are integers, other numbers
 * doubles, a Date is a timestamp in UTC, bytes are varbinary.
 * @throws ValueNotExpressible for NaN, infinities, integers beyond 64 bits, invalid dates and NUL characters.
 */
export function athenaLiteral(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return textLiteral(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return integerLiteral(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (value instanceof Date) return instantLiteral(value);
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`;
  throw notExpressible(`a value of type ${typeof value}`);
}

/** An exact decimal from its text, such as `12.30`. */
export function decimalLiteral(text: string): string {
  if (!/^-?\d{1,38}(\.\d{1,38})?$/.test(text)) throw notExpressible(`the decimal '${text}'`);
  return `decimal '${text}'`;
}

/** A day from its text, `YYYY-MM-DD`. */
export function dateLiteral(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (!isDay) throw notExpressible(`the date '${text}'`);
  return `date '${text}'`;
}

function textLiteral(text: string): string {
  if (text.includes('\0')) throw notExpressible('a text with a NUL character');
  if (!text.isWellFormed()) throw notExpressible('a text with half a surrogate pair');
  return `'${text.replaceAll("'", "''")}'`;
}

function integerLiteral(value: bigint): string {
  if (value > largestInteger || value < -largestInteger - 1n) throw notExpressible(`the integer ${value}`);
  return String(value);
}

function numberLiteral(value: number): string {
  if (!Number.isFinite(value)) throw notExpressible(`the number ${value}`);
  if (Number.isSafeInteger(value)) return String(value);
  return value.toExponential().replace('e', 'E').replace('E+', 'E');
}

function instantLiteral(value: Date): string {
  const text = Number.isNaN(value.getTime()) ? '' : value.toISOString();
  if (!/^\d{4}-/.test(text)) throw notExpressible('an invalid date, or one outside the years 0 to 9999');
  return `timestamp '${text.replace('T', ' ').replace('Z', '')}'`;
}

function notExpressible(what: string): ValueNotExpressible {
  return new ValueNotExpressible(`${what} has no literal in Athena's SQL: pass it as text, or leave it out`);
}
