import type { World } from '#local/demo/world/world.ts';
import type { Contract, Term } from './contracts.ts';
import type { Person } from './people.ts';
import { isSwiss } from './shops.ts';

export type ContractSystem = 'contracts_csv' | 'woocommerce_subscriptions' | 'stripe_billing';

/** Which one system tells of somebody's contract: where terms are signed, half of them are kept in a sheet. */
export function contractSystem({ business }: World, person: Person): ContractSystem {
  if (business.hasContracts && person.number % 2 === 0) return 'contracts_csv';
  return isSwiss(person) ? 'woocommerce_subscriptions' : 'stripe_billing';
}

/** Months that are paid at once. */
export const termMonths = 3;

/** Cents that a term costs before discount, and what is taken off. */
export function termPrice({ monthly, discountGiven }: Term): { readonly listed: number; readonly off: number } {
  const paid = monthly * termMonths;
  const listed = Math.round(monthly / (1 - discountGiven)) * termMonths;
  return { listed, off: listed - paid };
}

export function termName({ product }: Contract): string {
  return product === 'monthly-box' ? 'Monthly box' : 'Office supply';
}
