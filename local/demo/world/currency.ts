import { randomFor } from './random.ts';

/** The currency of the reports, and the only one that the main shop sells in. */
export const ownCurrency = 'EUR';

/** Euros for one unit on the first of a month, with five decimal places; it wanders a little from month to month. */
export function rateOf(currency: string, month: string): number {
  const middle = middles[currency];
  if (middle === undefined) return 1;
  const random = randomFor(1, 'rates', currency, month);
  return Math.round(middle * (0.985 + 0.03 * random()) * 100_000) / 100_000;
}

export const foreignCurrencies = ['CHF', 'USD', 'PLN'] as const;

const middles: Readonly<Record<string, number>> = { CHF: 1.06, USD: 0.92, PLN: 0.234 };
