import { IntakeError } from '#functions/intake/errors.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';
import { knownWordAt } from './deciding.ts';
import { textOf } from './reading.ts';

/** How long a term is paid for: whole months, or days where a month does not divide it. */
export type Period = { readonly months: bigint } | { readonly days: bigint };

/** Millionths of a day in a mean month: 365.2425 / 12. */
const meanMonth = 30_436_875n;

/** `month` and 3; null for a word that is no period. */
function periodOf(unit: string, count: bigint): Period | null {
  if (count <= 0n) return null;
  switch (unit) {
    case 'year':
      return { months: 12n * count };
    case 'month':
      return { months: count };
    case 'week':
      return { days: 7n * count };
    case 'day':
      return { days: count };
    default:
      return null;
  }
}

/**
 * The period that an object states by a unit and a count; null where it states no unit.
 * @throws IntakeError LC-ING-012 for another word, LC-ING-011 for a count that is no whole number above 0, LC-ING-010
 * for a unit without one
 */
export function periodIn(object: JsonObject, unit: string, counted: string): Period | null {
  const word = knownWordAt(object, unit, ['year', 'month', 'week', 'day']);
  if (word === '') return null;
  const count = textOf(object, counted);
  if (count === null) throw new IntakeError('LC-ING-010', `member ${counted}`);
  if (!/^0*[1-9]\d{0,5}$/.test(count)) throw new IntakeError('LC-ING-011', `member ${counted}`);
  return periodOf(word, BigInt(count));
}

/** What an amount for a period is for a month; both in millionths. */
export function perMonth(amount: bigint, period: Period): bigint {
  if ('months' in period) return rounded(amount, period.months);
  return rounded(amount * meanMonth, period.days * 1_000_000n);
}

/** A share of two amounts to eight places, as plain text; null where there is no whole. */
export function shareText(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null;
  const digits = rounded(part * 100_000_000n, whole)
    .toString()
    .padStart(9, '0');
  const fraction = digits.slice(-8).replace(/0+$/, '');
  return `${digits.slice(0, -8)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Half away from zero. */
export function rounded(value: bigint, divisor: bigint): bigint {
  const half = value < 0n ? -divisor / 2n : divisor / 2n;
  return (value + half) / divisor;
}

export function amountPerMonth(amount: bigint, period: Period): string {
  return amountOfMillionths(perMonth(amount, period));
}
