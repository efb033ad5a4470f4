import { hash } from 'node:crypto';
import { IntakeError } from '#functions/intake/errors.ts';
import { instantOfSeconds } from '#functions/values/instants.ts';

/** What GA4 writes where it has nothing to say. */
const placeholders: ReadonlySet<string> = new Set([
  '(not set)',
  '(not provided)',
  '(data deleted)',
  '(data not available)',
  '(direct)',
  '(none)',
  '(other)',
  '<Other>',
  'null',
  'undefined',
]);

export function real(text: string | null): string | null {
  return text === null || placeholders.has(text) ? null : text;
}

/**
 * Canonical text of a Unix time: 16 digits are microseconds, as GA4 means it; 13 digits are milliseconds and 10 digits
 * seconds, the usual mistakes. @throws IntakeError LC-ING-015 for any other number of digits.
 */
export function instantOfUnix(digits: string): string {
  const isKnown = [10, 13, 16].includes(digits.length) && /^\d+$/.test(digits);
  const instant = isKnown ? instantOfSeconds(Number(digits.slice(0, 10)), digits.slice(10).padEnd(6, '0')) : null;
  if (instant === null) throw new IntakeError('LC-ING-015', 'a timestamp in microseconds has 16 digits');
  return instant;
}

/** The same event always gets the same id: GA4 gives none. */
export function eventId(...parts: readonly (string | null)[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}
