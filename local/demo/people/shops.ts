import { localDate } from '#local/demo/world/calendar.ts';
import { ownCurrency, rateOf } from '#local/demo/world/currency.ts';
import type { Order } from './orders.ts';
import type { Person } from './people.ts';

export type Shop = 'shopify' | 'woocommerce';

/** The small shop in Switzerland has a site, a shop and a currency of its own. */
export function isSwiss(person: Person | null): boolean {
  return person?.address.countryCode === 'CH';
}

/** Which shop's system knows an order: tills and marketplaces are those of the main shop. */
export function shopOf({ person, isPos, isMarketplace }: Order): Shop {
  return isSwiss(person) && !isPos && !isMarketplace ? 'woocommerce' : 'shopify';
}

export function currencyOf(order: Order): string {
  return shopOf(order) === 'woocommerce' ? 'CHF' : ownCurrency;
}

/** Millionths of a euro that cents of an order's currency were worth at an instant, by the rate of its month. */
export function euroMillionths(order: Order, cents: number, at: number): number {
  const currency = currencyOf(order);
  if (currency === ownCurrency) return cents * 10_000;
  const rate = Math.round(rateOf(currency, `${localDate(at).slice(0, 7)}-01`) * 100_000);
  const tenth = cents * rate;
  return Math.sign(tenth) * Math.round(Math.abs(tenth) / 10);
}

/** Millionths to whole cents, a half away from zero. */
export function centsOf(millionths: number): number {
  return Math.sign(millionths) * Math.round(Math.abs(millionths) / 10_000);
}
