import { IntakeError } from '#functions/intake/errors.ts';
import { neededMillionths } from '#functions/sources/deciding.ts';
import { listOf, textOf } from '#functions/sources/reading.ts';
import { amountOfMillionths, millionths } from '#functions/values/amounts.ts';
import type { JsonObject } from '#functions/values/json.ts';

/** A line of an order: what it cost before discounts, its share of them, and the tax inside its price; millionths. */
export type LineSums = { readonly gross: bigint; readonly discount: bigint; readonly tax: bigint };

/** @throws IntakeError LC-ING-011 for what is no number. */
export function sumAt(row: JsonObject, name: string): bigint {
  const written = textOf(row, name);
  const value = written === null ? 0n : millionths(written);
  if (value === null) throw new IntakeError('LC-ING-011', `column ${name}`);
  return value;
}

export function textOfSum(value: bigint): string {
  return amountOfMillionths(value);
}

/** Prices hold the tax where the total is nearer to what was charged without it than to that with it. */
export function taxInside(order: JsonObject): bigint {
  const taxes = sumAt(order, 'Taxes');
  const rest =
    neededMillionths(order, 'Total') -
    neededMillionths(order, 'Subtotal') -
    sumAt(order, 'Shipping') -
    sumAt(order, 'Duties');
  return distance(rest, 0n) < distance(rest, taxes) ? taxes : 0n;
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

/**
 * The subtotal is what the lines came to after all discounts; what no line names as its own is the order's, and shared
 * out by price. Tax inside the prices is shared out over lines and shipping; what does not divide falls to the last.
 */
export function lineSums(order: JsonObject): readonly LineSums[] {
  const rows = listOf(order, 'rows');
  const gross = rows.map((row) => (sumAt(row, 'Lineitem quantity') * sumAt(row, 'Lineitem price')) / 1_000_000n);
  const own = rows.map((row) => sumAt(row, 'Lineitem discount'));
  const left = gross.map((amount, at) => amount - (own[at] ?? 0n));
  const shared = shares(total(left) - neededMillionths(order, 'Subtotal'), left);
  const net = left.map((amount, at) => amount - (shared[at] ?? 0n));
  const taxes = shares(taxInside(order) - shippingTax(order), net);
  return gross.map((amount, at) => ({
    gross: amount,
    discount: (own[at] ?? 0n) + (shared[at] ?? 0n),
    tax: taxes[at] ?? 0n,
  }));
}

/** The part of the tax inside the prices that shipping holds. */
export function shippingTax(order: JsonObject): bigint {
  const shipping = sumAt(order, 'Shipping');
  const [part = 0n] = shares(taxInside(order), [shipping, neededMillionths(order, 'Subtotal')]);
  return part;
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

/** Parts of an amount by weight, whole millionths; the last takes the rest. */
function shares(amount: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = total(weights);
  if (whole === 0n) return weights.map(() => 0n);
  const parts = weights.slice(0, -1).map((weight) => (amount * weight) / whole);
  return [...parts, amount - total(parts)];
}
