import { millionthsAt } from '#functions/sources/deciding.ts';
import { at } from '#functions/sources/fields.ts';
import { rounded } from '#functions/sources/terms.ts';
import { amountOfMillionths } from '#functions/values/amounts.ts';
import { isJsonObject, type JsonObject } from '#functions/values/json.ts';

/** Amounts of these come in whole units; of all others in hundredths, or thousandths. ISK and UGX come in hundredths. */
const withoutParts: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
);
const inThousandths: ReadonlySet<string> = new Set('bhd jod kwd omr tnd'.split(' '));

/** Millionths of the smallest unit, as Stripe counts it, to an amount. */
export function amountIn(currency: string, smallest: bigint): string {
  return amountOfMillionths(rounded(smallest, unitOf(currency)));
}

function unitOf(currency: string): bigint {
  if (withoutParts.has(currency)) return 1n;
  return inThousandths.has(currency) ? 1000n : 100n;
}

/**
 * Millionths of the smallest unit; null where nothing is written. Some prices have parts of it.
 * @throws IntakeError LC-ING-011 for what is no number
 */
export function smallestAt(object: JsonObject, ...paths: readonly string[]): bigint | null {
  for (const path of paths) {
    const value = millionthsAt(object, path);
    if (value !== null) return value;
  }
  return null;
}

export function objectsAt(object: JsonObject, path: string): readonly JsonObject[] {
  const list = at(object, path);
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
