import { randomFor } from '#local/demo/world/random.ts';
import { type Order, ordersOfOne } from './orders.ts';
import type { Person } from './people.ts';

// Neighbours at this size are one and the same number in floating point.
const beyondDoubles = 820_982_911_946_154_500n;

/** The shop's id of a customer; whoever orders with a second address is a second customer to the shop. */
export function customerId(person: Person, usesOtherEmail = false): string {
  if (person.number % 50 === 7) return String(beyondDoubles + BigInt(person.number * 2 + (usesOtherEmail ? 1 : 0)));
  return String(7_204_000_000_000 + person.number * 32 + (usesOtherEmail ? 16 : 0));
}

export function orderId({ sequence }: Order): string {
  if (hasBigId(sequence)) return String(beyondDoubles + BigInt(sequence));
  return String(6_011_400_000_000 + sequence * 64);
}

/** All orders of one in forty: one person's ids are neighbours. */
export function hasBigId(sequence: number): boolean {
  return Math.floor(sequence / ordersOfOne) % 40 === 13;
}

export function orderNumber({ sequence }: Order): number {
  return 1001 + sequence;
}

export function lineId({ sequence }: Order, index: number): string {
  return String(14_870_000_000_000 + sequence * 64 + index);
}

export function refundId({ sequence }: Order, index: number): string {
  return String(880_100_000_000 + sequence * 8 + index);
}

/** An id that looks random but is the same for the same place. */
export function uuidOf(seed: number, ...place: (string | number)[]): string {
  const random = randomFor(seed, ...place);
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}
